import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import type { TeamId } from '../../kernel/ids.ts'
import { notFound, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { keepsPapers } from '../../people/door.ts'
import { findDraft } from '../reads/draft.ts'
import { charterInForce } from '../reads/in-force.ts'
import { charterCharactersMax } from '../rules/read-charter.ts'
import { lockCharter, saveDraftRow } from '../store.ts'

export type DraftText = {
  readonly teamId: TeamId
  readonly text: string
  /** Of the draft that the writer saw; 0: none had been begun. */
  readonly revision: number
}

export type DraftSaved = { readonly kind: 'draft-saved'; readonly revision: number }

/**
 * Keeps the draft, whatever is wrong with it: findings stop it from being published, not from being saved. A
 * draft that somebody else has changed since is a conflict, and the caller shows both texts.
 */
export async function saveDraft(
  work: Work,
  actor: PersonActor,
  wanted: DraftText,
  now: Temporal.Instant,
): Promise<DraftSaved | Refusal> {
  const { teamId, text } = wanted
  if (!(await keepsPapers(work, actor.personId, teamId, now))) return notFound
  if (text.length > charterCharactersMax)
    return refuse('invalid', `A charter has at most ${charterCharactersMax} characters.`, { field: 'text' })
  await lockCharter(work, teamId)
  const current = await findDraft(work, teamId)
  if ((current?.revision ?? 0) !== wanted.revision) return changedMeanwhile
  const basedOn = current?.basedOn ?? (await charterInForce(work.tx, teamId, now)).version
  const revision = wanted.revision + 1
  await saveDraftRow(work, { teamId, text, basedOn, revision, changedById: actor.personId }, now)
  return { kind: 'draft-saved', revision }
}

const changedMeanwhile = refuse(
  'conflict',
  'The draft was changed after you opened it. Compare it with your text below, then save yours again.',
  { field: 'text', safe: 'Nothing was overwritten; your text is in the box.' },
)
