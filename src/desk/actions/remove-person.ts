import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import type { CaseReference } from '../rules/case-reference.ts'
import { endAccess, personsOn } from '../store/access.ts'
import { saveCase } from '../store/cases.ts'
import { refusedAccessChange } from './case-roles.ts'
import { type Settled, settle } from './settle.ts'

/** Takes a person off the case. The last one stays: a case nobody sees is a lost report. */
export function removePerson(
  work: Work,
  actor: PersonActor,
  { reference, personId }: { readonly reference: CaseReference; readonly personId: PersonId },
  now: Temporal.Instant,
): Promise<Settled | Refusal> {
  return settle(work, actor, reference, now, async ({ facts, key }) => {
    const refused = await refusedAccessChange(work, facts, actor, now)
    if (refused !== null) return refused
    if ((await personsOn(work, facts.id)).length === 1) {
      return refuse('conflict', 'This is the last person on the case. Add somebody else first.')
    }
    if (facts.ownerId === personId) await saveCase(work, key, { ...facts, ownerId: null }, now)
    return {
      action: 'person taken off case',
      object: { kind: 'person', id: personId },
      last: () => endAccess(work, facts.id, personId, now),
    }
  })
}
