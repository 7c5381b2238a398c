import type { Work } from '../../jobs/works.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { Temporal } from '../../kernel/temporal.ts'
import type { SignedIn } from '../../web/route.ts'
import { secretDigest } from '../secret.ts'
import { findApiToken, touchApiToken } from '../store/tokens.ts'
import { signedInAs } from './signed-in-as.ts'

const touchEveryMinutes = 10

/** Whom an API token speaks for, or null when it is unknown, expired or revoked. Needs a system transaction. */
export async function readBearer(work: Work, token: string, now: Temporal.Instant): Promise<SignedIn | null> {
  const digest = secretDigest(token)
  const found = await findApiToken(work.tx, digest)
  if (found === null || found.revokedAt !== null) return null
  if (Temporal.Instant.compare(now, found.expiresAt) >= 0) return null
  const touchDueAt = found.lastUsedAt?.add({ minutes: touchEveryMinutes }) ?? now
  if (Temporal.Instant.compare(now, touchDueAt) >= 0) await touchApiToken(work.tx, digest, now)
  return signedInAs(work, found.personId as PersonId, digest, now)
}
