import libmime from 'libmime'
import { decode } from 'libmime/lib/charset.js'

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * Bytes of unknown charset as text: UTF-8 where they are valid UTF-8, else the stated charset, else
 * windows-1252. RFC 6532 allows raw UTF-8 in headers; older programs put their local charset there.
 */
export function decodeBytes(bytes: Uint8Array, statedCharset: string | null = null): string {
  try {
    return strictUtf8.decode(bytes)
  } catch {
    const charset = statedCharset !== null && !isUtf8(statedCharset) ? statedCharset : 'windows-1252'
    return decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), charset)
  }
}

function isUtf8(charset: string): boolean {
  return /^(?:utf-?8|us-ascii|ascii)$/i.test(charset.trim())
}

/** RFC 2047 encoded words. A damaged word stays as it is written. */
export function decodeWords(value: string): string {
  if (!value.includes('=?')) return value
  try {
    return libmime.decodeWords(value)
  } catch {
    return value
  }
}
