// The count of one election of this room, with or without its lot.
import { isRefusal } from '../../kernel/refusal.ts'
import { countingOf, type Election } from './election.ts'
import { employerKey } from './sitting-employers.ts'
import type { LotOrder } from './tally/lot.ts'
import { reportOf, type TallyReport } from './tally/report.ts'
import { tally } from './tally/tally.ts'

type Counted = Pick<
  Election,
  'method' | 'threshold' | 'seats' | 'candidates' | 'tieProtocol' | 'employerCap' | 'sittingEmployers'
>

/** `voters`: how many are on the roll, for thresholds of the whole membership. */
export function countBallots(
  plan: Counted,
  ballots: readonly (readonly (number | null)[])[],
  voters: number,
  lot: LotOrder | null,
): TallyReport {
  const { seats, tieProtocol, employerCap, sittingEmployers: sitting } = plan
  const candidates = plan.candidates.map(({ name }) => name)
  const employers = plan.candidates.map(({ employer }) => (employer === null ? null : employerKey(employer)))
  const cap = employerCap === null ? null : { employers, atMost: employerCap, sitting }
  const counting = countingOf(plan, voters)
  const result = tally({ counting, seats, candidates, ballots, tieProtocol, cap, lot })
  // Everything a count could refuse was settled before the election opened.
  if (isRefusal(result)) throw new Error(`an election cannot be counted: ${result.sentence}`)
  return reportOf(candidates, result)
}
