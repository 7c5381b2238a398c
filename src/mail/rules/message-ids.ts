/**
 * Message-ID, In-Reply-To and References as lists of identifiers.
 * RFC 5322 3.6.4: an identifier stands in angle brackets. Older programs write whole sentences
 * around it ("Message from A B <a@b.example> of ... <id@host>"), so an address must not pass for one.
 */

const idsMax = 200
const bracketed = /<([^<>\s]{1,998})>/g

/** Every identifier of the value in order, with its brackets, without repetition. */
export function messageIds(value: string): string[] {
  const ids: string[] = []
  const withoutNamedSender = value.replace(/^\s*Message from\s[^<>]{0,200}<[^<>\s]{1,320}>/i, '')
  for (const match of withoutNamedSender.matchAll(bracketed)) {
    const id = match[0]
    if (!ids.includes(id)) ids.push(id)
    if (ids.length >= idsMax) break
  }
  return ids
}

/** The one identifier of a message; null when there is none in brackets. */
export function ownMessageId(value: string | null): string | null {
  return value === null ? null : (messageIds(value)[0] ?? null)
}
