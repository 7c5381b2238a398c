// What the charter says of votes, as this room's rules need it, each with the words that cite it.
import type { ElectionMethod } from './election.ts'
import type { Threshold } from './tally/threshold.ts'
import type { TieProtocolName } from './tally/tie-protocol.ts'

export type VotingRules = {
  /** Elections between persons. */
  readonly method: Exclude<ElectionMethod, 'yes-no'>
  /** For STAR and Bloc STAR. */
  readonly tieProtocol: TieProtocolName
  /** For questions. */
  readonly threshold: Threshold
  /** A ballot is secret with at least so many on the roll. */
  readonly secretVotersMin: number
  /** Members of one employer who may sit together; null: no cap. */
  readonly employerCap: number | null
  /** "Elections between persons are held by STAR. (charter version 3, clause G10)" */
  readonly cited: Readonly<
    Record<'method' | 'tieProtocol' | 'threshold' | 'secretVotersMin' | 'employerCap', string>
  >
}

/** STAR fills one seat and Bloc STAR is the same method for several. */
export function methodFor(rules: VotingRules, seats: number): ElectionMethod {
  const isStar = rules.method === 'star' || rules.method === 'bloc-star'
  return isStar ? (seats === 1 ? 'star' : 'bloc-star') : rules.method
}
