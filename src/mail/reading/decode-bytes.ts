import libmime from 'libmime'
import { decode } from 'libmime/lib/charset.js'

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * Header bytes as text: UTF-8 where they are valid UTF-8 (RFC 6532), else the charset the message states
 * for its body, which is what older programs meant. Never a guess: without a statement the bytes that
 * are no UTF-8 become replacement characters, so that a reader sees that something is missing.
 */
export function decodeBytes(bytes: Uint8Array, statedCharset: string | null): string {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  try {
    const text = strictUtf8.decode(bytes)
    // ISO-2022-JP is seven bits wide, hence valid UTF-8, and announces itself (RFC 1468).
    return text.includes('\x1b$') ? decode(view, 'iso-2022-jp') : text
  } catch {
    return decode(view, statedCharset ?? 'utf-8')
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
