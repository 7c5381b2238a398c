// Who is in the room, minute by minute. Somebody who leaves at 11:04 is present at 11:03 and not at 11:04; whoever
// checks in themselves counts once the secretary has confirmed it. Guests and observers are listed and never count.
import type { PersonId } from '../../../kernel/ids.ts'
import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import { Temporal } from '../../../kernel/temporal.ts'

/** One stay of one person: half-open. */
export type Presence = {
  readonly id: string
  /** Null for a guest without an account. */
  readonly personId: PersonId | null
  /** The name a guest gave; null for everybody else. */
  readonly guest: string | null
  readonly arrivedAt: Temporal.Instant
  readonly leftAt: Temporal.Instant | null
  readonly isConfirmed: boolean
}

/** Everybody confirmed to be there at that instant who may vote, once each. */
export function votersPresent(
  presences: readonly Presence[],
  voters: readonly PersonId[],
  at: Temporal.Instant,
): PersonId[] {
  const there = presences
    .filter((each) => each.isConfirmed && isThere(each, at))
    .map(({ personId }) => personId)
  return voters.filter((voter) => there.includes(voter))
}

export function isThere(
  { arrivedAt, leftAt }: Pick<Presence, 'arrivedAt' | 'leftAt'>,
  at: Temporal.Instant,
): boolean {
  const hasCome = Temporal.Instant.compare(arrivedAt, at) <= 0
  return hasCome && (leftAt === null || Temporal.Instant.compare(at, leftAt) < 0)
}

/** The most voters that were there at one time: attendance grows only when somebody arrives. */
export function mostPresent(presences: readonly Presence[], voters: readonly PersonId[]): number {
  const counts = presences.map(({ arrivedAt }) => votersPresent(presences, voters, arrivedAt).length)
  return Math.max(0, ...counts)
}

/** A time by the clock on the wall, as somebody typed it for a meeting that sits. '' is now. */
export function readPresenceTime(
  typed: string,
  sitting: { readonly openedAt: Temporal.Instant; readonly zone: string },
  now: Temporal.Instant,
): Temporal.Instant | Refusal {
  if (typed.trim() === '') return now
  const wrong = refuse('invalid', 'Enter a time of this meeting, like 11:04, or leave it empty for now.', {
    field: 'time',
  })
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(typed.trim())) return wrong
  const opened = sitting.openedAt.toZonedDateTimeISO(sitting.zone)
  const sameDay = opened.withPlainTime(typed.trim())
  // A meeting across midnight: 00:10 is on the day after it was opened.
  const isBeforeMinute =
    Temporal.ZonedDateTime.compare(sameDay, opened.round({ smallestUnit: 'minute', roundingMode: 'floor' })) <
    0
  const at = (isBeforeMinute ? sameDay.add({ days: 1 }) : sameDay).toInstant()
  if (Temporal.Instant.compare(at, now) > 0) return wrong
  // The minute it was opened in begins before the second it was opened at.
  return Temporal.Instant.compare(at, sitting.openedAt) < 0 ? sitting.openedAt : at
}

/** "11:04" by the clock of that zone. */
export function sayClock(at: Temporal.Instant, zone: string): string {
  return at.toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: 'minute' })
}

/** "from 10:02, left at 11:04", "left at 11:04", "from 10:02"; '' for the whole meeting. */
export function sayStay(
  stay: Pick<Presence, 'arrivedAt' | 'leftAt'>,
  sitting: {
    readonly openedAt: Temporal.Instant
    readonly closedAt: Temporal.Instant | null
    readonly zone: string
  },
): string {
  const { openedAt, closedAt, zone } = sitting
  const came =
    Temporal.Instant.compare(stay.arrivedAt, openedAt) > 0 ? `from ${sayClock(stay.arrivedAt, zone)}` : ''
  const isEarly =
    stay.leftAt !== null && (closedAt === null || Temporal.Instant.compare(stay.leftAt, closedAt) < 0)
  const left = isEarly && stay.leftAt !== null ? `left at ${sayClock(stay.leftAt, zone)}` : ''
  return [came, left].filter((each) => each !== '').join(', ')
}
