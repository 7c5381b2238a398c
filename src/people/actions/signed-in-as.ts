import type { SignedIn } from '../../web/route.ts'
import type { Standing } from '../reads/standing.ts'
import { sectionsFor } from '../rules/sections.ts'

/** What the web layer needs of a person. `proof` is the digest of what they showed: it ties forms to it. */
export function signedInAs({ personId, name, zone, roles }: Standing, proof: Buffer): SignedIn {
  return { personId, sessionId: proof.toString('base64url'), name, zone, sections: sectionsFor(roles) }
}
