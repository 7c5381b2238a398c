import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import type { TeamId } from '../../kernel/ids.ts'
import { isRefusal, notFound, type Refusal } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { standingIn } from '../reads/standing.ts'
import { readItemWords } from '../rules/meetings/agenda.ts'
import { insertItem } from '../store/agenda.ts'
import { recordOnMeeting } from './record-on-meeting.ts'

/** Whoever serves proposes a topic; it waits until the chair takes it onto an agenda. */
export async function proposeTopic(
  work: Work,
  actor: PersonActor,
  wanted: { readonly teamId: TeamId; readonly title: string; readonly text: string },
  now: Temporal.Instant,
): Promise<{ readonly kind: 'topic-proposed' } | Refusal> {
  const { teamId } = wanted
  if (!(await standingIn(work, actor.personId, teamId, now)).serves) return notFound
  const words = readItemWords(wanted)
  if (isRefusal(words)) return words
  const item = { ...words, teamId, kind: 'topic', subjectId: null, onAgenda: null } as const
  const id = await insertItem(work, { ...item, proposedById: actor.personId }, now)
  if (id !== null) await recordOnMeeting(work, actor, 'topic proposed', { kind: 'agenda-item', id }, now)
  return { kind: 'topic-proposed' }
}
