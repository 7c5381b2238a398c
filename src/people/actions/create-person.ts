import type { Work } from '../../jobs/works.ts'
import type { Actor } from '../../kernel/actor.ts'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { appendRecord } from '../../record/append.ts'
import { checkPerson, type NewPerson, type Person } from '../rules/person.ts'
import { insertPerson } from '../store.ts'

/** A person who may be given roles. They can sign in once they followed an invitation. */
export async function createPerson(
  work: Work,
  actor: Actor,
  wanted: NewPerson,
  now: Temporal.Instant,
): Promise<Person | Refusal> {
  const checked = checkPerson(wanted)
  if (isRefusal(checked)) return checked
  const person = await insertPerson(work.tx, work.sealing, checked, now)
  if (person === null) {
    return refuse('conflict', 'There is a person with this address already.', { field: 'email' })
  }
  await appendRecord(work.tx, {
    actor,
    action: 'person added',
    object: { kind: 'person', id: person.id },
    caseId: null,
    details: { key: work.sealing.deskWide, values: { name: checked.name, email: checked.email } },
    at: now,
  })
  return person
}
