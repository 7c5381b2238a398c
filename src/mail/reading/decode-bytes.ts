import libmime from 'libmime'
import { decode } from 'libmime/lib/charset.js'

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * Header bytes as text: UTF-8 where they are valid UTF-8 (RFC 6532), else the charset the message states
 * for its body, which is what older programs meant. Never a guess: without a statement the bytes that
 * are no UTF-8 become replacement characters, so that a reader sees that something is missing.
 */
export function decodeBytes(bytes: Uint8Array, statedCharset: string | null): string {
  try {
    return strictUtf8.decode(bytes)
  } catch {
    return decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), statedCharset ?? 'utf-8')
  }
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
