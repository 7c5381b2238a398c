import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import { isRefusal, notFound, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { standingIn } from '../reads/standing.ts'
import { mayWrite } from '../rules/minutes/minutes.ts'
import { readPassages } from '../rules/minutes/passages.ts'
import { currentText, saveOver } from '../rules/minutes/revision.ts'
import { caseReferences } from '../rules/minutes/wrong-room.ts'
import { agendaOf } from '../store/agenda.ts'
import { lockMeeting } from '../store/meetings.ts'
import { insertText, minutesOf, textsOf } from '../store/minutes.ts'
import type { OneMeeting } from './one-meeting.ts'
import { recordOnMeeting } from './record-on-meeting.ts'

export type WrittenItem = {
  readonly itemId: string
  readonly text: string
  /** The latest revision that the writer's page showed; 0 for none. */
  readonly base: number
}

export type Written = {
  readonly kind: 'written'
  /** Somebody else saved in between: both texts are kept. */
  readonly isAside: boolean
  /** What looks like cases, typed in an open meeting. */
  readonly wrongRoom: readonly string[]
}

const textCharactersMax = 50_000

/** One item of the minutes, saved each time: by whoever serves, from the opening until they are approved. */
export async function writeMinutes(
  work: Work,
  actor: PersonActor,
  wanted: OneMeeting & WrittenItem,
  now: Temporal.Instant,
): Promise<Written | Refusal> {
  const { teamId, meetingId, itemId, base } = wanted
  const meeting = await lockMeeting(work, teamId, meetingId)
  const { serves } = await standingIn(work, actor.personId, teamId, now)
  const items = await agendaOf(work, teamId, meetingId)
  if (meeting === null || !serves || items.every(({ id }) => id !== itemId)) return notFound
  if (meeting.sitting === null) return refuse('conflict', 'Minutes are written once the meeting is open.')
  const refused = mayWrite((await minutesOf(work, teamId)).get(meetingId) ?? null)
  if (refused !== null) return refused
  const text = wanted.text.trimEnd()
  if (text.length > textCharactersMax)
    return refuse('invalid', `Write at most ${textCharactersMax} characters for one item.`, { field: 'text' })
  const passages = readPassages(text)
  if (isRefusal(passages)) return passages
  const save = saveOver(currentText((await textsOf(work, [itemId])).get(itemId) ?? []), text, base)
  const wrongRoom = meeting.class === 'open' ? caseReferences(text) : []
  if (save.kind === 'same') return { kind: 'written', isAside: false, wrongRoom }
  const isAside = save.kind === 'aside'
  const revision = { revision: save.revision, text, isAside, writtenById: actor.personId }
  await insertText(work, { teamId, itemId }, revision, now)
  await recordOnMeeting(work, actor, 'minutes written', { kind: 'agenda-item', id: itemId }, now)
  return { kind: 'written', isAside, wrongRoom }
}
