import libmime from 'libmime'
import type { HeaderField } from './header-block.ts'
import { firstValue, readHeaderBlock } from './header-block.ts'

/**
 * The parts of a message without their contents: enough to check depth and number before the real
 * parser starts, to say in which order text and HTML stand, and to recognise encrypted mail. One
 * pass over the delimiter lines, linear in the size of the message.
 */

export type PartOutline = {
  /** Lower case media type; `text/plain` when none is stated. */
  readonly type: string
  readonly parameters: Readonly<Record<string, string>>
  readonly disposition: string | null
  readonly filename: string | null
  /** 0 is the message itself. */
  readonly depth: number
  readonly isAlternative: boolean
}

export type Outline = {
  readonly parts: readonly PartOutline[]
  readonly overflow: 'depth' | 'parts' | null
}

const partHeaderLimits = { bytesMax: 64 * 1024, linesMax: 500 }
const delimiterBytesMax = 400

type Open = { readonly boundary: string; readonly isAlternative: boolean }

export function readOutline(
  bytes: Uint8Array,
  header: { readonly fields: readonly HeaderField[]; readonly endsAt: number },
  limits: { readonly depthMax: number; readonly partsMax: number },
): Outline {
  const root = describePart(header.fields, 0, false)
  const parts = [root]
  const open: Open[] = []
  enter(root, open)
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  let at = Math.max(header.endsAt - 1, 0)
  while (open.length > 0) {
    const dashes = nextDelimiter(view, at)
    if (dashes === -1) break
    const line = delimiterLine(view, dashes)
    at = dashes + 2
    const hit = matchDelimiter(line, open)
    if (hit === null) continue
    open.length = hit.isClosing ? hit.level : hit.level + 1
    if (hit.isClosing) continue
    const owner = open[hit.level]
    const partStart = view.indexOf('\n', dashes)
    if (owner === undefined || partStart === -1) break
    const partHeader = readHeaderBlock(bytes, partHeaderLimits, { from: partStart + 1 })
    const isAlternative = open.some((level) => level.isAlternative)
    const part = describePart(partHeader.fields, open.length, isAlternative)
    parts.push(part)
    if (parts.length > limits.partsMax) return { parts, overflow: 'parts' }
    enter(part, open)
    if (open.length > limits.depthMax) return { parts, overflow: 'depth' }
    at = Math.max(partHeader.endsAt - 2, at)
  }
  return { parts, overflow: null }
}

/** The charset of the first text: what 8-bit bytes in the header most likely mean. */
export function statedCharset(outline: Outline): string | null {
  const stated = outline.parts.find((part) => part.type.startsWith('text/'))?.parameters.charset
  return stated === undefined || /^(?:utf-?8|us-ascii|ascii)$/i.test(stated) ? null : stated
}

function enter(part: PartOutline, open: Open[]): void {
  const boundary = part.parameters.boundary
  if (part.type.startsWith('multipart/') && boundary !== undefined && boundary !== '')
    open.push({ boundary, isAlternative: part.type === 'multipart/alternative' })
}

/** Offset of the two dashes of the next line that starts with them, or -1. */
function nextDelimiter(view: Buffer, from: number): number {
  const found = view.indexOf('\n--', from, 'latin1')
  return found === -1 ? -1 : found + 1
}

function delimiterLine(view: Buffer, start: number): string {
  const end = view.indexOf(0x0a, start)
  const stop = Math.min(end === -1 ? view.length : end, start + delimiterBytesMax)
  return view.toString('latin1', start + 2, stop).trimEnd()
}

function matchDelimiter(line: string, open: readonly Open[]): { level: number; isClosing: boolean } | null {
  for (let level = open.length - 1; level >= 0; level--) {
    const boundary = open[level]?.boundary
    if (boundary === undefined || !line.startsWith(boundary)) continue
    if (line.length === boundary.length) return { level, isClosing: false }
    if (line === `${boundary}--`) return { level, isClosing: true }
  }
  return null
}

function describePart(fields: readonly HeaderField[], depth: number, isAlternative: boolean): PartOutline {
  const type = parameterised(firstValue(fields, 'content-type') ?? '')
  const disposition = parameterised(firstValue(fields, 'content-disposition') ?? '')
  return {
    type: /^[!-~]+\/[!-~]+$/.test(type.value) ? type.value.toLowerCase() : 'text/plain',
    parameters: type.params,
    disposition: disposition.value === '' ? null : disposition.value.toLowerCase(),
    filename: disposition.params.filename ?? type.params.name ?? null,
    depth,
    isAlternative,
  }
}

function parameterised(value: string): { value: string; params: Record<string, string> } {
  if (value === '' || value.length > 8_192) return { value: '', params: {} }
  const parsed = libmime.parseHeaderValue(value, { stripComments: true })
  return { value: parsed.value.trim(), params: parsed.params }
}
