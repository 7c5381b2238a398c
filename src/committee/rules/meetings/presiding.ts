// The chair leads the meetings. Who presides when the chair is absent is the charter's to say; by default nobody.
import { Temporal } from '../../../kernel/temporal.ts'

export type Substitute = 'none' | 'secretary' | 'elected-for-the-meeting'

/** `isChair`: or standing in for the chair. */
export function mayPreside(
  { isChair, isSecretary }: { readonly isChair: boolean; readonly isSecretary: boolean },
  substitute: Substitute,
): boolean {
  switch (substitute) {
    case 'none':
      return isChair
    case 'secretary':
      return isChair || isSecretary
    case 'elected-for-the-meeting':
      return true
    default:
      return substitute satisfies never
  }
}

const earlyMinutes = 60

/** A meeting is opened in the hour before its time at the earliest; late is no matter. */
export function isTimeToOpen(startsAt: Temporal.Instant, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(startsAt.subtract({ minutes: earlyMinutes }), now) <= 0
}
