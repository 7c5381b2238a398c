import type { Work } from '../../jobs/works.ts'
import type { Actor } from '../../kernel/actor.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { appendRecord } from '../../record/append.ts'
import { newSecret, secretDigest } from '../secret.ts'
import { insertApiToken } from '../store/tokens.ts'

const lifeDays = 365

/** A bearer token for the API, returned this once. It can do what the person can. Needs a system transaction. */
export async function createApiToken(
  work: Work,
  actor: Actor,
  personId: PersonId,
  now: Temporal.Instant,
): Promise<{ readonly token: string; readonly expiresAt: Temporal.Instant }> {
  // The prefix lets secret scanners recognise a token that ended up in a repository.
  const token = `wardmote_${newSecret()}`
  const expiresAt = now.add({ hours: lifeDays * 24 })
  await insertApiToken(work.tx, { digest: secretDigest(token), personId, createdAt: now, expiresAt })
  const object = { kind: 'person', id: personId }
  await appendRecord(work.tx, { actor, action: 'API token made', object, caseId: null, at: now })
  return { token, expiresAt }
}
