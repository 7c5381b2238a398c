// "Acknowledge security questions, concern or vulnerability in a short timeframe (maximum 1 week)" (proposed
// charter, Mission). A week is the earlier of 168 hours and 7 calendar days in the team's zone: across a change
// to summer time the two differ by an hour, and we keep the promise under both readings.
import { Temporal } from '../../kernel/temporal.ts'
import type { CharterSettings } from './settings.ts'

type AcknowledgeSettings = Pick<CharterSettings, 'acknowledge.within' | 'acknowledge.counted'>

/** The instant by which a person must have answered. Counted from arrival, never from processing. */
export function acknowledgeBy(
  arrivedAt: Temporal.Instant,
  zone: string,
  settings: AcknowledgeSettings,
): Temporal.Instant {
  const within = settings['acknowledge.within']
  const days = 7 * within.weeks + within.days
  const byHours = arrivedAt.add({ hours: 24 * days })
  const byCalendar = arrivedAt.toZonedDateTimeISO(zone).add({ days }).toInstant()
  switch (settings['acknowledge.counted']) {
    case 'by-hours':
      return byHours
    case 'by-calendar':
      return byCalendar
    case 'by-the-earlier':
      return Temporal.Instant.compare(byHours, byCalendar) <= 0 ? byHours : byCalendar
    default:
      return settings['acknowledge.counted'] satisfies never
  }
}
