import type { Work } from '../../jobs/works.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { appendRecord } from '../../record/append.ts'
import { newSecret, secretDigest } from '../secret.ts'
import { insertSession } from '../store/sessions.ts'

/** By what somebody proved who they are. */
export type SignInWay = 'passkey' | 'password' | 'recovery code' | 'link'

/**
 * Opens a session and returns the cookie's value, which is new at every sign-in (no session fixation)
 * and stored only as its digest. Needs a system transaction; the record names the person.
 */
export async function openSession(
  work: Work,
  personId: PersonId,
  way: SignInWay,
  now: Temporal.Instant,
): Promise<string> {
  const secret = newSecret()
  await insertSession(work.tx, secretDigest(secret), personId, now)
  await appendRecord(work.tx, {
    actor: { kind: 'person', personId },
    action: `signed in by ${way}`,
    object: { kind: 'person', id: personId },
    caseId: null,
    at: now,
  })
  return secret
}
