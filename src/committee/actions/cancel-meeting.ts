import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import { notFound, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { standingIn } from '../reads/standing.ts'
import { meetingState } from '../rules/meetings/meeting.ts'
import { giveTopicsBack } from '../store/agenda.ts'
import { lockMeeting, saveCancelled } from '../store/meetings.ts'
import type { OneMeeting } from './one-meeting.ts'
import { recordOnMeeting } from './record-on-meeting.ts'

/** Before it is opened, by the chair. Its topics wait for another one. */
export async function cancelMeeting(
  work: Work,
  actor: PersonActor,
  { teamId, meetingId }: OneMeeting,
  now: Temporal.Instant,
): Promise<{ readonly kind: 'meeting-cancelled' } | Refusal> {
  const meeting = await lockMeeting(work, teamId, meetingId)
  const { isChair, serves } = await standingIn(work, actor.personId, teamId, now)
  if (meeting === null || !serves) return notFound
  if (!isChair) return refuse('not-allowed', 'The chair cancels a meeting.')
  const state = meetingState(meeting)
  if (state === 'cancelled') return { kind: 'meeting-cancelled' }
  if (state !== 'called') return refuse('conflict', 'It was opened already. Close it instead.')
  await saveCancelled(work, meetingId, now)
  await giveTopicsBack(work, meetingId)
  await recordOnMeeting(work, actor, 'meeting cancelled', { kind: 'meeting', id: meetingId }, now)
  return { kind: 'meeting-cancelled' }
}
