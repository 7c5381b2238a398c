import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Temporal } from '../../kernel/temporal.ts'
import { shippedCharter } from '../presets.ts'
import { dueAfter, nextMeeting } from './due-after.ts'
import { reportPeriod } from './report-period.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

test('R24: the report due on Sunday 15 March stays due that day and covers December to February', () => {
  const report = dueAfter(shippedCharter(), day('2026-03-15')).find((one) => one.what === 'report')
  assert.equal(report?.dueOn.toString(), '2026-03-15')
  assert.equal(report?.clause, 'R1')
  assert.equal(report?.covers?.firstDay.toString(), '2025-12-01')
  assert.equal(report?.covers?.lastDay.toString(), '2026-02-28')
  assert.deepEqual(report?.remindersOn.map(String), ['2026-02-13', '2026-03-01', '2026-03-08', '2026-03-13'])
})

test('from 16 March on the next report is that of June, and four come in a year', () => {
  const reports = dueAfter(shippedCharter(), day('2026-03-16')).filter((one) => one.what === 'report')
  assert.deepEqual(
    reports.map((one) => one.dueOn.toString()),
    ['2026-06-15', '2026-09-15', '2026-12-15', '2027-03-15'],
  )
})

test('a leap February belongs whole to its report', () => {
  assert.equal(reportPeriod(day('2028-03-15'), 3).lastDay.toString(), '2028-02-29')
})

test('R28: the charter is reviewed a year later, with a reminder after eleven months', () => {
  const review = dueAfter(shippedCharter(), day('2024-02-29')).find((one) => one.what === 'charter review')
  assert.equal(review?.dueOn.toString(), '2025-02-28')
  assert.deepEqual(review?.remindersOn.map(String), ['2025-01-29'])
})

test('the first and third Tuesday are found across the end of a month, and the last one too', () => {
  const tuesdays = { kind: 'nth-weekday', weekday: 'Tuesday', weeks: [1, 3] } as const
  assert.equal(nextMeeting(tuesdays, day('2026-03-03')).toString(), '2026-03-03')
  assert.equal(nextMeeting(tuesdays, day('2026-03-04')).toString(), '2026-03-17')
  assert.equal(nextMeeting(tuesdays, day('2026-03-18')).toString(), '2026-04-07')
  assert.equal(nextMeeting({ ...tuesdays, weeks: [-1] }, day('2026-03-01')).toString(), '2026-03-31')
  assert.equal(nextMeeting({ ...tuesdays, weeks: [5] }, day('2026-04-01')).toString(), '2026-06-30')
})
