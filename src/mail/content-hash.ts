import { createHash } from 'node:crypto'
import { sizes } from '../kernel/limits.ts'

/**
 * The identity of a message: two deliveries of it hash the same, although every server on the way adds lines
 * of its own. SHA-256 over the header without trace fields (white space collapsed, as relays refold) and the
 * body, both without CR; blank lines at the end do not count.
 * Quick and safe on hostile bytes: linear, nothing is decoded. Returns 32 bytes.
 */
export function contentHash(bytes: Uint8Array): Uint8Array {
  const hash = createHash('sha256')
  const bodyAt = hashHeader(bytes, (field) => hash.update(field, 'latin1'))
  hash.update('\n')
  const end = trimmedEnd(bytes, bodyAt)
  for (let at = bodyAt; at < end; at += chunkBytes)
    hash.update(withoutCarriageReturns(bytes.subarray(at, Math.min(at + chunkBytes, end))), 'latin1')
  return hash.digest()
}

const chunkBytes = 1024 * 1024
const lineFeed = 0x0a
const carriageReturn = 0x0d

/** Written by servers and mailboxes, never by the sender; signatures too, since relays add and replace them. */
const traceField =
  /^(?:received|x-received|return-path|delivered-to|x-delivered-to|x-original-to|x-envelope-to|x-envelope-from|envelope-to|delivery-date|arc-.+|dkim-signature|x-google-dkim-signature|domainkey-signature|authentication-results|x-authentication-results|authentication-results-original|received-spf|x-spam-.+|x-rspamd-.+|x-spamd-.+|x-virus-.+|x-ms-exchange-organization-.+|x-ms-exchange-crosstenant-.+|x-ms-exchange-transport-.+|x-forefront-.+|status|x-status|x-uid|x-uidl|x-keywords|x-mozilla-.+|x-gmail-labels|x-gm-.+)$/i

/** Calls `take` with each field that counts; answers where the body begins. */
function hashHeader(bytes: Uint8Array, take: (field: string) => void): number {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  let at = startsWithMboxLine(view) ? nextLine(view, 0) : 0
  const stop = at + 2 * sizes.mailHeaderBytesMax
  let field = ''
  const flush = () => {
    const name = field.slice(0, 100).split(':', 1)[0] ?? ''
    if (field !== '' && !traceField.test(name.trim())) take(`${field.replaceAll(/\s+/g, ' ').trim()}\n`)
  }
  while (at < bytes.length && at < stop) {
    const next = nextLine(view, at)
    const line = view.toString('latin1', at, Math.min(next, stop))
    at = Math.min(next, stop)
    if (line.trim() === '' && !/^[ \t]/.test(line)) break
    if (/^[ \t]/.test(line)) field += line
    else {
      flush()
      field = line
    }
  }
  flush()
  return at
}

function startsWithMboxLine(view: Buffer): boolean {
  return view.toString('latin1', 0, 5) === 'From '
}

function nextLine(view: Buffer, at: number): number {
  const found = view.indexOf(lineFeed, at)
  return found === -1 ? view.length : found + 1
}

function trimmedEnd(bytes: Uint8Array, from: number): number {
  let end = bytes.length
  while (end > from && (bytes[end - 1] === lineFeed || bytes[end - 1] === carriageReturn)) end--
  return end
}

/** As latin1 text: the runtime's own search is several times faster than a loop over bytes. */
function withoutCarriageReturns(chunk: Uint8Array): string {
  return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length).toString('latin1').replaceAll('\r', '')
}
