import type { Temporal } from '../../kernel/temporal.ts'

/** "Thu 12 Mar 2026, 17:00 UTC". Letters give UTC: the reader's zone is not known. */
export function inUtc(instant: Temporal.Instant): string {
  const utc = instant.toZonedDateTimeISO('UTC')
  const day = utc
    .toLocaleString('en-GB', { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' })
    .replace(',', '')
  const time = utc.toPlainTime().toString({ smallestUnit: 'minute' })
  return `${day}, ${time} UTC`
}
