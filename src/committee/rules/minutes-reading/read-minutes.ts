// Minutes as communities keep them: Markdown or reStructuredText, tables and lists, filled in or not. Nothing
// is refused and no line is lost; what is not understood is named by its line number.
import { type Cut, cutMeetings } from './cut-meetings.ts'
import type { Shape } from './line-shapes.ts'
import { MeetingReader } from './meeting-reader.ts'
import type { MeetingMinutes, Minutes, SpanKind } from './minutes.ts'
import { looksLikeRst, readShapes } from './read-shapes.ts'
import { spansOf, splitLines } from './source-lines.ts'

/** `fileName` may hold the only date there is, and tells reStructuredText by its ending. */
export function readMinutes(source: string, fileName: string | null = null): Minutes {
  const lines = splitLines(source)
  // A byte order mark belongs to the file and not to its first word.
  const texts = lines.map(({ text }, at) => (at === 0 ? text.replace(/^\uFEFF/, '') : text))
  const shapes = readShapes(texts, looksLikeRst(texts, fileName))
  const kinds: SpanKind[] = texts.map(() => 'unread')
  const meetings: MeetingMinutes[] = []
  for (const cut of cutMeetings(shapes, fileName)) {
    if (cut.kind === 'meeting') meetings.push(new MeetingReader(texts, shapes, kinds, cut).read())
    else passOver(shapes, kinds, cut)
  }
  for (const [at, shape] of shapes.entries()) if (shape.kind === 'blank') kinds[at] = 'blank'
  const unread = kinds.flatMap((kind, at) => (kind === 'unread' ? [at + 1] : []))
  return { lines, spans: spansOf(kinds), meetings, unread }
}

/** Headings before the first meeting are the file's; a form to copy is a form. The rest is not understood. */
function passOver(shapes: readonly Shape[], kinds: SpanKind[], { kind, from, to }: Cut): void {
  for (let at = from; at < to; at += 1) {
    const shape = shapes[at]?.kind
    if (kind === 'template') kinds[at] = 'template'
    else if (shape === 'field') kinds[at] = 'front-matter'
    else if (shape === 'heading' || shape === 'rule') kinds[at] = 'layout'
  }
}
