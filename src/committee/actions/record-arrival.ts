import { charterInForce } from '../../charter/door.ts'
import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { findPerson } from '../../people/door.ts'
import { readPresenceTime } from '../rules/meetings/presence.ts'
import { confirmPresences, insertPresence, presencesOf } from '../store/attendance.ts'
import { enterSitting, type OneMeeting } from './one-meeting.ts'
import { recordOnMeeting } from './record-on-meeting.ts'

export type Arrival = {
  /** Null: a guest, named by `guest`. */
  readonly personId: PersonId | null
  readonly guest: string
  /** By the clock of the team's zone; '' for now. */
  readonly time: string
}

/** The secretary or the chair lists somebody as there from that time on. A guest is listed and never counts. */
export async function recordArrival(
  work: Work,
  actor: PersonActor,
  wanted: OneMeeting & Arrival,
  now: Temporal.Instant,
): Promise<{ readonly kind: 'arrived' } | Refusal> {
  const entered = await enterSitting(work, actor, wanted, now)
  if (isRefusal(entered)) return entered
  const { meeting, standing } = entered
  if (!standing.keeps) return onlyKeepers
  const { teamId, meetingId, personId } = wanted
  const { zone } = await charterInForce(work.tx, teamId, now)
  const arrivedAt = readPresenceTime(wanted.time, { openedAt: meeting.sitting.openedAt, zone }, now)
  if (isRefusal(arrivedAt)) return arrivedAt
  const guest = wanted.guest.replaceAll(/\s+/g, ' ').trim()
  if (personId === null && (guest === '' || guest.length > 100))
    return refuse('invalid', 'Choose a person, or enter the name of a guest.', { field: 'person' })
  if (personId !== null && (await findPerson(work, personId)) === null)
    return refuse('invalid', 'Choose a person.', { field: 'person' })
  const overlaps = (await presencesOf(work, meetingId)).some(
    (stay) =>
      personId !== null &&
      stay.personId === personId &&
      (stay.leftAt === null || isBefore(arrivedAt, stay.leftAt)),
  )
  if (overlaps) return refuse('conflict', 'They were there at that time already.', { field: 'time' })
  const presence = { teamId, meetingId, personId, guest: personId === null ? guest : null, arrivedAt }
  await insertPresence(work, { ...presence, confirmedById: actor.personId }, now)
  await recordOnMeeting(work, actor, 'arrival recorded', { kind: 'meeting', id: meetingId }, now)
  return { kind: 'arrived' }
}

/** Everybody who checked in themselves is there indeed. */
export async function confirmArrivals(
  work: Work,
  actor: PersonActor,
  wanted: OneMeeting,
  now: Temporal.Instant,
): Promise<{ readonly kind: 'confirmed' } | Refusal> {
  const entered = await enterSitting(work, actor, wanted, now)
  if (isRefusal(entered)) return entered
  if (!entered.standing.keeps) return onlyKeepers
  const count = await confirmPresences(work, wanted.meetingId, actor.personId, now)
  if (count > 0)
    await recordOnMeeting(work, actor, 'presence confirmed', { kind: 'meeting', id: wanted.meetingId }, now)
  return { kind: 'confirmed' }
}

const onlyKeepers = refuse('not-allowed', 'The secretary keeps the list of who is there.')

function isBefore(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return a.epochMilliseconds < b.epochMilliseconds
}
