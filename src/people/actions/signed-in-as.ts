import type { Work } from '../../jobs/works.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import type { SignedIn } from '../../web/route.ts'
import { standingOf } from '../reads/standing.ts'
import { sectionsFor } from '../rules/sections.ts'

/** What the web layer needs of a person. `proof` is the digest of what they showed: it ties forms to it. */
export async function signedInAs(
  work: Work,
  personId: PersonId,
  proof: Buffer,
  now: Temporal.Instant,
): Promise<SignedIn | null> {
  const standing = await standingOf(work, personId, now)
  if (standing === null) return null
  const { name, zone, roles } = standing
  return { personId, sessionId: proof.toString('base64url'), name, zone, sections: sectionsFor(roles) }
}
