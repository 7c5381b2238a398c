import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import type { TeamId } from '../../kernel/ids.ts'
import { notFound, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { keepsPapers } from '../../people/door.ts'
import { findDraft } from '../reads/draft.ts'
import { dropDraft, lockCharter } from '../store.ts'

/** Gives the draft up, if it is still the one that was looked at. The charter in force stays as it is. */
export async function discardDraft(
  work: Work,
  actor: PersonActor,
  which: { readonly teamId: TeamId; readonly revision: number },
  now: Temporal.Instant,
): Promise<{ readonly kind: 'draft-discarded' } | Refusal> {
  if (!(await keepsPapers(work, actor.personId, which.teamId, now))) return notFound
  await lockCharter(work, which.teamId)
  const draft = await findDraft(work, which.teamId)
  if (draft !== null && draft.revision !== which.revision)
    return refuse('conflict', 'The draft was changed after you opened it. Look at it again.')
  await dropDraft(work, which.teamId)
  return { kind: 'draft-discarded' }
}
