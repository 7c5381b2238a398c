import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import { isRefusal, notFound, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { readGathering } from '../reads/gathering.ts'
import { mayApprove } from '../rules/minutes/minutes.ts'
import { findMeeting } from '../store/meetings.ts'
import { minutesOf, saveApproved } from '../store/minutes.ts'
import type { OneMeeting } from './one-meeting.ts'
import { enterSitting } from './one-meeting.ts'
import { recordOnMeeting } from './record-on-meeting.ts'

/** A later meeting, while it has a quorum, approves the draft as it stands; corrections are written before. */
export async function approveMinutes(
  work: Work,
  actor: PersonActor,
  /** `meetingId`: the one that sits. `ofMeetingId`: the one whose minutes they are. */
  wanted: OneMeeting & { readonly ofMeetingId: string },
  now: Temporal.Instant,
): Promise<{ readonly kind: 'approved' } | Refusal> {
  const entered = await enterSitting(work, actor, wanted, now)
  if (isRefusal(entered)) return entered
  const { meeting, standing } = entered
  const { teamId, ofMeetingId } = wanted
  const earlier = await findMeeting(work, teamId, ofMeetingId)
  if (earlier === null) return notFound
  if (!standing.keeps) return refuse('not-allowed', 'The chair or the secretary notes the approval.')
  const { block } = await readGathering(work, meeting, now)
  if (block !== null) return block
  const minutes = (await minutesOf(work, teamId)).get(ofMeetingId) ?? null
  const startsAt = { ofThem: earlier.startsAt, ofApproving: meeting.startsAt }
  const refused = mayApprove(minutes, startsAt)
  if (refused !== null) return refused
  await saveApproved(work, { meetingId: ofMeetingId, inMeetingId: meeting.id }, now)
  await recordOnMeeting(work, actor, 'minutes approved', { kind: 'meeting', id: ofMeetingId }, now)
  return { kind: 'approved' }
}
