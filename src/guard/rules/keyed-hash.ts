// Short keyed hashes for the prefilter. They only decide which terms are worth an HMAC: quick to compute over runs
// that grow by one word at a time, and never stored or sent outside a seal.

export type HashKey = { readonly start: number; readonly end: number }

/** The state of a hash into which letters are still being fed: one after the other or run by run is the same. */
export function begin(key: HashKey, kind: string): number {
  return feed(key.start, kind)
}

export function feed(state: number, text: string): number {
  let hash = state
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash | 0
}

/** 32 bits, unsigned (the last mixing of MurmurHash3). */
export function finish(state: number, key: HashKey): number {
  let hash = state ^ key.end
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** The hash of two words, whichever comes first, from the hashes of each. */
export function pairHash(a: number, b: number, key: HashKey): number {
  return finish(Math.imul(Math.min(a, b), 0x9e3779b1) ^ Math.max(a, b), key)
}
