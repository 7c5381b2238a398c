import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { insertPresence } from '../store/attendance.ts'
import { enterSitting, type OneMeeting } from './one-meeting.ts'
import { recordOnMeeting } from './record-on-meeting.ts'

/** "Please add yourself": counts once the secretary has confirmed it; the secretary's and the chair's own at once. */
export async function checkIn(
  work: Work,
  actor: PersonActor,
  wanted: OneMeeting,
  now: Temporal.Instant,
): Promise<{ readonly kind: 'checked-in' } | Refusal> {
  const entered = await enterSitting(work, actor, wanted, now)
  if (isRefusal(entered)) return entered
  const { teamId, meetingId } = wanted
  const confirmedById = entered.standing.keeps ? actor.personId : null
  const presence = { teamId, meetingId, personId: actor.personId, guest: null, arrivedAt: now }
  if (!(await insertPresence(work, { ...presence, confirmedById }, now)))
    return refuse('conflict', 'You are on the list already.')
  await recordOnMeeting(work, actor, 'checked in', { kind: 'meeting', id: meetingId }, now)
  return { kind: 'checked-in' }
}
