import type { Place } from '../sealing/envelope.ts'
import type { Lookup } from '../sealing/lookup.ts'
import { RunReader } from './rules/runs.ts'

/** The same words are the same line, however they are spaced and marked up. */
export function lineDigestOf(lookup: Lookup, line: string): Buffer {
  const runs = new RunReader().read(line).map(({ skeleton }) => skeleton)
  return lookup.digest('guard-line', runs.join(' '))
}

export function linePlace(hitId: string): Place {
  return { table: 'guard_hit', row: hitId, field: 'line' }
}
