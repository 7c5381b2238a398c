import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import { notFound, type Refusal } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import type { CaseReference } from '../rules/case-reference.ts'
import { tooLong } from '../rules/letter-length.ts'
import { findCase } from '../store/cases.ts'
import { discardDraft, saveDraft } from '../store/drafts.ts'
import { lanesOf } from '../store/lanes.ts'
import type { Settled } from './settle.ts'

/** Keeps what a person has written so far; an empty text discards the draft. `mode` is a composer's. */
export async function keepDraft(
  work: Work,
  actor: PersonActor,
  input: { readonly reference: CaseReference; readonly mode: string; readonly text: string },
  now: Temporal.Instant,
): Promise<Settled | Refusal> {
  const opened = await findCase(work, { reference: input.reference })
  if (opened === null) return notFound
  const long = tooLong(input.text)
  if (long !== null) return long
  const number = /^lane-(\d+)$/.exec(input.mode)?.[1]
  const kind = input.mode === 'note' ? 'internal' : 'reporter'
  const lanes = await lanesOf(work, opened.facts.id)
  const lane = lanes.find((one) => (number === undefined ? one.kind === kind : String(one.number) === number))
  if (lane === undefined) return notFound
  if (input.text.trim() === '') await discardDraft(work, opened.facts.id, lane.id, actor.personId)
  else await saveDraft(work, opened, lane.id, actor.personId, input.text, now)
  return { kind: 'settled', reference: input.reference }
}
