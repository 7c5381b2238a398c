// "The security committee meets at least monthly." The monthly meeting is closed unless its call says otherwise; a
// meeting is called, sits, and is closed, or it is cancelled before it began.
import type { PersonId, TeamId } from '../../../kernel/ids.ts'
import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import { Temporal } from '../../../kernel/temporal.ts'

export const meetingClasses = ['closed', 'open'] as const
export type MeetingClass = (typeof meetingClasses)[number]

export type Meeting = {
  readonly id: string
  readonly teamId: TeamId
  readonly class: MeetingClass
  readonly startsAt: Temporal.Instant
  /** A room, or the address of a call. */
  readonly place: string
  readonly calledById: PersonId
  /** Null: the agenda is a draft. */
  readonly agendaSetAt: Temporal.Instant | null
  readonly cancelledAt: Temporal.Instant | null
  readonly sitting: Sitting | null
}

/** From the moment it is opened. */
export type Sitting = {
  readonly openedAt: Temporal.Instant
  readonly presidingId: PersonId
  readonly recordingId: PersonId | null
  readonly closedAt: Temporal.Instant | null
}

export type MeetingState = 'called' | 'sitting' | 'closed' | 'cancelled'

export function meetingState({
  cancelledAt,
  sitting,
}: Pick<Meeting, 'cancelledAt' | 'sitting'>): MeetingState {
  if (cancelledAt !== null) return 'cancelled'
  if (sitting === null) return 'called'
  return sitting.closedAt === null ? 'sitting' : 'closed'
}

/** A form's fields as they were typed: a day, and a time by the clock of the team's zone. */
export type TypedCall = {
  readonly on: string
  readonly at: string
  readonly class: string
  readonly place: string
}

const placeCharactersMax = 500

/** A time that the clocks skip is refused, since nobody can come at it; one they show twice is the earlier. */
export function readCall(
  typed: TypedCall,
  rule: { readonly zone: string; readonly mayBeOpen: boolean; readonly openCitation: string },
  now: Temporal.Instant,
): Pick<Meeting, 'startsAt' | 'class' | 'place'> | Refusal {
  const clock = readClock(typed.on, typed.at)
  if (clock === null) return wrong('on', 'Enter a day and a time, like 2026-03-12 and 17:00.')
  const startsAt = clock.toZonedDateTime(rule.zone, { disambiguation: 'earlier' })
  if (!startsAt.toPlainDateTime().equals(clock))
    return wrong('at', 'The clocks skip that time on that day. Choose another one.')
  const instant = startsAt.toInstant()
  if (Temporal.Instant.compare(instant, now) <= 0) return wrong('on', 'Choose a time to come.')
  const found = meetingClasses.find((each) => each === typed.class)
  if (found === undefined) return wrong('class', 'Choose whether it is closed or open.')
  if (found === 'open' && !rule.mayBeOpen)
    return wrong('class', `The charter has no open meetings (${rule.openCitation}).`)
  const place = typed.place.trim()
  if (place === '' || place.length > placeCharactersMax)
    return wrong('place', `Say where it is, in at most ${placeCharactersMax} characters.`)
  return { startsAt: instant, class: found, place }
}

function readClock(on: string, at: string): Temporal.PlainDateTime | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(on.trim()) || !/^\d\d:\d\d$/.test(at.trim())) return null
  try {
    return Temporal.PlainDateTime.from(`${on.trim()}T${at.trim()}`, { overflow: 'reject' })
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

function wrong(field: string, sentence: string): Refusal {
  return refuse('invalid', sentence, { field, safe: 'What you wrote is kept below.' })
}
