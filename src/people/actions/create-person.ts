import type { Work } from '../../jobs/works.ts'
import type { Actor } from '../../kernel/actor.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { appendRecord } from '../../record/append.ts'
import { type Person, readAddress, readName, readZone } from '../rules/person.ts'
import { insertPerson } from '../store.ts'

export type NewPerson = { readonly name: string; readonly email: string; readonly zone?: string }

/** A person who may be given roles. They can sign in once they followed an invitation. */
export async function createPerson(
  work: Work,
  actor: Actor,
  wanted: NewPerson,
  now: Temporal.Instant,
): Promise<Person | Refusal> {
  const name = readName(wanted.name)
  if (name === null) return refuse('invalid', 'Enter a name of at most 100 characters.', { field: 'name' })
  const email = readAddress(wanted.email)
  if (email === null)
    return refuse('invalid', 'Enter a mail address, like ada@foundation.example.', { field: 'email' })
  const zone = readZone(wanted.zone ?? 'UTC')
  if (zone === null) return refuse('invalid', 'Enter a time zone, like Europe/Berlin.', { field: 'zone' })
  const person = await insertPerson(work.tx, work.sealing, { name, email, zone }, now)
  if (person === null) {
    return refuse('conflict', 'There is a person with this address already.', { field: 'email' })
  }
  await appendRecord(work.tx, {
    actor,
    action: 'person added',
    object: { kind: 'person', id: person.id },
    caseId: null,
    details: { key: work.sealing.deskWide, values: { name, email } },
    at: now,
  })
  return person
}
