import type { Work } from '../../jobs/works.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { stepOf } from '../authenticator.ts'
import { isPassword } from '../password-hash.ts'
import { findPersonByAddress } from '../reads/persons.ts'
import { readRecoveryCode } from '../rules/recovery-code.ts'
import { loadPassword, loadTotpSecret, useUpRecoveryCode, useUpStep } from '../store/credentials.ts'
import { recoveryCodeDigest } from './make-recovery-codes.ts'
import { openSession } from './open-session.ts'

export type PasswordTry = { readonly email: string; readonly password: string; readonly code: string }

/** One sentence for every reason, so that nobody learns which addresses have an account (ASVS 6.3.8). */
const signInRefused = refuse(
  'invalid',
  'The address, the password or the code is not right. A code works once: wait for the next one.',
)

const noSecret = Buffer.alloc(20)

/**
 * Signs in with a password and a code of the authenticator app or a recovery code; returns the session
 * cookie's value. Takes as long for unknown addresses as for known ones. Needs a system transaction.
 */
export async function signInWithPassword(
  work: Work,
  attempt: PasswordTry,
  now: Temporal.Instant,
): Promise<{ readonly personId: PersonId; readonly cookie: string } | Refusal> {
  const person = await findPersonByAddress(work, attempt.email)
  const asked = person?.id ?? nobody
  const stored = await loadPassword(work.tx, asked)
  const secret = await loadTotpSecret(work.tx, work.sealing, asked)
  const passwordIsRight = await isPassword(attempt.password, stored)
  const step = stepOf(secret ?? noSecret, attempt.code, now)
  // A code is used up only beside the right password; else a stranger could burn somebody's codes.
  if (person === null || !passwordIsRight) return signInRefused
  if (secret !== null && step !== null && (await useUpStep(work.tx, person.id, step))) {
    return { personId: person.id, cookie: await openSession(work, person.id, 'password', now) }
  }
  const recovery = readRecoveryCode(attempt.code)
  if (recovery === null) return signInRefused
  const digest = recoveryCodeDigest(work.sealing, person.id, recovery)
  if (!(await useUpRecoveryCode(work.tx, person.id, digest, now))) return signInRefused
  return { personId: person.id, cookie: await openSession(work, person.id, 'recovery code', now) }
}

/** No person's id (RFC 9562 5.9): the look-ups for an unknown address are the same ones. */
const nobody = '00000000-0000-0000-0000-000000000000' as PersonId
