import type { Works } from '../../jobs/works.ts'
import { system } from '../../kernel/actor.ts'
import { Temporal } from '../../kernel/temporal.ts'
import type { SignedIn } from '../../web/route.ts'
import { standingOfToken } from '../reads/standing.ts'
import { secretDigest } from '../secret.ts'
import { touchApiToken } from '../store/tokens.ts'
import { signedInAs } from './signed-in-as.ts'

const touchEveryMinutes = 10

/** Whom an API token speaks for, or null when it is unknown, expired or revoked or its person has left. */
export async function readBearer(
  works: Works,
  token: string,
  now: Temporal.Instant,
): Promise<SignedIn | null> {
  const digest = secretDigest(token)
  const found = await standingOfToken(works, digest, now)
  if (found === null || found.token.revokedAt !== null) return null
  if (Temporal.Instant.compare(now, found.token.expiresAt) >= 0) return null
  const touchDueAt = found.token.lastUsedAt?.add({ minutes: touchEveryMinutes }) ?? now
  if (Temporal.Instant.compare(now, touchDueAt) >= 0)
    await works.as(system('sign-in'), (work) => touchApiToken(work.tx, digest, now))
  return signedInAs(found.standing, digest)
}
