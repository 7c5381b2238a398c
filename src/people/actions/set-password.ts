import type { Work } from '../../jobs/works.ts'
import type { Actor } from '../../kernel/actor.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { appendRecord } from '../../record/append.ts'
import { proposeSecret, stepOf } from '../authenticator.ts'
import { hashPassword } from '../password-hash.ts'
import { passwordProblem } from '../rules/password.ts'
import type { Person } from '../rules/person.ts'
import { savePassword, saveTotp } from '../store/credentials.ts'

export type PasswordChoice = {
  readonly password: string
  /** The code that the authenticator app shows for the proposed secret. */
  readonly code: string
  /** What the proposed secret was computed from. */
  readonly seed: string
  readonly foundation: string
}

/**
 * A password and the authenticator app that goes with it, set together: neither signs anyone in alone.
 * Needs a system transaction.
 */
export async function setPassword(
  work: Work,
  actor: Actor,
  person: Person,
  choice: PasswordChoice,
  now: Temporal.Instant,
): Promise<{ readonly kind: 'set' } | Refusal> {
  const problem = passwordProblem(choice.password, [person.name, person.email, choice.foundation])
  if (problem !== null) return refuse('invalid', problem, { field: 'password' })
  const secret = proposeSecret(work.sealing.lookup, choice.seed)
  const step = stepOf(secret, choice.code, now)
  if (step === null) {
    const sentence =
      'This is not the code your app shows now. Check the time of your device and try the next code.'
    return refuse('invalid', sentence, { field: 'code' })
  }
  await savePassword(work.tx, person.id, await hashPassword(choice.password), now)
  await saveTotp(work.tx, work.sealing, person.id, { secret, lastStep: step }, now)
  const object = { kind: 'person', id: person.id }
  await appendRecord(work.tx, { actor, action: 'password set', object, caseId: null, at: now })
  return { kind: 'set' }
}
