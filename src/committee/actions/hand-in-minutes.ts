import { meetDuty } from '../../duties/door.ts'
import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import { notFound, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { readGathering } from '../reads/gathering.ts'
import { standingIn } from '../reads/standing.ts'
import { meetingState } from '../rules/meetings/meeting.ts'
import { mayHandIn } from '../rules/minutes/minutes.ts'
import { currentText } from '../rules/minutes/revision.ts'
import { agendaOf } from '../store/agenda.ts'
import { lockMeeting } from '../store/meetings.ts'
import { insertMinutes, minutesOf, textsOf } from '../store/minutes.ts'
import type { OneMeeting } from './one-meeting.ts'
import { recordOnMeeting } from './record-on-meeting.ts'

/**
 * The secretary says that the draft is whole. Of a meeting that never had a quorum it becomes notes, and stays
 * that.
 */
export async function handInMinutes(
  work: Work,
  actor: PersonActor,
  { teamId, meetingId }: OneMeeting,
  now: Temporal.Instant,
): Promise<{ readonly kind: 'handed-in'; readonly isNotes: boolean } | Refusal> {
  const meeting = await lockMeeting(work, teamId, meetingId)
  const standing = await standingIn(work, actor.personId, teamId, now)
  if (meeting === null || !standing.serves) return notFound
  if (!standing.keeps) return refuse('not-allowed', 'The secretary hands in the minutes.')
  const known = (await minutesOf(work, teamId)).get(meetingId) ?? null
  const refused = mayHandIn(known, meetingState(meeting) === 'closed')
  if (refused !== null) return refused
  const items = await agendaOf(work, teamId, meetingId)
  const texts = await textsOf(
    work,
    items.map(({ id }) => id),
  )
  const torn = items.find(({ id }) => currentText(texts.get(id) ?? []).aside.length > 0)
  if (torn !== undefined)
    return refuse('conflict', `There are two texts of "${torn.title}". Save one made of both first.`)
  const isNotes = !(await readGathering(work, meeting, now)).wasEverQuorate
  await insertMinutes(work, { teamId, meetingId, by: actor.personId }, isNotes, now)
  const key = { teamId, kind: 'write-minutes', subject: meetingId } as const
  await meetDuty(work, actor, key, { kind: 'minutes', id: meetingId }, now)
  await recordOnMeeting(work, actor, 'minutes handed in', { kind: 'meeting', id: meetingId }, now)
  return { kind: 'handed-in', isNotes }
}
