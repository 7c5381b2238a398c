import { charterInForce } from '../../charter/door.ts'
import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import { isRefusal, notFound, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { readPresenceTime } from '../rules/meetings/presence.ts'
import { presencesOf, saveLeft } from '../store/attendance.ts'
import { enterSitting, type OneMeeting } from './one-meeting.ts'
import { recordOnMeeting } from './record-on-meeting.ts'

/** "Left at 11:04": one says so oneself, or the secretary does. The quorum is counted anew from that minute. */
export async function recordLeaving(
  work: Work,
  actor: PersonActor,
  wanted: OneMeeting & { readonly presenceId: string; readonly time: string },
  now: Temporal.Instant,
): Promise<{ readonly kind: 'left' } | Refusal> {
  const entered = await enterSitting(work, actor, wanted, now)
  if (isRefusal(entered)) return entered
  const { meeting, standing } = entered
  const { teamId, meetingId, presenceId } = wanted
  const stay = (await presencesOf(work, meetingId)).find(({ id }) => id === presenceId)
  if (stay === undefined) return notFound
  if (!standing.keeps && stay.personId !== actor.personId)
    return refuse('not-allowed', 'The secretary keeps the list of who is there.')
  const { zone } = await charterInForce(work.tx, teamId, now)
  const leftAt = readPresenceTime(wanted.time, { openedAt: meeting.sitting.openedAt, zone }, now)
  if (isRefusal(leftAt)) return leftAt
  if (!(await saveLeft(work, { meetingId, id: presenceId, leftAt })))
    return refuse('conflict', 'They left already, or came later than that.', { field: 'time' })
  await recordOnMeeting(work, actor, 'leaving recorded', { kind: 'meeting', id: meetingId }, now)
  return { kind: 'left' }
}
