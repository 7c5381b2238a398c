import type { Work } from '../jobs/works.ts'
import type { Temporal } from '../kernel/temporal.ts'
import { type DataKey, type Place, seal } from '../sealing/envelope.ts'
import type { Lookup } from '../sealing/lookup.ts'
import type { HashKey } from './rules/keyed-hash.ts'
import { type TellTales, type Term, termsOf, termText } from './rules/terms.ts'
import { hashesOfTerm } from './sieve.ts'
import { digestsOf, markReleased, nextVersion, replaceTerms, saveSubject } from './store.ts'

/** Something to be kept quiet about, and the key whose destruction ends what the guard keeps of it. */
export type Subject = { readonly id: string; readonly key: DataKey }

/**
 * Registers the terms that would give a subject away, in place of those it had. Only keyed digests are stored, and
 * short hashes under a seal. Needs a system transaction. Answers how many terms are protected.
 */
export async function protect(
  work: Work,
  subject: Subject,
  tales: TellTales,
  now: Temporal.Instant,
): Promise<number> {
  const { lookup } = work.sealing
  const terms = termsOf(tales)
  const digests = terms.map((term) => digestOf(lookup, term))
  const version = await nextVersion(work)
  const before = await digestsOf(work, subject.id)
  const isSame = before.size === digests.length && digests.every((one) => before.has(one.toString('hex')))
  if (isSame && before.size > 0) return terms.length
  const hashKey = hashKeyOf(lookup)
  const hashes = Uint32Array.from(terms.flatMap((term) => hashesOfTerm(term, hashKey)))
  const sieve = seal(subject.key, sievePlace(subject.id), new Uint8Array(hashes.buffer))
  await saveSubject(work, { id: subject.id, dataKeyId: subject.key.id, sieve, version }, now)
  await replaceTerms(work, subject.id, digests)
  return terms.length
}

/**
 * Forgets the terms: the subject is public now, or was nothing. Lines that waited for this may be published.
 * False when nothing was protected. Needs a system transaction.
 */
export async function release(work: Work, subjectId: string, now: Temporal.Instant): Promise<boolean> {
  const version = await nextVersion(work)
  await replaceTerms(work, subjectId, [])
  return markReleased(work, subjectId, version, now)
}

const digestBytes = 16

/** The first half of an HMAC: 128 bits are beyond guessing, and the table is half as large. */
export function digestOf(lookup: Lookup, term: Term): Buffer {
  return lookup.digest('guard-term', termText(term)).subarray(0, digestBytes)
}

/** The key of the short hashes is the desk's own: they are stored, sealed, and read after a restart. */
export function hashKeyOf(lookup: Lookup): HashKey {
  const bytes = lookup.digest('guard-sieve', 'prefilter')
  return { start: bytes.readInt32BE(0), end: bytes.readInt32BE(4) }
}

export function sievePlace(subjectId: string): Place {
  return { table: 'guard_subject', row: subjectId, field: 'sieve' }
}
