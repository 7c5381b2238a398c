// Minutes are read line by line and written back from the same lines, so that what nobody changed comes out
// as the bytes that went in.
import type { Minutes, SourceLine, Span, SpanKind } from './minutes.ts'

/** Each line with its own end: files that mix Windows and Unix line ends stay mixed. */
export function splitLines(source: string): SourceLine[] {
  const lines: SourceLine[] = []
  let from = 0
  for (const end of source.matchAll(/\r\n|\n|\r/g)) {
    lines.push({ text: source.slice(from, end.index), ending: end[0] })
    from = end.index + end[0].length
  }
  if (from < source.length) lines.push({ text: source.slice(from), ending: '' })
  return lines
}

/** The text again, byte for byte. */
export function writeMinutes({ lines }: Pick<Minutes, 'lines'>): string {
  return lines.map(({ text, ending }) => text + ending).join('')
}

/** Runs of lines that were read as the same thing. */
export function spansOf(kinds: readonly SpanKind[]): Span[] {
  const spans: Span[] = []
  for (const [index, kind] of kinds.entries()) {
    const last = spans.at(-1)
    if (last?.kind === kind) spans[spans.length - 1] = { ...last, to: index + 1 }
    else spans.push({ from: index + 1, to: index + 1, kind })
  }
  return spans
}
