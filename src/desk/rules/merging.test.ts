import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { CaseId, TeamId } from '../../kernel/ids.ts'
import { Temporal } from '../../kernel/temporal.ts'
import type { CaseReference } from './case-reference.ts'
import { type MergeFacts, merging } from './merging.ts'
import type { SecurityCase } from './security-case.ts'

const monday = Temporal.Instant.from('2026-03-02T09:00Z')
const day = (n: number) => monday.add({ hours: 24 * n })

function aCase(id: string, more: Partial<SecurityCase> = {}): SecurityCase {
  return {
    id: id as CaseId,
    reference: `NF-7KQ2${id}` as CaseReference,
    teamId: 'team' as TeamId,
    state: 'new',
    closedAs: null,
    closedAt: null,
    duplicateOfId: null,
    mergedIntoId: null,
    tray: 'new',
    needsHuman: null,
    kind: 'report',
    title: 'Overflow',
    ownerId: null,
    isRestricted: false,
    arrivedAt: monday,
    acknowledgeBy: day(7),
    acknowledgedAt: null,
    acknowledgedByLetterId: null,
    version: 1,
    ...more,
  }
}

const facts: MergeFacts = {
  at: day(3),
  isWithProject: false,
  isKnownThere: false,
  hasReporter: true,
  newReaders: [],
}
const answered = { state: 'acknowledged', tray: 'none', acknowledgedAt: day(1) } as const

function into(from: SecurityCase, other: SecurityCase, more: Partial<MergeFacts> = {}): SecurityCase {
  const merged = merging(from, other, { ...facts, ...more })
  if (merged.kind === 'refused') assert.fail(merged.sentence)
  assert.equal(merged.from.state, 'closed')
  assert.equal(merged.from.mergedIntoId, other.id)
  return merged.into
}

test('the earlier of two open promises stays', () => {
  assert.ok(into(aCase('A', { acknowledgeBy: day(5) }), aCase('B')).acknowledgeBy.equals(day(5)))
  assert.ok(into(aCase('A', { acknowledgeBy: day(9) }), aCase('B')).acknowledgeBy.equals(day(7)))
})

test('a new reporter who waits opens the promise of an answered case again; one who writes there already does not', () => {
  const from = aCase('A', { acknowledgeBy: day(5) })
  const other = aCase('B', answered)
  const reopened = into(from, other)
  assert.equal(reopened.acknowledgedAt, null)
  assert.ok(reopened.acknowledgeBy.equals(day(5)))
  assert.equal(reopened.tray, 'new')
  const known = into(from, other, { isKnownThere: true })
  assert.ok(known.acknowledgedAt?.equals(day(1)))
  assert.equal(known.tray, 'waiting-for-us')
})

test('a closed case opens again, and one with a project stays with it', () => {
  const closed = aCase('B', { ...answered, state: 'closed', closedAs: 'resolved', closedAt: day(2) })
  assert.equal(into(aCase('A', answered), closed).state, 'acknowledged')
  assert.equal(into(aCase('A'), aCase('B', { ...answered, state: 'with-project' })).state, 'with-project')
})

test('refused: closed, itself, into one that moved, another team, with a project, restricted with new readers', () => {
  const refused: [SecurityCase, SecurityCase, Partial<MergeFacts>?][] = [
    [aCase('A', { state: 'closed', closedAs: 'spam', closedAt: day(1) }), aCase('B')],
    [aCase('A'), aCase('A')],
    [aCase('A'), aCase('B', { mergedIntoId: 'C' as CaseId })],
    [aCase('A', { teamId: 'other' as TeamId }), aCase('B')],
    [aCase('A'), aCase('B'), { isWithProject: true }],
    [aCase('A', { isRestricted: true }), aCase('B'), { newReaders: ['Olu Marsh'] }],
  ]
  for (const [from, other, more] of refused) {
    assert.equal(merging(from, other, { ...facts, ...more }).kind, 'refused')
  }
  assert.equal(merging(aCase('A', { isRestricted: true }), aCase('B'), facts).kind, 'merge')
})

test('whoever is owed an answer never waits longer than was promised', () => {
  const hours = fc.integer({ min: 1, max: 400 })
  fc.assert(
    fc.property(hours, hours, fc.boolean(), fc.boolean(), (a, b, isA, isB) => {
      const from = aCase('A', { acknowledgeBy: monday.add({ hours: a }), ...(isA ? answered : {}) })
      const other = aCase('B', { acknowledgeBy: monday.add({ hours: b }), ...(isB ? answered : {}) })
      const next = into(from, other)
      assert.equal(next.acknowledgedAt === null, !(isA && isB))
      for (const one of [from, other]) {
        if (one.acknowledgedAt !== null) continue
        assert.ok(Temporal.Instant.compare(next.acknowledgeBy, one.acknowledgeBy) <= 0)
      }
    }),
  )
})
