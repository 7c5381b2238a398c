import { charterInForce, sayCitation } from '../../charter/door.ts'
import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import { isRefusal, notFound, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { standingIn } from '../reads/standing.ts'
import { readSuggestions } from '../reads/suggestions.ts'
import { draftAgenda, readItemWords, type Suggestion } from '../rules/meetings/agenda.ts'
import { meetingState } from '../rules/meetings/meeting.ts'
import { agendaOf, insertItem, takeTopic } from '../store/agenda.ts'
import { lockMeeting, saveAgendaSet } from '../store/meetings.ts'
import type { OneMeeting } from './one-meeting.ts'
import { recordOnMeeting } from './record-on-meeting.ts'

export type ChosenAgenda = {
  /** Keys of suggestions, in the order they shall come. */
  readonly chosen: readonly string[]
  /** An item of the chair's own; '' for none. */
  readonly title: string
  readonly text: string
}

/**
 * "The chair sets the agenda": what was chosen of the draft is added to it, and it counts as set. While the meeting
 * is called or sits; pressed again it adds what came since.
 */
export async function setAgenda(
  work: Work,
  actor: PersonActor,
  wanted: OneMeeting & ChosenAgenda,
  now: Temporal.Instant,
): Promise<{ readonly kind: 'agenda-set' } | Refusal> {
  const { teamId, meetingId } = wanted
  const meeting = await lockMeeting(work, teamId, meetingId)
  const standing = await standingIn(work, actor.personId, teamId, now)
  if (meeting === null || !standing.serves) return notFound
  const { cite } = await charterInForce(work.tx, teamId, now)
  if (!standing.isChair)
    return refuse('not-allowed', `The chair sets the agenda (${sayCitation(cite('offices'))}).`)
  if (!['called', 'sitting'].includes(meetingState(meeting)))
    return refuse('conflict', 'This meeting is over; its agenda does not change.')
  const own = wanted.title.trim() === '' ? null : readItemWords(wanted)
  if (isRefusal(own)) return own
  const items = await agendaOf(work, teamId, meetingId)
  const open = draftAgenda(await readSuggestions(work, teamId), items)
  const chosen = wanted.chosen.flatMap((key) => open.find((each) => each.key === key) ?? [])
  let position = items.length
  for (const each of chosen) {
    await take(work, { teamId, meetingId, position }, each, now)
    position += 1
  }
  if (own !== null) {
    const item = { ...own, teamId, kind: 'topic', subjectId: null, proposedById: actor.personId } as const
    await insertItem(work, { ...item, onAgenda: { meetingId, position } }, now)
  }
  await saveAgendaSet(work, meetingId, now)
  await recordOnMeeting(work, actor, 'agenda set', { kind: 'meeting', id: meetingId }, now)
  return { kind: 'agenda-set' }
}

async function take(
  work: Work,
  place: OneMeeting & { readonly position: number },
  { kind, subjectId, title, text }: Suggestion,
  now: Temporal.Instant,
): Promise<void> {
  const { teamId, meetingId, position } = place
  if (kind === 'topic') await takeTopic(work, { ...place, id: subjectId })
  else {
    const onAgenda = { meetingId, position }
    await insertItem(work, { teamId, kind, subjectId, title, text, proposedById: null, onAgenda }, now)
  }
}
