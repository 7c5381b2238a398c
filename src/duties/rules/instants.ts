// When something is late. A due instant is the first one at which it is: half-open, like terms and roles.
// Days are the calendar's in the zone of the team, so they have 23 or 25 hours where clocks change.
import { Temporal } from '../../kernel/temporal.ts'

/**
 * "On or before the 15th" (proposed charter, Reports): late from the first instant of the day after, in `zone`.
 * Where clocks go forward at midnight that is not 00:00 but the first moment the day has.
 */
export function lateAfterDay(day: Temporal.PlainDate, zone: string): Temporal.Instant {
  return day.add({ days: 1 }).toZonedDateTime(zone).toInstant()
}

/** `span` later by the calendar of `zone`: two weeks after 09:00 is 09:00, whatever the clocks did. */
export function after(
  from: Temporal.Instant,
  span: Temporal.Duration | Temporal.DurationLike,
  zone: string,
): Temporal.Instant {
  return from.toZonedDateTimeISO(zone).add(span).toInstant()
}

/** So long before, by the calendar of `zone`. */
export function before(
  dueAt: Temporal.Instant,
  span: Temporal.Duration | Temporal.DurationLike,
  zone: string,
): Temporal.Instant {
  return dueAt.toZonedDateTimeISO(zone).subtract(span).toInstant()
}

/**
 * When the owner is reminded: at the instants asked for, once each and in order, and when it is due. Those
 * already past when the duty is raised, and those after it is due, are left out; the due instant never.
 */
export function reminderInstants(
  dueAt: Temporal.Instant,
  askedFor: readonly Temporal.Instant[],
  raisedAt: Temporal.Instant,
): Temporal.Instant[] {
  const early = askedFor
    .filter((at) => Temporal.Instant.compare(at, raisedAt) > 0 && Temporal.Instant.compare(at, dueAt) < 0)
    .sort(Temporal.Instant.compare)
  return [...early, dueAt].filter((at, index, all) => index === 0 || !all[index - 1]?.equals(at))
}

/** The n-th `weekday` (1 Monday to 7 Sunday) of a month; -1 is the last. Null where the month has none. */
export function nthWeekday(
  month: Temporal.PlainYearMonth,
  weekday: number,
  nth: number,
): Temporal.PlainDate | null {
  const first = month.toPlainDate({ day: 1 })
  const days = Array.from({ length: month.daysInMonth }, (_, index) => first.add({ days: index }))
  return days.filter((day) => day.dayOfWeek === weekday).at(nth > 0 ? nth - 1 : nth) ?? null
}
