import type { Works } from '../../jobs/works.ts'
import { system } from '../../kernel/actor.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import type { SignedIn } from '../../web/route.ts'
import { standingOfSession } from '../reads/standing.ts'
import { isOpen, isTouchDue } from '../rules/session-life.ts'
import { secretDigest } from '../secret.ts'
import { touchSession } from '../store/sessions.ts'
import { signedInAs } from './signed-in-as.ts'

/**
 * Who a session cookie belongs to, or null when it is unknown, expired or revoked or its person has
 * left. Every request asks, so it is one trip to the database; the last use is written at most once a minute.
 */
export async function readSession(
  works: Works,
  cookieValue: string,
  now: Temporal.Instant,
): Promise<SignedIn | null> {
  const digest = secretDigest(cookieValue)
  const found = await standingOfSession(works, digest, now)
  if (found === null || !isOpen(found.session, now)) return null
  if (isTouchDue(found.session, now))
    await works.as(system('sign-in'), (work) => touchSession(work.tx, digest, now))
  return signedInAs(found.standing, digest)
}
