import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PersonId } from '../../kernel/ids.ts'
import { Temporal } from '../../kernel/temporal.ts'
import { consecutiveTerm, isHeldOn, officeNeeds } from './office-term.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const year = (begins: string, more: { title?: string; isActing?: boolean; endedOn?: string } = {}) => ({
  personId: 'ada' as PersonId,
  title: more.title ?? 'Chair',
  isActing: more.isActing ?? false,
  beginsOn: day(begins),
  endsOn: day(begins).add({ years: 1 }),
  endedOn: more.endedOn === undefined ? null : day(more.endedOn),
})
const chair = { secondTermNeeds: 'motion', laterTermsNeed: 'not-allowed' } as const

test('R13: a chair’s second year needs a motion and a third is not allowed', () => {
  assert.equal(officeNeeds(consecutiveTerm([], year('2025-01-01')), chair), 'nothing')
  assert.equal(officeNeeds(consecutiveTerm([year('2024-01-01')], year('2025-01-01')), chair), 'motion')
  const two = [year('2023-01-01'), year('2024-01-01')]
  assert.equal(officeNeeds(consecutiveTerm(two, year('2025-01-01')), chair), 'not-allowed')
})

test('a year between two terms, another office and standing in are no term in a row', () => {
  assert.equal(consecutiveTerm([year('2023-01-01')], year('2025-01-01')), 1)
  assert.equal(consecutiveTerm([year('2024-01-01', { title: 'Secretary' })], year('2025-01-01')), 1)
  assert.equal(consecutiveTerm([year('2024-01-01', { isActing: true })], year('2025-01-01')), 1)
  assert.equal(consecutiveTerm([year('2024-01-15')], year('2025-02-01')), 2, 'a late election forgives a gap')
})

test('an office is held from its first day until the day before its last', () => {
  const term = year('2025-03-01', { endedOn: '2025-06-01' })
  assert.deepEqual(
    ['2025-02-28', '2025-03-01', '2025-05-31', '2025-06-01'].map((each) => isHeldOn(term, day(each))),
    [false, true, true, false],
  )
})
