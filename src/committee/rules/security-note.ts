// "The committee should have written communication about the state of security at minimum bi-weekly": every 14
// days at most, counted in the calendar's days of the team's zone. Silence is a state of its own, said in days.
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import { Temporal } from '../../kernel/temporal.ts'

export type NoteRhythm = {
  readonly every: Temporal.Duration
  readonly remindAfter: Temporal.Duration
  readonly flagAfter: Temporal.Duration
  readonly zone: string
}

export type NoteClock = {
  /** The last day on which the next note is in time. */
  readonly dueOn: Temporal.PlainDate
  readonly remindAt: Temporal.Instant
  /** The first instant at which it is missing. */
  readonly flagAt: Temporal.Instant
}

/** `last`: when the one before was sent; for the first note, when the committee began to owe it. */
export function noteClock(rhythm: NoteRhythm, last: Temporal.Instant): NoteClock {
  const day = last.toZonedDateTimeISO(rhythm.zone).toPlainDate()
  const startOf = (span: Temporal.Duration) => day.add(span).toZonedDateTime(rhythm.zone).toInstant()
  return {
    dueOn: day.add(rhythm.every),
    remindAt: startOf(rhythm.remindAfter),
    flagAt: startOf(rhythm.flagAfter),
  }
}

/** Days after the last one in time; 0 before the flag, since a charter may forgive a day or two. */
export function lateDays({ dueOn, flagAt }: NoteClock, zone: string, at: Temporal.Instant): number {
  if (Temporal.Instant.compare(at, flagAt) < 0) return 0
  const { days } = dueOn.until(at.toZonedDateTimeISO(zone).toPlainDate(), { largestUnit: 'days' })
  return Math.max(0, days)
}

export const noteCharactersMax = 20_000

/** What keeps a text from being sent: nothing in it, too much, or a case. `prefixes` of all teams, as NF. */
export function noteToSend(text: string, prefixes: readonly string[]): Refusal | null {
  if (text.trim() === '') return wrong('Write the note first.')
  if (text.length > noteCharactersMax) return wrong(`A note has at most ${noteCharactersMax} characters.`)
  const lines = linesWithCases(text, prefixes)
  if (lines.length === 0) return null
  return wrong(`${sayLines(lines, 'names', 'name')} a case. A note speaks of counts only: take it out.`)
}

/** What the guard found: which lines, never what. */
export function guardRefusal(lines: readonly number[]): Refusal | null {
  if (lines.length === 0) return null
  const which = sayLines(lines, 'touches', 'touch')
  return wrong(`${which} something that is not public yet. Change it, then send.`)
}

/**
 * Lines, from 1, with something like NF-7KQ2M in them: as it is written, or in lower case with a digit, so that
 * "NF-board" stays a word.
 */
export function linesWithCases(text: string, prefixes: readonly string[]): number[] {
  if (prefixes.length === 0) return []
  const places = new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${prefixes.join('|')})[-\u2010-\u2015]([0-9A-TV-Z]{5})(?![\\p{L}\\p{N}])`,
    'giu',
  )
  const namesCase = (line: string) =>
    [...line.matchAll(places)].some(([, id = '']) => /\d/.test(id) || id === id.toUpperCase())
  return text.split(/\r?\n/).flatMap((line, index) => (namesCase(line) ? [index + 1] : []))
}

function sayLines(lines: readonly number[], one: string, several: string): string {
  if (lines.length === 1) return `Line ${lines[0]} ${one}`
  return `Lines ${lines.slice(0, -1).join(', ')} and ${lines.at(-1)} ${several}`
}

function wrong(sentence: string): Refusal {
  return refuse('invalid', sentence, { field: 'text', safe: 'Nothing was sent; your text is kept.' })
}
