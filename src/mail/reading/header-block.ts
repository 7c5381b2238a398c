import { decodeBytes } from './decode-bytes.ts'

/**
 * The header of a message, read from the bytes themselves: what the caps are checked on, and what can
 * still be salvaged when the body cannot be read.
 */

export type HeaderField = {
  /** Lower case. */
  readonly name: string
  /** As written, for display. */
  readonly writtenName: string
  /** Unfolded, trimmed, 8-bit bytes decoded; encoded words are left alone. */
  readonly value: string
}

export type HeaderBlock = {
  readonly fields: readonly HeaderField[]
  /** Where the body begins. Equals the length of the message when there is no empty line. */
  readonly endsAt: number
  /** Null when within the caps, else which one was passed. Fields up to there are present. */
  readonly overflow: 'bytes' | 'lines' | null
}

const lineFeed = 0x0a
const carriageReturn = 0x0d
const colon = 0x3a

/**
 * Reads at most `bytesMax` bytes and `linesMax` lines, starting at `from`. 8-bit values that are no UTF-8
 * are read in `charset`. Never throws.
 */
export function readHeaderBlock(
  bytes: Uint8Array,
  limits: { readonly bytesMax: number; readonly linesMax: number },
  { from = 0, charset = null }: { readonly from?: number; readonly charset?: string | null } = {},
): HeaderBlock {
  const fields: HeaderField[] = []
  let current: { start: number; end: number } | null = null
  let at = skipMboxLine(bytes, from)
  const stop = at + limits.bytesMax
  const take = () => {
    const field = current === null ? null : readField(bytes.subarray(current.start, current.end), charset)
    if (field !== null) fields.push(field)
    current = null
  }
  for (let lines = 0; at < bytes.length; lines++) {
    const found = bytes.indexOf(lineFeed, at)
    const next = found === -1 ? bytes.length : found + 1
    const end = lineEnd(bytes, at, found === -1 ? bytes.length : found)
    if (next > stop || lines >= limits.linesMax) {
      take()
      return { fields, endsAt: at, overflow: next > stop ? 'bytes' : 'lines' }
    }
    if (end === at) {
      take()
      return { fields, endsAt: next, overflow: null }
    }
    const isContinuation = current !== null && (bytes[at] === 0x20 || bytes[at] === 0x09)
    if (isContinuation && current !== null) (current as { end: number }).end = end
    else {
      take()
      current = { start: at, end }
    }
    at = next
  }
  take()
  return { fields, endsAt: bytes.length, overflow: null }
}

/** Some stores keep the separator line of the mbox format (RFC 4155) on top of each message. */
function skipMboxLine(bytes: Uint8Array, from: number): number {
  const start = bytes.subarray(from, from + 6)
  const isMbox = ['From ', '>From '].some((mark) => Buffer.from(start).toString('latin1').startsWith(mark))
  if (!isMbox) return from
  const found = bytes.indexOf(lineFeed, from)
  return found === -1 ? bytes.length : found + 1
}

/** Some servers write CR CR LF; all of them belong to the line end. */
function lineEnd(bytes: Uint8Array, start: number, end: number): number {
  let at = end
  while (at > start && bytes[at - 1] === carriageReturn) at--
  return at
}

function readField(line: Uint8Array, charset: string | null): HeaderField | null {
  const mark = line.indexOf(colon)
  if (mark <= 0) return null
  const writtenName = Buffer.from(line.subarray(0, mark)).toString('latin1').trim()
  // RFC 5322 2.2: printable characters without blanks. Anything else is no header field.
  if (!/^[!-9;-~]+$/.test(writtenName)) return null
  const value = decodeBytes(line.subarray(mark + 1), charset)
    .replaceAll(/\r*\n[ \t]*/g, ' ')
    .trim()
  return { name: writtenName.toLowerCase(), writtenName, value }
}

/** The first field of that name: the one mail programs show when a header is doubled. */
export function firstValue(fields: readonly HeaderField[], name: string): string | null {
  return fields.find((field) => field.name === name)?.value ?? null
}

export function allValues(fields: readonly HeaderField[], name: string): string[] {
  return fields.filter((field) => field.name === name).map((field) => field.value)
}
