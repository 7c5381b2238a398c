/**
 * Addresses as the wire carries them. A desk's address takes sub-addresses (RFC 5233): whatever follows a
 * "+" or "-" in the local part may be a reply token, and mail with a token we cannot read still belongs to
 * the desk.
 */

/** One local part, one domain, nothing that could end a header field or an SMTP command. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is being refused
const plainAddress = /^[^\s<>()[\]\\,;:"@\u0000-\u001f\u007f]+@[^\s<>()[\]\\,;:"@\u0000-\u001f\u007f]+$/

/** RFC 5321 4.5.3.1.3: a path has at most 256 octets, two of them the angle brackets. */
const addressOctetsMax = 254

export function isPlainAddress(address: string): boolean {
  return Buffer.byteLength(address) <= addressOctetsMax && plainAddress.test(address)
}

/** The part after the last "@", lower case; '' when there is none. */
export function domainOf(address: string): string {
  const at = address.lastIndexOf('@')
  return at < 0 ? '' : address.slice(at + 1).toLowerCase()
}

/**
 * The addresses whose owner would own this one, the most exact first:
 * a-b+c@d gives a-b+c@d, a-b@d, a@d. Lower case.
 */
export function baseAddresses(address: string): string[] {
  const at = address.lastIndexOf('@')
  if (at < 1) return []
  const local = address.slice(0, at).toLowerCase()
  const domain = address.slice(at).toLowerCase()
  const bases = [local]
  for (let end = local.length - 1; end > 0; end -= 1) {
    if (local[end] === '+' || local[end] === '-') bases.push(local.slice(0, end))
  }
  return bases.map((base) => base + domain)
}
