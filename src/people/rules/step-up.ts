// Ways of signing in are changed only by someone who has just signed in (ASVS 7.5.1): an unlocked
// laptop left alone must not be enough to add a key to an account.
import { Temporal } from '../../kernel/temporal.ts'

export const freshMinutes = 15

export function isFresh(session: { readonly createdAt: Temporal.Instant }, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(now, session.createdAt.add({ minutes: freshMinutes })) < 0
}
