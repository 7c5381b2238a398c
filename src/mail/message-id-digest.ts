import type { Lookup } from '../sealing/lookup.ts'

/** The keyed digest by which letters, messages and raw mail are found. `id` with or without its brackets. */
export function messageIdDigest(lookup: Lookup, id: string): Buffer {
  return lookup.digest('message-id', id.trim().replace(/^</, '').replace(/>$/, ''))
}
