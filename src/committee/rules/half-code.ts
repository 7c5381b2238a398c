// Half a key as its holder writes it down: 32 bytes of key and 3 of check sum, 56 Crockford characters in
// groups of four. A slip of the pen is told at once, and not on the evening of the count.
import { createHash } from 'node:crypto'
import { decodeCrockford, encodeCrockford, normaliseCrockford } from '../../kernel/crockford.ts'

const keyBytes = 32
const checkBytes = 3
const characters = ((keyBytes + checkBytes) * 8) / 5

export function writeHalf(key: Uint8Array): string {
  const text = encodeCrockford(Buffer.concat([key, checkOf(key)]), characters)
  return text.match(/.{4}/g)?.join('-') ?? text
}

/** The key; null when it is not one, or a character is wrong. Case, blanks and hyphens do not matter. */
export function readHalf(typed: string): Buffer | null {
  const text = normaliseCrockford(typed.replaceAll(/\s/g, ''))
  if (text?.length !== characters) return null
  const bytes = decodeCrockford(text)
  const key = bytes.subarray(0, keyBytes)
  return checkOf(key).equals(bytes.subarray(keyBytes)) ? key : null
}

function checkOf(key: Uint8Array): Buffer {
  return createHash('sha256').update('wardmote half key\0').update(key).digest().subarray(0, checkBytes)
}
