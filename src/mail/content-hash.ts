import { createHash } from 'node:crypto'

/** Header fields that relays add or change on the way (reliability: "Identity"). */
const traceFields =
  /^(?:received|return-path|delivered-to|x-original-to|envelope-to|authentication-results|received-spf|dkim-signature|arc-[a-z-]+|x-spam[a-z-]*|x-virus[a-z-]*)$/

/**
 * SHA-256 of the message without its trace fields and with CRLF line ends: the same however it travelled.
 * 32 bytes.
 */
export function contentHash(bytes: Buffer): Buffer {
  const text = bytes.toString('latin1').replaceAll('\r\n', '\n')
  const end = text.startsWith('\n') ? 0 : text.indexOf('\n\n')
  const head = end < 0 ? text : text.slice(0, end)
  const kept = head.split(/\n(?![ \t])/).filter((field) => !isTrace(field))
  const hash = createHash('sha256').update(kept.join('\n'), 'latin1')
  if (end >= 0) hash.update(text.slice(end), 'latin1')
  return hash.digest()
}

function isTrace(field: string): boolean {
  const colon = field.indexOf(':')
  return colon > 0 && traceFields.test(field.slice(0, colon).trim().toLowerCase())
}
