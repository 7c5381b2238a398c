// What of a case the guard keeps quiet about. An open case is nobody's business but that of those on it; once it
// is closed nothing is kept. Newsletters and floods in the Bulk tray lend the guard no words: it would find them in
// every text. Their identifiers and senders are kept all the same, since a true report may lie among them.
import type { SecurityCase } from './security-case.ts'

export type Guarded = 'everything' | 'names' | 'nothing'

export function guardedOf({ state, tray }: Pick<SecurityCase, 'state' | 'tray'>): Guarded {
  if (state === 'closed') return 'nothing'
  return tray === 'bulk' ? 'names' : 'everything'
}
