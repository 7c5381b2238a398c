import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import { notFound, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { standingIn } from '../reads/standing.ts'
import { answers } from '../rules/meetings/forecast.ts'
import { meetingState } from '../rules/meetings/meeting.ts'
import { saveAnswer } from '../store/attendance.ts'
import { findMeeting } from '../store/meetings.ts'
import type { OneMeeting } from './one-meeting.ts'

/** Coming, maybe, not: the last answer counts, until the meeting is opened. */
export async function answerCall(
  work: Work,
  actor: PersonActor,
  wanted: OneMeeting & { readonly answer: string },
  now: Temporal.Instant,
): Promise<{ readonly kind: 'answered' } | Refusal> {
  const { teamId, meetingId } = wanted
  const meeting = await findMeeting(work, teamId, meetingId)
  const { serves } = await standingIn(work, actor.personId, teamId, now)
  if (meeting === null || !serves) return notFound
  const answer = answers.find((each) => each === wanted.answer)
  if (answer === undefined) return refuse('invalid', 'Choose an answer.', { field: 'answer' })
  if (meetingState(meeting) !== 'called') return refuse('conflict', 'This meeting takes no answers any more.')
  await saveAnswer(work, wanted, { personId: actor.personId, answer }, now)
  return { kind: 'answered' }
}
