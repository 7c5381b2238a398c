// A decision between meetings, where the charter has it: the wording stands for seven days, and a changed wording
// stands for seven days anew, with the votes for the old one gone. Otherwise what was agreed waits to be ratified.
import type { Temporal } from '../../../kernel/temporal.ts'

/** The Jupyter decision guide's; the shipped charter has no such clause. */
export const writtenDays = 7

export function writtenClosesAt(wordedAt: Temporal.Instant, zone: string): Temporal.Instant {
  return wordedAt.toZonedDateTimeISO(zone).add({ days: writtenDays }).toInstant()
}
