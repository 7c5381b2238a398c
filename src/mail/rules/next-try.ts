import { Temporal } from '../../kernel/temporal.ts'

/**
 * A relay that says "later" (RFC 5321 4.5.4.1) is asked again after 1, 2, 4 ... minutes, at most an hour
 * apart, for three days. Then a person has to look.
 */
const longestMinutes = 60
const giveUpAfter = { hours: 72 }

/** `attempts` counts the try that has just failed. Null: give up. */
export function nextTryAt(
  attempts: number,
  writtenAt: Temporal.Instant,
  now: Temporal.Instant,
): Temporal.Instant | null {
  const minutes = Math.min(2 ** Math.min(attempts - 1, 10), longestMinutes)
  const next = now.add({ minutes })
  return Temporal.Instant.compare(next, writtenAt.add(giveUpAfter)) > 0 ? null : next
}
