import { type LineKind, lineKinds } from './reply-lines.ts'

/**
 * What this person wrote now: the text without quoted history and without the signature. When the answers
 * stand between quoted lines, the quotations stay, since the answers mean nothing without them. The whole
 * text is always kept beside it; this only decides what is shown first.
 */

/** Text behind the last quotation that is still a signature or a list footer, not an answer. */
const trailingTextLinesMax = 6
const signatureLinesMax = 30
const separatedLinesMax = 10
/** Nobody writes more by hand; the rest of a text of millions of lines is not looked at. */
const linesMax = 20_000

type Line = { readonly text: string; readonly kind: LineKind }

export function newTextOf(text: string): string {
  const rows = text.replaceAll('\r\n', '\n').replaceAll('\r', '\n').split('\n', linesMax)
  const kinds = lineKinds(rows)
  let lines: Line[] = rows.map((row, index) => ({ text: row, kind: kinds[index] ?? 'text' }))
  lines = withoutSignature(lines)
  lines = withoutHistory(lines)
  lines = withoutTail(lines)
  const kept = lines.map((line) => line.text.trimEnd())
  while (kept.length > 0 && kept[0] === '') kept.shift()
  return kept.join('\n').trimEnd()
}

const isText = (line: Line | undefined) =>
  line?.kind === 'text' || line?.kind === 'separator' || line?.kind === 'closing'
const isWritten = (line: Line | undefined) => line?.kind === 'text'

/** From the signature separator on, when little follows: "---" in the middle of a report is a ruler. */
function withoutSignature(lines: readonly Line[]): Line[] {
  const at = lines.findIndex((line, index) => line.kind === 'separator' && startsSignature(lines, index))
  return at === -1 ? [...lines] : lines.slice(0, at)
}

function startsSignature(lines: readonly Line[], at: number): boolean {
  const below = lines.slice(at + 1)
  const words = below.filter(isWritten).length
  if (words === 0) return true
  if (below.some((line) => line.kind === 'quote' || line.kind === 'introduction')) return false
  // RFC 3676 4.3: two dashes and a blank. Many programs lose the blank.
  if (/^--\s*$/.test(lines[at]?.text ?? '')) return words <= signatureLinesMax
  const block = below.findIndex((line) => line.kind === 'empty')
  const rest = block === -1 ? [] : below.slice(block)
  return isWritten(below[0]) && words <= separatedLinesMax && !rest.some(isWritten)
}

function withoutHistory(lines: readonly Line[]): Line[] {
  const at = lines.findIndex((line) => line.kind === 'introduction')
  if (at === -1) return [...lines]
  const hasTextAbove = lines.slice(0, at).some(isText)
  const end = endOfIntroduction(lines, at)
  const below = lines.slice(end)
  if (hasTextAbove && isHistory(below)) return withoutSeparator(lines.slice(0, at))
  if (!hasTextAbove && isAnswerAtEnd(below)) return below.slice(below.findIndex(isText))
  return lines.filter((line) => line.kind !== 'introduction')
}

function endOfIntroduction(lines: readonly Line[], at: number): number {
  const length = lines.slice(at).findIndex((line) => line.kind !== 'introduction')
  return length === -1 ? lines.length : at + length
}

/** Older mail without quote signs, or quotations with at most a signature behind them. */
function isHistory(below: readonly Line[]): boolean {
  const first = below.find((line) => line.kind !== 'empty')
  if (first === undefined || first.kind !== 'quote') return true
  const afterQuote = below.slice(below.findIndex((line) => line.kind === 'quote')).findIndex(isText)
  if (afterQuote === -1) return true
  const start = below.findIndex((line) => line.kind === 'quote') + afterQuote
  const tail = below.slice(start)
  return !tail.some((line) => line.kind === 'quote') && tail.filter(isWritten).length <= trailingTextLinesMax
}

/** The answer stands below one block of quotations and nothing is quoted after it. */
function isAnswerAtEnd(below: readonly Line[]): boolean {
  const start = below.findIndex(isText)
  const first = below.find((line) => line.kind !== 'empty')
  return (
    start !== -1 &&
    first?.kind === 'quote' &&
    !below.slice(start).some((line) => line.kind === 'quote' || line.kind === 'introduction')
  )
}

/** A ruler right above the older mail belongs to it. */
function withoutSeparator(lines: readonly Line[]): Line[] {
  const last = lines.findLastIndex((line) => line.kind !== 'empty')
  return lines[last]?.kind === 'separator' ? lines.slice(0, last) : [...lines]
}

/** Trailing quotations, blank lines and "Sent from my telephone", as long as some words remain. */
function withoutTail(lines: readonly Line[]): Line[] {
  if (!lines.some(isWritten))
    return lines.some((line) => line.kind === 'quote') ? [...lines] : lines.filter(isText)
  return lines.slice(0, lines.findLastIndex(isWritten) + 1)
}
