// What a rating says: the mean over raters of each rater's weighted mean, exactly; ties by the steps fixed before;
// the cap for employers, with the next moving up. Median and spread are shown beside the mean, and never who gave
// what. Candidates are numbers here: the log is kept when their names are gone.
import type { PersonId } from '../../../kernel/ids.ts'
import { isRefusal, type Refusal } from '../../../kernel/refusal.ts'
import { compare, type Fraction, fraction, over, show, sum, times } from '../tally/fraction.ts'
import { tally } from '../tally/tally.ts'
import type { TieProtocolName } from '../tally/tie-protocol.ts'
import { plainName } from './application.ts'
import { ratersNeeded } from './conflicts.ts'

export type Criterion = { readonly name: string; readonly weight: number }

export type RatedCandidate = {
  readonly applicationId: string
  readonly number: number
  readonly employer: string
}

export type Sheet = {
  readonly personId: PersonId
  /** Scores by application, one a criterion; an application that is absent was left blank. */
  readonly scores: ReadonlyMap<string, readonly (number | null)[]>
}

export type RatingFacts = {
  readonly seats: number
  readonly criteria: readonly Criterion[]
  readonly tieProtocol: TieProtocolName
  readonly meanMin: Fraction | null
  readonly employerCap: number | null
  readonly seatedEmployers: readonly string[]
  readonly candidates: readonly RatedCandidate[]
  /** Everybody who was to rate, whether they filed or not. */
  readonly raters: readonly PersonId[]
  readonly recusals: readonly { readonly personId: PersonId; readonly applicationId: string }[]
  /** The last that each rater filed. */
  readonly sheets: readonly Sheet[]
}

export type Spread = {
  readonly ratings: number
  readonly mean: Fraction
  readonly median: Fraction
  readonly lowest: Fraction
  readonly highest: Fraction
}

export type Standing = {
  readonly applicationId: string
  /** From 1 among those elected. */
  readonly place: number | null
  readonly standing: 'selected' | 'tied' | 'not-selected' | 'not-eligible'
  /** Null: nobody rated them. */
  readonly spread: Spread | null
  readonly ratings: number
  readonly recusals: number
}

export type RatingOutcome = { readonly standings: readonly Standing[]; readonly log: readonly string[] }

export function rate(facts: RatingFacts): RatingOutcome | Refusal {
  const judged = facts.candidates.map((candidate) => judge(candidate, facts))
  const open = judged.filter(({ isRatedByEnough }) => isRatedByEnough)
  const log = judged
    .filter(({ isRatedByEnough }) => !isRatedByEnough)
    .map(
      ({ candidate, ratings, needed }) =>
        `No. ${candidate.number} cannot be selected: rated by ${ratings}, and ${needed} are needed, more than half of the raters who did not step aside.`,
    )
  const counted = tally({
    counting: {
      method: 'rating',
      weights: facts.criteria.map(({ weight }) => weight),
      meanMin: facts.meanMin,
    },
    seats: facts.seats,
    candidates: open.map(({ candidate }) => `No. ${candidate.number}`),
    ballots: facts.sheets.map((sheet) => open.map(({ candidate }) => cell(sheet, candidate, facts))),
    tieProtocol: facts.tieProtocol,
    cap: capOf(
      facts,
      open.map(({ candidate }) => candidate),
    ),
    lot: null,
  })
  if (isRefusal(counted)) return counted
  const tied = new Set(counted.tied.flat())
  const standings = judged.map(({ candidate, spread, ratings, recusals, isRatedByEnough }): Standing => {
    const index = open.findIndex((each) => each.candidate === candidate)
    const place = counted.elected.indexOf(index)
    const isBelow = spread !== null && facts.meanMin !== null && compare(spread.mean, facts.meanMin) < 0
    const standing =
      !isRatedByEnough || isBelow
        ? 'not-eligible'
        : place >= 0
          ? 'selected'
          : tied.has(index)
            ? 'tied'
            : 'not-selected'
    const { applicationId } = candidate
    return {
      applicationId,
      place: place >= 0 && index >= 0 ? place + 1 : null,
      standing,
      spread,
      ratings,
      recusals,
    }
  })
  return { standings: standings.sort(byPlace), log: [...log, ...counted.log] }
}

/** The weighted mean one rater gives; null when a criterion was left blank, since a blank is not a 0. */
export function weightedMean(
  scores: readonly (number | null)[],
  criteria: readonly Criterion[],
): Fraction | null {
  const weighted: Fraction[] = []
  for (const [index, { weight }] of criteria.entries()) {
    const score = scores[index] ?? null
    if (score === null) return null
    weighted.push(times(fraction(score), fraction(weight)))
  }
  return over(sum(weighted), fraction(criteria.reduce((all, { weight }) => all + weight, 0)))
}

/** Mean, median and the two ends of what was given; null without any. */
export function spreadOf(means: readonly Fraction[]): Spread | null {
  const sorted = [...means].sort(compare)
  const [lowest, highest] = [sorted[0], sorted.at(-1)]
  const middle = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]]
  const [low, high] = middle
  if (lowest === undefined || highest === undefined || low === undefined || high === undefined) return null
  return {
    ratings: sorted.length,
    mean: over(sum(sorted), fraction(sorted.length)),
    median: over(sum([low, high]), fraction(2)),
    lowest,
    highest,
  }
}

/** "3.67 (11/3)": the exact number beside the rounded one, where they differ. */
export function sayMean(exact: string): string {
  const [top = '0', bottom] = exact.split('/')
  return bottom === undefined ? top : `${(Number(top) / Number(bottom)).toFixed(2)} (${exact})`
}

export { show as exactly }

function judge(candidate: RatedCandidate, facts: RatingFacts) {
  const means = facts.sheets.flatMap((sheet) => {
    const one = cell(sheet, candidate, facts)
    const mean = one === 'recused' || one === null ? null : weightedMean(one, facts.criteria)
    return mean === null ? [] : [mean]
  })
  const recusals = facts.raters.filter((personId) => isRecused(personId, candidate, facts)).length
  const needed = ratersNeeded(facts.raters.length, recusals)
  return {
    candidate,
    spread: spreadOf(means),
    ratings: means.length,
    recusals,
    needed,
    isRatedByEnough: means.length >= needed,
  }
}

function cell(
  sheet: Sheet,
  candidate: RatedCandidate,
  facts: RatingFacts,
): readonly (number | null)[] | 'recused' | null {
  if (isRecused(sheet.personId, candidate, facts)) return 'recused'
  return sheet.scores.get(candidate.applicationId) ?? null
}

function isRecused(personId: PersonId, candidate: RatedCandidate, { recusals }: RatingFacts): boolean {
  return recusals.some((each) => each.personId === personId && each.applicationId === candidate.applicationId)
}

function capOf(facts: RatingFacts, candidates: readonly RatedCandidate[]) {
  if (facts.employerCap === null) return null
  return {
    atMost: facts.employerCap,
    employers: candidates.map(({ employer }) => plainName(employer)),
    sitting: facts.seatedEmployers,
  }
}

function byPlace(one: Standing, other: Standing): number {
  const rank = { selected: 0, tied: 1, 'not-selected': 2, 'not-eligible': 3 } as const
  const byRank = rank[one.standing] - rank[other.standing]
  if (byRank !== 0 || one.place === null || other.place === null) return byRank || byMean(one, other)
  return one.place - other.place
}

function byMean(one: Standing, other: Standing): number {
  if (one.spread === null || other.spread === null)
    return Number(one.spread === null) - Number(other.spread === null)
  return compare(other.spread.mean, one.spread.mean)
}
