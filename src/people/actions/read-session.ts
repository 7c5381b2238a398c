import type { Work } from '../../jobs/works.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import type { SignedIn } from '../../web/route.ts'
import { findSession } from '../reads/session.ts'
import { isOpen, isTouchDue } from '../rules/session-life.ts'
import { secretDigest } from '../secret.ts'
import { touchSession } from '../store/sessions.ts'
import { signedInAs } from './signed-in-as.ts'

/**
 * Who a session cookie belongs to, or null when it is unknown, expired or revoked or its person has
 * left. Writes the last use at most once a minute. Needs a system transaction.
 */
export async function readSession(
  work: Work,
  cookieValue: string,
  now: Temporal.Instant,
): Promise<SignedIn | null> {
  const digest = secretDigest(cookieValue)
  const session = await findSession(work, digest)
  if (session === null || !isOpen(session, now)) return null
  if (isTouchDue(session, now)) await touchSession(work.tx, digest, now)
  return signedInAs(work, session.personId as PersonId, digest, now)
}
