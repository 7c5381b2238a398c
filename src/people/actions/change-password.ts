import type { Work } from '../../jobs/works.ts'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { isPassword } from '../password-hash.ts'
import type { Person } from '../rules/person.ts'
import { loadPassword } from '../store/credentials.ts'
import { revokeOthers } from './revoke-session.ts'
import { type PasswordChoice, setPassword } from './set-password.ts'

export type PasswordChange = PasswordChoice & {
  /** The password so far; '' where there is none. */
  readonly present: string
}

/** A new password for somebody signed in; ends their other sessions. Needs a system transaction. */
export async function changePassword(
  work: Work,
  person: Person,
  change: PasswordChange,
  keptSessionId: string,
  now: Temporal.Instant,
): Promise<{ readonly kind: 'set' } | Refusal> {
  const stored = await loadPassword(work.tx, person.id)
  if (stored !== null && !(await isPassword(change.present, stored))) {
    return refuse('invalid', 'The present password is not right.', { field: 'present-password' })
  }
  const set = await setPassword(work, { kind: 'person', personId: person.id }, person, change, now)
  if (!isRefusal(set)) await revokeOthers(work, person.id, keptSessionId, now)
  return set
}
