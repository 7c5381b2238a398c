// Duties that follow from the calendar and the charter alone.
import { Temporal } from '../../kernel/temporal.ts'
import { before, lateAfterDay } from './instants.ts'

/** Something due by a date: the subject names the period it is about. */
export type CalendarDuty = {
  readonly subject: string
  readonly title: string
  readonly dueAt: Temporal.Instant
  readonly remindAt: readonly Temporal.Instant[]
}

export type ReportRule = {
  readonly due: readonly Temporal.PlainMonthDay[]
  readonly reminders: readonly Temporal.Duration[]
  readonly zone: string
}

/**
 * The next report to the board (proposed charter, Reports: "on or before the 15th of March, June, September,
 * and December"): late from the first instant of the day after, in the foundation's zone. Weekends do not
 * move it.
 */
export function nextReport({ due, reminders, zone }: ReportRule, now: Temporal.Instant): CalendarDuty | null {
  const { year } = now.toZonedDateTimeISO(zone)
  const next = [year, year + 1]
    .flatMap((each) => due.map((day) => day.toPlainDate({ year: each })))
    .sort(Temporal.PlainDate.compare)
    .find((day) => Temporal.Instant.compare(lateAfterDay(day, zone), now) > 0)
  if (next === undefined) return null
  const dueAt = lateAfterDay(next, zone)
  const month = next.toLocaleString('en-GB', { month: 'long', year: 'numeric' })
  return {
    subject: next.toPlainYearMonth().toString(),
    title: `Quarterly report to the board, ${month}`,
    dueAt,
    remindAt: reminders.map((span) => before(dueAt, span, zone)),
  }
}

export type ReviewRule = {
  readonly every: Temporal.Duration
  readonly remindAfter: Temporal.Duration
  readonly zone: string
}

/** The review of the charter that follows the one before, or its adoption (proposed charter, Review). */
export function nextReview({ every, remindAfter, zone }: ReviewRule, last: Temporal.PlainDate): CalendarDuty {
  const dueDay = last.add(every)
  return {
    subject: last.toString(),
    title: `Annual review of the charter, by ${dueDay.toLocaleString('en-GB', { dateStyle: 'long' })}`,
    dueAt: lateAfterDay(dueDay, zone),
    remindAt: [last.add(remindAfter).toZonedDateTime(zone).toInstant()],
  }
}
