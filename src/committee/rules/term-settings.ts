import type { Temporal } from '../../kernel/temporal.ts'
import type { TermSettings } from './term.ts'

/** What this room reads of a charter about terms; the names are those of the charter's settings. */
export type CharterTerms = {
  readonly 'term.length': Temporal.Duration
  readonly 'term.renewals': number
  readonly 'term.further': TermSettings['further']
  readonly 'term.partial-counts': TermSettings['partialCounts']
  readonly 'term.break-resets': boolean
  readonly 'term.holdover': Temporal.Duration | null
}

export function termSettings(charter: CharterTerms): TermSettings {
  return {
    length: charter['term.length'],
    renewals: charter['term.renewals'],
    further: charter['term.further'],
    partialCounts: charter['term.partial-counts'],
    breakResets: charter['term.break-resets'],
    holdover: charter['term.holdover'],
  }
}
