import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import { isRefusal, notFound, type Refusal } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { appendRecord, type RecordObject } from '../../record/append.ts'
import type { CaseReference } from '../rules/case-reference.ts'
import { findCase, type OpenCase } from '../store/cases.ts'

export type Settled = { readonly kind: 'settled'; readonly reference: CaseReference }

/** What was done, in the record's words. Null: nothing. */
export type Done = {
  readonly action: string
  /** The case itself when none is named. */
  readonly object?: RecordObject
  /** Done after the record is written: whoever takes themselves off may write nothing about the case any more. */
  readonly last?: () => Promise<void>
} | null

/** One press on a case that writes no letter: the case locked, changed by `act`, and the act on record. */
export async function settle(
  work: Work,
  actor: PersonActor,
  reference: CaseReference,
  now: Temporal.Instant,
  act: (opened: OpenCase) => Promise<Done | Refusal>,
): Promise<Settled | Refusal> {
  const opened = await findCase(work, { reference }, 'lock')
  if (opened === null) return notFound
  const done = await act(opened)
  if (isRefusal(done)) return done
  const caseId = opened.facts.id
  if (done !== null) {
    const object = done.object ?? { kind: 'case', id: caseId }
    await appendRecord(work.tx, { actor, action: done.action, object, caseId, at: now })
    await done.last?.()
  }
  return { kind: 'settled', reference }
}
