import { begin, feed, finish, type HashKey, pairHash } from './rules/keyed-hash.ts'
import { nameCharactersMin, type Term } from './rules/terms.ts'

const bitsLog2 = 24

/**
 * The prefilter: a bit for each short hash of a protected term. A bit that is set by chance costs one HMAC; one that
 * is not set is certain. 2 MiB, whatever it holds.
 */
export class Sieve {
  readonly key: HashKey
  readonly #bits = new Uint32Array(2 ** (bitsLog2 - 5))

  constructor(key: HashKey) {
    this.key = key
  }

  add(hashes: Iterable<number>): void {
    for (const hash of hashes) {
      const bit = hash >>> (32 - bitsLog2)
      this.#bits[bit >>> 5] = (this.#bits[bit >>> 5] ?? 0) | (1 << (bit & 31))
    }
  }

  mayHold(hash: number): boolean {
    const bit = hash >>> (32 - bitsLog2)
    return ((this.#bits[bit >>> 5] ?? 0) & (1 << (bit & 31))) !== 0
  }
}

/** What the prefilter keeps of a term: the hashes that a text's own runs give for it. */
export function hashesOfTerm({ kind, text }: Term, key: HashKey): number[] {
  if (kind === 'pair') {
    const [a = '', b = ''] = text.split(' ')
    return [pairHash(wordHash(a, key), wordHash(b, key), key)]
  }
  if (kind !== 'name' && kind !== 'phrase') return [finish(feed(begin(key, kind), text), key)]
  const opening = feed(begin(key, 'name'), text.slice(0, nameCharactersMin))
  return [openingHash(opening, key), finish(feed(opening, text.slice(nameCharactersMin)), key)]
}

export function wordHash(stem: string, key: HashKey): number {
  return finish(feed(begin(key, 'word'), stem), key)
}

/** Of the first letters of a name: hardly any place in a text begins like a protected one, and the rest is spared. */
export function openingHash(state: number, key: HashKey): number {
  return finish(state ^ 0x5bd1e995, key)
}
