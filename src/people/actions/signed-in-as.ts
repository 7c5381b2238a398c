import type { Work } from '../../jobs/works.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import type { SignedIn } from '../../web/route.ts'
import { findPerson } from '../reads/persons.ts'
import { rolesOf } from '../reads/roles.ts'
import { sectionsFor } from '../rules/sections.ts'

/** What the web layer needs of a person. `proof` is the digest of what they showed: it ties forms to it. */
export async function signedInAs(
  work: Work,
  personId: PersonId,
  proof: Buffer,
  now: Temporal.Instant,
): Promise<SignedIn | null> {
  const person = await findPerson(work, personId)
  if (person === null) return null
  const sections = sectionsFor(await rolesOf(work, personId, now))
  return { personId, sessionId: proof.toString('base64url'), name: person.name, zone: person.zone, sections }
}
