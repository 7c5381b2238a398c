// The draft of a note: counts that name nobody, the committee's own news, and lines to fill in. A count below
// three could be told apart by those who know when something came in, so it is said as "fewer than three"; what
// is left of a whole that stands beside its part is held to the same.
import type { Temporal } from '../../kernel/temporal.ts'

/** What the desk did in a period; numbers only. */
export type SafeCounts = {
  readonly received: number
  readonly answeredInTime: number
  /** With a project at the moment. */
  readonly withProjects: number
  readonly closed: readonly { readonly as: string; readonly count: number }[]
}

export type DutyCounts = { readonly met: number; readonly metLate: number; readonly overdue: number }

export type NoteFacts = {
  readonly team: string
  readonly from: Temporal.PlainDate
  readonly until: Temporal.PlainDate
  readonly counts: SafeCounts
  readonly duties: DutyCounts
  /** "Ana Alvarez joined on 3 March 2026." */
  readonly news: readonly string[]
  /** Public ones only: "D-2026-4, We meet on Tuesdays". */
  readonly decisions: readonly string[]
}

export const countMin = 3

export function noteText(facts: NoteFacts): string {
  const { team, from, until, counts, duties, news, decisions } = facts
  return [
    `State of security of ${team}, ${from} to ${until}`,
    '',
    'Reports',
    `- received: ${sayCount(counts.received)}`,
    `- answered in time: ${sayShare(counts.answeredInTime, counts.received)}`,
    `- with projects now: ${sayCount(counts.withProjects)}`,
    ...counts.closed.map((one) => `- closed as ${one.as}: ${sayCount(one.count)}`),
    '',
    'Duties of the committee',
    `- met: ${duties.met}, of which late: ${duties.metLate}`,
    `- overdue now: ${duties.overdue}`,
    '',
    'The committee',
    ...listed(news, 'nobody joined or left'),
    '',
    'Decisions that are public',
    ...listed(decisions, 'none'),
    '',
    'What else we want to say',
    '- ',
    '',
  ].join('\n')
}

export function sayCount(count: number): string {
  return count < countMin ? 'fewer than three' : String(count)
}

/** A part of a whole that stands beside it: what is left of the whole must not be small either. */
export function sayShare(part: number, whole: number): string {
  const rest = whole - part
  if (whole < countMin || part < countMin) return 'fewer than three'
  if (rest > 0 && rest < countMin) return 'all but fewer than three'
  return rest === 0 ? 'all' : String(part)
}

function listed(lines: readonly string[], none: string): string[] {
  return lines.length === 0 ? [`- ${none}`] : lines.map((line) => `- ${line}`)
}
