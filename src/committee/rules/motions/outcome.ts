// Did it pass? A motion is adopted by what its kind or the charter asks for, never by a tie and never when nobody
// votes; the sentence says with which numbers, by which rule and which clause.
import type { PersonId } from '../../../kernel/ids.ts'
import type { Quorum } from '../quorum.ts'
import { judge, type Threshold, thresholds, type Votes } from '../tally/threshold.ts'
import { kindFacts, type MotionKind } from './motion-kinds.ts'

export const motionVotes = ['for', 'against', 'abstain', 'recused'] as const
export type MotionVote = (typeof motionVotes)[number]

export type VoteCast = { readonly personId: PersonId; readonly vote: MotionVote }

export type OutcomeRule = {
  readonly kind: MotionKind
  /** The charter's, for main motions. */
  readonly threshold: Threshold
  /** The call or the published agenda said that it would be moved. */
  readonly hasNotice: boolean
}

/** Any one of them is enough. */
export function thresholdsOf({ kind, threshold, hasNotice }: OutcomeRule): readonly Threshold[] {
  if (kind !== 'rescind') return [kindFacts(kind).threshold ?? threshold]
  return [
    ...(hasNotice ? (['majority-of-votes-cast'] as const) : []),
    'two-thirds-of-votes-cast',
    'majority-of-all-members',
  ]
}

export type Room = { readonly present: number; readonly members: number }

export function countVotes(
  cast: readonly VoteCast[],
  { present, members }: Room,
): Votes & { readonly recused: number } {
  const count = (vote: MotionVote) => cast.filter((each) => each.vote === vote).length
  return {
    yes: count('for'),
    no: count('against'),
    abstaining: count('abstain'),
    recused: count('recused'),
    present,
    members,
  }
}

export function isAdopted(cast: readonly VoteCast[], room: Room, rule: OutcomeRule): boolean {
  return passing(cast, room, rule) !== undefined
}

function passing(cast: readonly VoteCast[], room: Room, rule: OutcomeRule): Threshold | undefined {
  const votes = countVotes(cast, room)
  return thresholdsOf(rule).find((each) => {
    const judged = judge(votes, each)
    return judged.kind === 'judged' && judged.isAdopted
  })
}

/**
 * "Adopted: 3 for, 1 against, 1 abstaining; majority of votes cast; quorum 3 of 5 present (charter version 2,
 * clause T4)".
 */
export function outcome(
  cast: readonly VoteCast[],
  room: Room,
  rule: OutcomeRule,
  { quorum, citation }: { readonly quorum: Pick<Quorum, 'words'>; readonly citation: string },
): { readonly isAdopted: boolean; readonly sentence: string } {
  const votes = countVotes(cast, room)
  const found = passing(cast, room, rule)
  const named = found === undefined ? thresholdsOf(rule) : [found]
  const recused = votes.recused === 0 ? '' : `, ${votes.recused} recused`
  const said = `${votes.yes} for, ${votes.no} against, ${votes.abstaining} abstaining${recused}`
  const by = named.map((each) => thresholds[each].words).join(' or ')
  const word = found === undefined ? 'Not adopted' : 'Adopted'
  return {
    isAdopted: found !== undefined,
    sentence: `${word}: ${said}; ${by}; ${quorum.words} (${citation})`,
  }
}

/** Would this one vote change what comes out? For whoever presides over a large assembly. */
export function isDecisive(cast: readonly VoteCast[], room: Room, rule: OutcomeRule, own: VoteCast): boolean {
  const others = cast.filter(({ personId }) => personId !== own.personId)
  return isAdopted(others, room, rule) !== isAdopted([...others, own], room, rule)
}
