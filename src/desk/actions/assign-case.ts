import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import type { CaseReference } from '../rules/case-reference.ts'
import { personsOn } from '../store/access.ts'
import { saveCase } from '../store/cases.ts'
import { type Settled, settle } from './settle.ts'

/** Gives the case an owner; only somebody who is on it. Null puts it back. */
export function assignCase(
  work: Work,
  actor: PersonActor,
  { reference, ownerId }: { readonly reference: CaseReference; readonly ownerId: PersonId | null },
  now: Temporal.Instant,
): Promise<Settled | Refusal> {
  return settle(work, actor, reference, now, async ({ facts, key }) => {
    if (ownerId !== null && !(await personsOn(work, facts.id)).includes(ownerId)) {
      return refuse('invalid', 'Only a person on this case can own it. Add them first.', { field: 'owner' })
    }
    await saveCase(work, key, { ...facts, ownerId }, now)
    const action = ownerId === null ? 'case unassigned' : 'case assigned'
    return { action, object: { kind: 'person', id: ownerId ?? actor.personId } }
  })
}
