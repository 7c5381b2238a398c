import { sayCitation } from '../../charter/door.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { type Duty, dutyState } from '../rules/duty.ts'

/** "Thu 12 Mar 2026, 17:00 UTC" */
export function sayUtc(at: Temporal.Instant): string {
  const date = new Date(at.epochMilliseconds)
  const day = date.toLocaleDateString('en-GB', {
    timeZone: 'UTC',
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  })
  return `${day.replace(',', '')}, ${date.toISOString().slice(11, 16)} UTC`
}

/** A duty in a letter: what, by when, why, where. Three lines. */
export function dutyLines(duty: Duty, publicUrl: string, now: Temporal.Instant): string[] {
  const late = dutyState(duty, now) === 'late' ? 'LATE since' : 'Before'
  return [
    `- ${duty.title}`,
    `  ${late} ${sayUtc(duty.dueAt)} (${sayCitation(duty.citation)})`,
    `  ${publicUrl}${duty.path}`,
  ]
}
