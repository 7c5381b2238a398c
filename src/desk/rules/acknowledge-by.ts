// "Acknowledge security questions, concern or vulnerability in a short timeframe (maximum 1 week)"
// (proposed charter, Mission). A week is the earlier of 168 hours and 7 calendar days in the team's zone:
// across a change to summer time the two differ by an hour, and we keep the promise under both readings.
import { Temporal } from '../../kernel/temporal.ts'

/** The instant by which a person must have answered. Counted from arrival, never from processing. */
export function acknowledgeBy(
  arrivedAt: Temporal.Instant,
  zone: string,
  withinDays: number,
): Temporal.Instant {
  const byHours = arrivedAt.add({ hours: 24 * withinDays })
  const byCalendar = arrivedAt.toZonedDateTimeISO(zone).add({ days: withinDays }).toInstant()
  return Temporal.Instant.compare(byHours, byCalendar) <= 0 ? byHours : byCalendar
}
