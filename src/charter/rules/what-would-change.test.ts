import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Temporal } from '../../kernel/temporal.ts'
import { shippedCharter } from '../presets.ts'
import { type RecordedFact, whatWouldChange } from './what-would-change.ts'

const at = (text: string) => Temporal.Instant.from(text)
const settings = shippedCharter().settings
const before = { settings, zone: 'UTC' }
const draft = { settings: { ...settings, 'acknowledge.within': Temporal.Duration.from('P3D') }, zone: 'UTC' }

function answered(arrived: string, days: number | null): RecordedFact {
  const arrivedAt = at(arrived)
  return {
    kind: 'acknowledgement',
    at: arrivedAt,
    doneAt: days === null ? null : arrivedAt.add({ hours: 24 * days }),
  }
}

test('three days instead of seven: what was answered on the fifth would have been late', () => {
  const facts = [
    answered('2026-01-01T00:00:00Z', 2),
    answered('2026-01-02T00:00:00Z', 5),
    answered('2026-01-03T00:00:00Z', 9),
    answered('2026-03-01T00:00:00Z', null),
    answered('2026-03-08T00:00:00Z', null),
  ]
  const [difference] = whatWouldChange(before, draft, facts, at('2026-03-06T00:00:00Z'))
  assert.deepEqual(difference, {
    kind: 'acknowledgement',
    count: 5,
    before: { met: 2, late: 1, open: 2 },
    after: { met: 1, late: 3, open: 1 },
    moved: 2,
  })
})

test('an answer at the very instant is in time, and the same rules change nothing', () => {
  const facts = [answered('2026-01-01T00:00:00Z', 7)]
  const [difference] = whatWouldChange(before, before, facts, at('2026-03-06T00:00:00Z'))
  assert.equal(difference?.moved, 0)
  assert.deepEqual(difference?.after, { met: 1, late: 0, open: 0 })
})

test('without facts there is nothing to compare', () => {
  assert.deepEqual(whatWouldChange(before, draft, [], at('2026-03-06T00:00:00Z')), [])
})
