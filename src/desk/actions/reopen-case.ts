import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { reopening } from '../rules/answers.ts'
import type { CaseReference } from '../rules/case-reference.ts'
import { saveCase } from '../store/cases.ts'
import { guardAnew } from '../store/guarding.ts'
import { type Settled, settle } from './settle.ts'

/** Opens a closed case again; it waits for us. */
export function reopenCase(
  work: Work,
  actor: PersonActor,
  reference: CaseReference,
  now: Temporal.Instant,
): Promise<Settled | Refusal> {
  return settle(work, actor, reference, now, async ({ facts, key }) => {
    const decision = reopening(facts)
    if (decision.kind === 'refused') return decision
    await saveCase(work, key, decision.next, now)
    await guardAnew(work, facts.id)
    return { action: decision.action }
  })
}
