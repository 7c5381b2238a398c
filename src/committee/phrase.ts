import { randomBytes } from 'node:crypto'

/**
 * A phrase by which a voter finds their ballot in the published list: four proquints (Wilkerson 2009, "A
 * Proposal for Proquints"), 64 random bits that can be read over the telephone. It lies in the envelope with the
 * choice and nowhere else.
 */
export function newPhrase(): string {
  const bytes = randomBytes(8)
  return [0, 2, 4, 6].map((at) => proquint(bytes.readUInt16BE(at))).join('-')
}

const consonants = 'bdfghjklmnprstvz'
const vowels = 'aiou'

function proquint(value: number): string {
  const consonant = (shift: number) => consonants[(value >> shift) & 15]
  const vowel = (shift: number) => vowels[(value >> shift) & 3]
  return `${consonant(12)}${vowel(10)}${consonant(6)}${vowel(4)}${consonant(0)}`
}
