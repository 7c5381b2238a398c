/**
 * Crockford's base 32 (https://www.crockford.com/base32.html): no I, L, O, U, so that a reference
 * survives being read over the telephone.
 */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Five bits a character, most significant first; a last group shorter than five bits is dropped. */
export function encodeCrockford(bytes: Uint8Array, length: number): string {
  if (length * 5 > bytes.length * 8) throw new RangeError('not enough bytes for this many characters')
  let text = ''
  let bits = 0
  let value = 0
  for (const byte of bytes) {
    value = (value << 8) | byte
    bits += 8
    while (bits >= 5 && text.length < length) {
      bits -= 5
      text += alphabet[(value >>> bits) & 31]
    }
    value &= (1 << bits) - 1
  }
  return text
}

/** Reads what a person typed: any case, I and L as 1, O as 0, hyphens ignored. Null when not Crockford. */
export function normaliseCrockford(typed: string): string | null {
  const text = typed.toUpperCase().replaceAll('-', '').replaceAll(/[IL]/g, '1').replaceAll('O', '0')
  return [...text].every((character) => alphabet.includes(character)) ? text : null
}

/** The bytes of normalised characters, eight bits at a time; bits left over at the end are dropped. */
export function decodeCrockford(text: string): Buffer {
  const bytes: number[] = []
  let bits = 0
  let value = 0
  for (const character of text) {
    value = (value << 5) | alphabet.indexOf(character)
    bits += 5
    if (bits < 8) continue
    bits -= 8
    bytes.push((value >>> bits) & 0xff)
    value &= (1 << bits) - 1
  }
  return Buffer.from(bytes)
}
