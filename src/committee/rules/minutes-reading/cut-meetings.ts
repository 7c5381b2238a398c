// Where one meeting ends and the next begins: files hold one meeting, two, or those of a year.
import { findDate, findYear } from '../../../kernel/find-date.ts'
import { labelled, labelOf } from './labels.ts'
import type { Shape } from './line-shapes.ts'
import { plainText } from './plain-text.ts'

/** Lines `from` to `to` (indexes, `to` excluded). */
export type Cut = {
  readonly kind: 'meeting' | 'preamble' | 'template'
  readonly from: number
  readonly to: number
  readonly date: string | null
  readonly title: string | null
  /** The line that holds the meeting's own heading; -1 when there is none. */
  readonly headingAt: number
}

type Start = {
  readonly at: number
  readonly level: number
  readonly text: string
  readonly date: string | null
}

/** Cuts the text at its dated headings; without one the whole text is one meeting, or none when it is empty. */
export function cutMeetings(shapes: readonly Shape[], fileName: string | null): Cut[] {
  const document = documentFacts(shapes, fileName)
  const starts = startsOf(shapes, document.year)
  const dated = starts.filter(({ date }) => date !== null)
  if (dated.length < 2) return wholeText(shapes, dated[0], document)
  const cuts: Cut[] = []
  const firstAt = starts[0]?.at ?? 0
  if (firstAt > 0)
    cuts.push({ kind: 'preamble', from: 0, to: firstAt, date: null, title: null, headingAt: -1 })
  for (const [index, start] of starts.entries()) {
    const to = starts[index + 1]?.at ?? shapes.length
    const kind = start.date === null ? 'template' : 'meeting'
    const title = titleOf(start.text, document.year) ?? document.title
    cuts.push({ kind, from: start.at, to, date: start.date, title, headingAt: start.at })
  }
  return cuts
}

type DocumentFacts = {
  readonly title: string | null
  readonly date: string | null
  readonly year: number | null
}

function wholeText(shapes: readonly Shape[], start: Start | undefined, document: DocumentFacts): Cut[] {
  if (shapes.every(({ kind }) => kind === 'blank')) return []
  const title = (start && titleOf(start.text, document.year)) ?? document.title
  const whole = { from: 0, to: shapes.length, headingAt: start?.at ?? -1 }
  return [{ kind: 'meeting', ...whole, date: start?.date ?? document.date, title }]
}

/** A heading with a date, at the highest level that has one, and the empty form people copy. */
function startsOf(shapes: readonly Shape[], yearHint: number | null): Start[] {
  const starts: Start[] = []
  for (const [at, shape] of shapes.entries()) {
    const heading = headingOf(shape)
    if (heading === null || isAboutAnother(heading.text)) continue
    const date = findDate(heading.text, yearHint)?.iso ?? null
    if (date !== null ? isMeetingHeading(heading.text, yearHint) : isTemplate(heading.text)) {
      starts.push({ at, ...heading, date })
    }
  }
  const level = starts.reduce(
    (highest, start) => (start.date === null ? highest : Math.min(highest, start.level)),
    boldLevel,
  )
  return starts.filter((start) => start.level === level)
}

/** A line in bold that holds a date serves as a heading where there is no other. */
const boldLevel = 7

function headingOf(shape: Shape): { readonly level: number; readonly text: string } | null {
  if (shape.kind === 'heading') return { level: shape.level, text: shape.text }
  if (shape.kind !== 'text') return null
  return /^(\*\*|__)[^*_]+\1:?$/.test(shape.text) ? { level: boldLevel, text: plainText(shape.text) } : null
}

function isTemplate(text: string): boolean {
  return /\btemplate\b|YYYY|\bDD\b.*\bMM\b|<date>|\[date\]/i.test(text)
}

/** "Next meeting: 5 March" is about a meeting, and not its beginning. */
function isAboutAnother(text: string): boolean {
  return /^(next|upcoming|previous|last|deadline|due|by|since|until|release|future|schedule|after|before)\b/i.test(
    plainText(text),
  )
}

/** The date begins or ends the heading, or the heading speaks of a meeting. */
function isMeetingHeading(text: string, yearHint: number | null): boolean {
  const plain = plainText(text)
  const found = findDate(plain, yearHint)
  if (found === null) return false
  const rest = `${plain.slice(0, found.from)} ${plain.slice(found.to)}`
  const isAtEdge =
    /^[^\p{L}\p{N}]*(\p{L}+day,?\s*)?$/u.test(plain.slice(0, found.from)) ||
    /^[^\p{L}\p{N}]*(\(?\p{L}+day\)?)?[^\p{L}]*$/u.test(plain.slice(found.to))
  return isAtEdge || /\b(meeting|minutes|notes|call|sync|sprint|agenda)\b/i.test(rest)
}

/** The heading without its date; null when nothing is left. */
function titleOf(text: string, yearHint: number | null = null): string | null {
  const plain = plainText(text)
  const found = findDate(plain, yearHint)
  const rest = found === null ? plain : `${plain.slice(0, found.from)} ${plain.slice(found.to)}`
  const title = rest
    .replaceAll(/\b(mon|tues|wednes|thurs|fri|satur|sun)day\b,?/gi, '')
    .replaceAll(/\(\s*\)|\[\s*\]/g, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/^[\s\-–—:,.|/]+|[\s\-–—:,|/]+$/g, '')
    .replace(/\s+(on|of|for)$/i, '')
  return /\p{L}/u.test(title) ? title : null
}

const openingLines = 12

/** What the whole text says of itself: front matter, first heading, a line "Date: ...", the name of the file. */
function documentFacts(shapes: readonly Shape[], fileName: string | null): DocumentFacts {
  const name = (fileName ?? '').replace(/^.*[/\\]/, '')
  const front = shapes.filter((shape) => shape.kind === 'field')
  const heading = shapes.map(headingOf).find((one) => one !== null && labelOf(one.text) === null)
  const frontTitle = front.find((field) => field.name === 'title')?.value ?? ''
  const title = titleOf(frontTitle) ?? (heading && titleOf(heading.text)) ?? null
  const year = findYear(frontTitle) ?? findYear(heading?.text ?? '') ?? findYear(name)
  const frontDate = front.find((field) => field.name === 'date')?.value ?? ''
  const stated = [
    frontDate,
    heading?.text ?? '',
    ...openingDates(shapes),
    frontTitle,
    name.replaceAll('_', ' '),
  ]
  const date = stated.map((text) => findDate(text, year)?.iso).find((iso) => iso !== undefined) ?? null
  return { title: isTemplate(title ?? '') ? null : title, date, year }
}

/** "Date: 5 March 2024", or a line that is little more than a date, among the first lines. */
function openingDates(shapes: readonly Shape[]): string[] {
  const opening = shapes.filter(({ kind }) => kind !== 'blank' && kind !== 'rule').slice(0, openingLines)
  return opening.flatMap((shape) => {
    if (shape.kind !== 'text' && shape.kind !== 'item' && shape.kind !== 'heading') return []
    const label = labelled(shape.text)
    if (label !== null) return label.label.kind === 'date' ? [label.rest] : []
    const isOpening = littleMoreThanDate(shape.text) && !isAboutAnother(shape.text)
    return isOpening ? [shape.text] : []
  })
}

/** "Tuesday, 5 March 2024, 17:00 UTC": a date with nearly nothing around it. */
export function littleMoreThanDate(text: string): boolean {
  const found = findDate(text)
  return found !== null && text.length - (found.to - found.from) < 30
}
