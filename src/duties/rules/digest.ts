// The letter that lists what is due. Nobody gets one that says nothing.
import { Temporal } from '../../kernel/temporal.ts'
import type { Duty } from './duty.ts'

export const rhythms = ['daily', 'weekly', 'never'] as const
export type Rhythm = (typeof rhythms)[number]

export const rhythmWords: Readonly<Record<Rhythm, string>> = {
  daily: 'Every day something is due',
  weekly: 'On Mondays',
  never: 'Never',
}

/** Unless somebody chose otherwise. */
export const usualRhythm: Rhythm = 'weekly'

const hourOfLetter = 8
/** How far a letter looks ahead. */
export const aheadDays = 14

/** The digest looks no further than two weeks, and what is late stays in it until it is met or waived. */
export function digestDuties(duties: readonly Duty[], now: Temporal.Instant): Duty[] {
  const until = now.add({ hours: 24 * aheadDays })
  return duties.filter((duty) => Temporal.Instant.compare(duty.dueAt, until) <= 0)
}

/**
 * Is a digest due? At eight in the morning of the reader's zone: each day, or on Mondays. A morning the
 * server slept through is made up for the same day.
 */
export function isDigestDue(
  rhythm: Rhythm,
  zone: string,
  lastSentAt: Temporal.Instant | null,
  now: Temporal.Instant,
): boolean {
  if (rhythm === 'never') return false
  const here = now.toZonedDateTimeISO(zone)
  if (here.hour < hourOfLetter) return false
  if (rhythm === 'weekly' && here.dayOfWeek !== 1) return false
  return lastSentAt === null || !lastSentAt.toZonedDateTimeISO(zone).toPlainDate().equals(here.toPlainDate())
}
