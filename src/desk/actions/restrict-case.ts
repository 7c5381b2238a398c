import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import type { CaseReference } from '../rules/case-reference.ts'
import { endAccess, personsOn } from '../store/access.ts'
import { saveCase } from '../store/cases.ts'
import { refusedAccessChange } from './case-roles.ts'
import { type Settled, settle } from './settle.ts'

export type RestrictionInput = {
  readonly reference: CaseReference
  /** Who stays beside the one who restricts. */
  readonly keep: readonly PersonId[]
  /** False lifts the mark; nobody comes back by that. */
  readonly isRestricted: boolean
}

/** Narrows the case to the named persons and the one who does it, or lifts the mark again. */
export function restrictCase(
  work: Work,
  actor: PersonActor,
  { reference, keep, isRestricted }: RestrictionInput,
  now: Temporal.Instant,
): Promise<Settled | Refusal> {
  return settle(work, actor, reference, now, async ({ facts, key }) => {
    const refused = await refusedAccessChange(work, facts, actor, now)
    if (refused !== null) return refused
    const kept = new Set([actor.personId, ...keep])
    const leaving = isRestricted ? (await personsOn(work, facts.id)).filter((one) => !kept.has(one)) : []
    for (const personId of leaving) await endAccess(work, facts.id, personId, now)
    const ownerId = facts.ownerId !== null && leaving.includes(facts.ownerId) ? null : facts.ownerId
    await saveCase(work, key, { ...facts, isRestricted, ownerId }, now)
    return { action: isRestricted ? 'case restricted' : 'restriction lifted' }
  })
}
