import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import { isRefusal, notFound, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { standingIn } from '../reads/standing.ts'
import { readPassages } from '../rules/minutes/passages.ts'
import { currentText } from '../rules/minutes/revision.ts'
import { agendaOf } from '../store/agenda.ts'
import { insertRelease, minutesOf, textsOf } from '../store/minutes.ts'
import type { OneMeeting } from './one-meeting.ts'
import { recordOnMeeting } from './record-on-meeting.ts'

/** "When said so": the chair or the secretary says it. It becomes public when the minutes are published again. */
export async function releasePassage(
  work: Work,
  actor: PersonActor,
  wanted: OneMeeting & { readonly itemId: string; readonly passage: number },
  now: Temporal.Instant,
): Promise<{ readonly kind: 'released' } | Refusal> {
  const { teamId, meetingId, itemId, passage } = wanted
  const standing = await standingIn(work, actor.personId, teamId, now)
  const items = await agendaOf(work, teamId, meetingId)
  if (!standing.serves || items.every(({ id }) => id !== itemId)) return notFound
  if (!standing.keeps) return refuse('not-allowed', 'The chair or the secretary says so.')
  const minutes = (await minutesOf(work, teamId)).get(meetingId)
  if (minutes === undefined || minutes.approvedAt === null)
    return refuse('conflict', 'Take the fence away in the draft; passages of approved minutes are released.')
  const parts = readPassages(currentText((await textsOf(work, [itemId])).get(itemId) ?? []).text)
  const isThere =
    !isRefusal(parts) && parts.some((part) => part.kind === 'withheld' && part.number === passage)
  if (!isThere) return notFound
  await insertRelease(work, { teamId, itemId, passage, by: actor.personId }, now)
  await recordOnMeeting(work, actor, 'passage released', { kind: 'agenda-item', id: itemId }, now)
  return { kind: 'released' }
}
