// A case's reference is its team's prefix and five random Crockford characters: NF-7KQ2M. Random, so that
// nobody can count our cases or guess the next one.
import { encodeCrockford, normaliseCrockford } from '../../kernel/crockford.ts'

export type CaseReference = string & { readonly __brand: 'case-reference' }

/** `random`: at least four bytes. */
export function newReference(prefix: string, random: Uint8Array): CaseReference {
  return `${prefix}-${encodeCrockford(random, 5)}` as CaseReference
}

/** Reads what a person typed ("nf-7kq2m", "NF-7KQ2M"); null when it cannot be a reference. */
export function parseReference(typed: string): CaseReference | null {
  const match = /^([A-Za-z]{2,5})-([0-9A-Za-z]{5})$/.exec(typed.trim())
  const characters = match?.[2] === undefined ? null : normaliseCrockford(match[2])
  if (match?.[1] === undefined || characters === null) return null
  return `${match[1].toUpperCase()}-${characters}` as CaseReference
}
