// The figures of a count: totals, who is preferred to whom, how many high scores. Everything a tie may be broken
// by is here, so that a tie step is one of these figures and nothing else.
import type { Ballot } from './ballots.ts'
import { compare, type Fraction, fraction, over, sum, zero } from './fraction.ts'

/** A candidate's place in the list of candidates, from 0. */
export type Candidate = number

/**
 * How candidates' scores become one figure. 'sum': a blank is 0. 'mean': a blank is left out, as is a rater
 * who recused themselves.
 */
export type Reading = 'sum' | 'mean'

export type Figures = {
  readonly candidates: readonly Candidate[]
  readonly tallied: number
  nameOf(candidate: Candidate): string
  /** Sum or mean. Null: nobody scored them, so there is no mean. */
  totalOf(candidate: Candidate): Fraction | null
  /** Ballots on which the first is above the second, and the other way round. */
  preference(first: Candidate, second: Candidate): readonly [number, number]
  /** Ballots that give this score or more. */
  countAtLeast(candidate: Candidate, score: number): number
  /** Middle of the given scores, of an even number the mean of the two middle ones; null without any. */
  medianOf(candidate: Candidate): Fraction | null
  /** Ballots that give a score, and ballots whose rater recused themselves. */
  ratersOf(candidate: Candidate): { readonly given: number; readonly recused: number }
}

export function figuresOf(names: readonly string[], ballots: readonly Ballot[], reading: Reading): Figures {
  const blank = reading === 'sum' ? zero : null
  const columns = names.map((_, candidate) => ballots.map((ballot) => ballot[candidate] ?? null))
  const scores = columns.map((column) => column.map((cell) => (cell === 'recused' ? null : (cell ?? blank))))
  const given = scores.map((column) => column.filter((score) => score !== null))
  const totals = given.map((column) => totalOf(column, reading))
  return {
    candidates: names.map((_, candidate) => candidate),
    tallied: ballots.length,
    nameOf: (candidate) => names[candidate] ?? `candidate ${candidate + 1}`,
    totalOf: (candidate) => totals[candidate] ?? null,
    preference: (first, second) => preference(scores[first] ?? [], scores[second] ?? []),
    countAtLeast: (candidate, score) =>
      (given[candidate] ?? []).filter((one) => compare(one, fraction(score)) >= 0).length,
    medianOf: (candidate) => median(given[candidate] ?? []),
    ratersOf: (candidate) => {
      const column = columns[candidate] ?? []
      const recused = column.filter((cell) => cell === 'recused').length
      return { given: column.filter((cell) => cell !== null).length - recused, recused }
    },
  }
}

/** For ordering: whoever has no figure at all stands below everybody who has one. */
export function compareTotals(figures: Figures, one: Candidate, other: Candidate): number {
  const [first, second] = [figures.totalOf(one), figures.totalOf(other)]
  if (first === null || second === null) return Number(first !== null) - Number(second !== null)
  return compare(first, second)
}

function totalOf(scores: readonly Fraction[], reading: Reading): Fraction | null {
  if (reading === 'sum') return sum(scores)
  return scores.length === 0 ? null : over(sum(scores), fraction(scores.length))
}

function preference(
  first: readonly (Fraction | null)[],
  second: readonly (Fraction | null)[],
): readonly [number, number] {
  let [forFirst, forSecond] = [0, 0]
  for (const [ballot, score] of first.entries()) {
    const other = second[ballot] ?? null
    if (score === null || other === null) continue
    const order = compare(score, other)
    if (order > 0) forFirst += 1
    if (order < 0) forSecond += 1
  }
  return [forFirst, forSecond]
}

function median(scores: readonly Fraction[]): Fraction | null {
  const sorted = [...scores].sort(compare)
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]]
  return low === undefined || high === undefined ? null : over(sum([low, high]), fraction(2))
}
