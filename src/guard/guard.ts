import type { Work } from '../jobs/works.ts'
import { type DataKey, unseal } from '../sealing/envelope.ts'
import type { Lookup } from '../sealing/lookup.ts'
import { KeyDestroyed } from '../sealing/sealing.ts'
import { type Candidate, findCandidates } from './find-candidates.ts'
import { digestOf, hashKeyOf, sievePlace } from './protect.ts'
import { Sieve } from './sieve.ts'
import { countProtected, currentVersion, type StoredSieve, sievesSince, subjectsWith } from './store.ts'

/** A line that touches a subject. Not for the eyes of whoever wrote the line: they learn the number alone. */
export type Touch = { readonly line: number; readonly subjectId: string }

/** A word that stands in the titles of so many cases tells of none of them; the larger of the two holds. */
const sharedMax = 10
const sharedShareMax = 0.05
/** Any day has something planned for it where much is open. */
const sharedDayMax = 3

/**
 * Compares texts with all that is protected. Keeps the prefilter in memory, built from the database at the first text
 * and brought up to date before each further one, whichever process changed the terms.
 */
export class Guard {
  readonly #lookup: Lookup
  readonly #sieve: Sieve
  #version = -1
  #subjects = 0

  constructor(lookup: Lookup) {
    this.#lookup = lookup
    this.#sieve = new Sieve(hashKeyOf(lookup))
  }

  /**
   * The lines that touch something, by line and subject. Needs a system transaction; `among` narrows to some
   * subjects, and then nothing about the others changes the answer.
   */
  async inspect(work: Work, text: string, among: ReadonlySet<string> | null = null): Promise<Touch[]> {
    await this.#refresh(work)
    const candidates = [...findCandidates(text, this.#sieve).values()]
    const digests = candidates.map(({ term }) => digestOf(this.#lookup, term))
    const found = await subjectsWith(work, digests)
    const touches = new Map<string, Touch>()
    for (const [index, candidate] of candidates.entries()) {
      const all = found.get(digests[index]?.toString('hex') ?? '') ?? []
      const subjects = among === null ? all : all.filter((id) => among.has(id))
      if (isCommon(candidate, subjects.length, among?.size ?? this.#subjects)) continue
      for (const subjectId of subjects) {
        for (const line of candidate.lines) touches.set(`${line} ${subjectId}`, { line, subjectId })
      }
    }
    return [...touches.values()].sort((a, b) => a.line - b.line)
  }

  /** Bits of released terms stay until the process ends; the table of digests decides, so they cost time only. */
  async #refresh(work: Work): Promise<void> {
    const version = await currentVersion(work)
    if (version === this.#version) return
    for (const stored of await sievesSince(work, this.#version)) {
      const hashes = await openSieve(work, stored)
      if (hashes !== null) this.#sieve.add(hashes)
    }
    this.#subjects = await countProtected(work)
    this.#version = version
  }
}

/** Identifiers and names count however many subjects they belong to. */
function isCommon({ term }: Candidate, subjects: number, all: number): boolean {
  switch (term.kind) {
    case 'name':
      return false
    case 'date':
      return subjects > sharedDayMax
    case 'word':
    case 'pair':
    case 'phrase':
      return subjects > Math.max(sharedMax, all * sharedShareMax)
    default:
      return term.kind satisfies never
  }
}

/** Null when the subject's key was destroyed: its terms are gone with it. */
async function openSieve(work: Work, stored: StoredSieve): Promise<Uint32Array | null> {
  try {
    const key: DataKey =
      stored.parentId === null
        ? work.sealing.unwrap({ id: stored.dataKeyId, deskKeyId: stored.deskKeyId, wrapped: stored.wrapped })
        : await work.sealing.load(work.tx, stored.dataKeyId)
    const bytes = unseal(key, sievePlace(stored.id), stored.sealed)
    return new Uint32Array(new Uint8Array(bytes).buffer)
  } catch (error) {
    if (error instanceof KeyDestroyed) return null
    throw error
  }
}
