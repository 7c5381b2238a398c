import type { Work } from '../../../jobs/works.ts'
import type { PersonActor } from '../../../kernel/actor.ts'
import type { TeamId } from '../../../kernel/ids.ts'
import { isRefusal, notFound, type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Temporal } from '../../../kernel/temporal.ts'
import { keepsPapers } from '../../../people/door.ts'
import { readCallWords } from '../../rules/calls/call.ts'
import { insertCall, lockCall, saveCallWords } from '../../store/calls/calls.ts'
import { recordCall } from './record-call.ts'

type TypedCall = Parameters<typeof readCallWords>[0]

/** A call as the chair or the secretary words it; nobody outside sees it until it opens. */
export async function draftCall(
  work: Work,
  actor: PersonActor,
  wanted: { readonly teamId: TeamId; readonly typed: TypedCall },
  now: Temporal.Instant,
): Promise<{ readonly kind: 'call-drafted'; readonly id: string } | Refusal> {
  const { teamId, typed } = wanted
  if (!(await keepsPapers(work, actor.personId, teamId, now))) return notFound
  const words = readCallWords(typed)
  if (isRefusal(words)) return words
  const id = await insertCall(work.tx, { ...words, teamId, by: actor.personId }, now)
  await recordCall(work, actor, 'call drafted', id, now)
  return { kind: 'call-drafted', id }
}

/** Reworded as often as needed while it is a draft, and never after. */
export async function rewordCall(
  work: Work,
  actor: PersonActor,
  wanted: { readonly teamId: TeamId; readonly id: string; readonly typed: TypedCall },
  now: Temporal.Instant,
): Promise<{ readonly kind: 'call-drafted'; readonly id: string } | Refusal> {
  const { teamId, id, typed } = wanted
  const call = await lockCall(work.tx, id, teamId)
  if (call === null || !(await keepsPapers(work, actor.personId, teamId, now))) return notFound
  if (call.opened !== null) return refuse('conflict', 'It is open: what people answer to is not reworded.')
  const words = readCallWords(typed)
  if (isRefusal(words)) return words
  await saveCallWords(work.tx, id, words)
  await recordCall(work, actor, 'call reworded', id, now)
  return { kind: 'call-drafted', id }
}
