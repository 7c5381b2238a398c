import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Temporal } from '../../kernel/temporal.ts'
import { nextReport, nextReview } from './calendar-duties.ts'

const zone = 'America/New_York'
const days = (...all: number[]) => all.map((amount) => Temporal.Duration.from({ days: amount }))
const report = {
  due: ['03-15', '06-15', '09-15', '12-15'].map((day) => Temporal.PlainMonthDay.from(day)),
  reminders: days(30, 14, 7, 2),
  zone,
}
const reportAt = (at: string) => nextReport(report, Temporal.Instant.from(at))

test('R24: the report due on Sunday 15 March 2026 stays due that day and is late at midnight of the foundation', () => {
  const found = reportAt('2026-03-16T03:59:59Z')
  assert.equal(found?.subject, '2026-03')
  assert.equal(found?.title, 'Quarterly report to the board, March 2026')
  assert.equal(found?.dueAt.toString(), '2026-03-16T04:00:00Z')
  assert.deepEqual(
    found?.remindAt.map((at) => at.toString()),
    ['2026-02-14T05:00:00Z', '2026-03-02T05:00:00Z', '2026-03-09T04:00:00Z', '2026-03-14T04:00:00Z'],
  )
})

test('the next report follows when one is late, and December is followed by March', () => {
  assert.equal(reportAt('2026-03-16T04:00:00Z')?.subject, '2026-06')
  assert.equal(reportAt('2026-12-16T05:00:00Z')?.subject, '2027-03')
  assert.equal(nextReport({ ...report, due: [] }, Temporal.Instant.from('2026-01-01T00:00:00Z')), null)
})

test('a charter adopted on a leap day is reviewed by the end of February a year on', () => {
  const rule = { every: Temporal.Duration.from('P12M'), remindAfter: Temporal.Duration.from('P11M'), zone }
  const found = nextReview(rule, Temporal.PlainDate.from('2028-02-29'))
  assert.equal(found.dueAt.toString(), '2029-03-01T05:00:00Z')
  assert.deepEqual(
    found.remindAt.map((at) => at.toString()),
    ['2029-01-29T05:00:00Z'],
  )
})
