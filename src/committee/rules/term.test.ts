import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Temporal } from '../../kernel/temporal.ts'
import {
  countedTerms,
  isCounted,
  plannedEnd,
  servedUntil,
  type TermSettings,
  termNeeds,
  termStateOn,
} from './term.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const twoYears = Temporal.Duration.from('P2Y')
const settings: TermSettings = {
  length: twoYears,
  renewals: 1,
  further: 'board-approval',
  partialCounts: 'more-than-half-served',
  breakResets: false,
  holdover: Temporal.Duration.from('P90D'),
}

function term(beginsOn: string, more: { endedOn?: string; holdoverUntil?: string } = {}) {
  return {
    kind: 'member' as const,
    beginsOn: day(beginsOn),
    endsOn: plannedEnd(day(beginsOn), twoYears),
    endedOn: more.endedOn === undefined ? null : day(more.endedOn),
    holdoverUntil: more.holdoverUntil === undefined ? null : day(more.holdoverUntil),
  }
}

test('R3: a term of two years that begins on a leap day is [2024-02-29, 2026-02-28)', () => {
  const leap = term('2024-02-29')
  assert.equal(leap.endsOn.toString(), '2026-02-28')
  assert.equal(termStateOn(leap, day('2024-02-28')), 'to-come')
  assert.equal(termStateOn(leap, day('2024-02-29')), 'serving')
  assert.equal(termStateOn(leap, day('2026-02-27')), 'serving')
  assert.equal(termStateOn(leap, day('2026-02-28')), 'over')
})

test('R4: a replacement who served 11 of 24 months has not used up a term, one who served 13 has', () => {
  const eleven = term('2024-01-01', { endedOn: '2024-12-01' })
  const thirteen = term('2024-01-01', { endedOn: '2025-02-01' })
  assert.equal(isCounted(eleven, 'more-than-half-served'), false)
  assert.equal(isCounted(thirteen, 'more-than-half-served'), true)
  assert.equal(isCounted(eleven, 'always'), true)
  assert.equal(isCounted(thirteen, 'only-full-terms'), false)
})

test('R4: two full terms are free, the third needs the board, and a charter may forbid it', () => {
  const two = [term('2020-01-01'), term('2022-01-01')]
  assert.equal(termNeeds([], day('2020-01-01'), settings), 'nothing')
  assert.equal(termNeeds(two.slice(0, 1), day('2022-01-01'), settings), 'nothing')
  assert.equal(termNeeds(two, day('2024-01-01'), settings), 'board-approval')
  assert.equal(termNeeds(two, day('2024-01-01'), { ...settings, further: 'not-allowed' }), 'not-allowed')
})

test('a break of one full term starts the count anew only where the charter says so', () => {
  const two = [term('2018-01-01'), term('2020-01-01')]
  const resetting = { ...settings, breakResets: true }
  assert.equal(termNeeds(two, day('2024-01-01'), settings), 'board-approval')
  assert.equal(termNeeds(two, day('2024-01-01'), resetting), 'nothing')
  assert.equal(termNeeds(two, day('2023-12-31'), resetting), 'board-approval')
})

test('whoever stays after the term is in holdover until its limit, and not a day longer', () => {
  const staying = term('2024-01-01', { holdoverUntil: '2026-03-01' })
  assert.equal(termStateOn(staying, day('2025-12-31')), 'serving')
  assert.equal(termStateOn(staying, day('2026-01-01')), 'holdover')
  assert.equal(termStateOn(staying, day('2026-02-28')), 'holdover')
  assert.equal(termStateOn(staying, day('2026-03-01')), 'over')
})

test('observers’ terms never count, and more terms never need less', () => {
  const offset = fc.integer({ min: 0, max: 6_000 })
  const terms = fc.array(fc.record({ offset, isObserver: fc.boolean() }), { maxLength: 6 })
  fc.assert(
    fc.property(terms, (drawn) => {
      const made = drawn.map(({ offset: days, isObserver }) => {
        const base = term(day('2010-01-01').add({ days }).toString())
        return isObserver ? { ...base, kind: 'observer' as const } : base
      })
      const begins = day('2030-01-01')
      const count = countedTerms(made, begins, settings)
      assert.equal(count, made.filter((each) => each.kind === 'member').length)
      assert.ok(countedTerms(made.slice(1), begins, settings) <= count)
      for (const each of made) assert.ok(Temporal.PlainDate.compare(servedUntil(each), each.beginsOn) > 0)
    }),
  )
})
