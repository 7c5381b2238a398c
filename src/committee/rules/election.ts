// An election of committee members, of officers, of delegates to another body, or a question put to the members.
// Secret or open, method, seats, tie protocol and threshold are fixed before it opens; there is no running count.
import type { CharterVersionId, DecisionId, ElectionId, PersonId, TeamId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { type Counting, readCounting } from './tally/counting.ts'
import type { TallyReport } from './tally/report.ts'
import type { TieProtocolName } from './tally/tie-protocol.ts'

export const electionPurposes = ['members', 'office', 'delegates', 'question'] as const
export type ElectionPurpose = (typeof electionPurposes)[number]

/** Ratings of applications are no election: raters know whom they rate and say why. */
export const electionMethods = ['star', 'bloc-star', 'score', 'approval', 'yes-no'] as const
export type ElectionMethod = (typeof electionMethods)[number]

/**
 * - draft: being prepared; half keys are made and checked.
 * - open: the roll is frozen, ballots come in until closesAt.
 * - nameless: the outer envelopes were opened; names are off, the inner ones are still shut.
 * - tied: counted, and a lot must decide.
 * - decided, void: ended.
 */
export const electionStates = ['draft', 'open', 'nameless', 'tied', 'decided', 'void'] as const
export type ElectionState = (typeof electionStates)[number]

export type ElectionCandidate = {
  readonly name: string
  /** Null: somebody without an account here, or a question. */
  readonly personId: PersonId | null
  readonly employer: string | null
}

/** What is decided before opening. */
export type ElectionPlan = {
  readonly purpose: ElectionPurpose
  readonly title: string
  readonly method: ElectionMethod
  readonly seats: number
  readonly tieProtocol: TieProtocolName
  /** Yes-no: how many must say yes. Approval: 'majority'. Null: none. */
  readonly threshold: string | null
  readonly employerCap: number | null
  /** The first day of what the elected begin; null: a question, or not settled beforehand. */
  readonly beginsOn: Temporal.PlainDate | null
  readonly isSecret: boolean
  readonly closesAt: Temporal.Instant
  readonly candidates: readonly ElectionCandidate[]
}

/** "In case of a tie candidates may agree to settle it, else by lot" (PEP 13). */
export type TieSettledBy = 'lot' | 'agreement'

export type Envelope = 'outer' | 'inner'

export type Holder = {
  readonly personId: PersonId
  /** X25519, raw. Null until the half was made. */
  readonly publicKey: Buffer | null
  /** Null until the holder showed that it was written down. */
  readonly checkedAt: Temporal.Instant | null
}

export type Election = ElectionPlan & {
  readonly id: ElectionId
  readonly teamId: TeamId
  readonly state: ElectionState
  /** Null in an open vote. */
  readonly holders: Readonly<Record<Envelope, Holder>> | null
  readonly charterVersionId: CharterVersionId | null
  readonly openedAt: Temporal.Instant | null
  /** SHA-256 of the lot's secret; null before opening. */
  readonly lotCommitment: Buffer | null
  readonly lotSealed: Buffer | null
  /** Null until the count. */
  readonly lotSecret: Buffer | null
  /** Of the members who sit on the day the elected begin: an employer for each. Fixed at opening. */
  readonly sittingEmployers: readonly string[]
  /** Null: no tie, or not settled yet. */
  readonly tieSettledBy: TieSettledBy | null
  /** All candidates in an order that gives what the tied agreed on; null without an agreement. */
  readonly agreedOrder: readonly string[] | null
  /** What the result became in the register; null until it is recorded. */
  readonly decisionId: DecisionId | null
  readonly result: TallyReport | null
  readonly voidReason: string | null
  readonly endedAt: Temporal.Instant | null
}

/** How its ballots are counted. `voters`: how many are on the roll. */
export function countingOf(plan: Pick<ElectionPlan, 'method' | 'threshold'>, voters: number): Counting {
  const counting = readCounting({ method: plan.method, threshold: plan.threshold, members: voters })
  if ('why' in counting) throw new Error('a stored election cannot be counted')
  return counting
}

/** The highest score on a ballot. */
export function scoreMaxOf(method: ElectionMethod): number {
  return method === 'approval' || method === 'yes-no' ? 1 : 5
}
