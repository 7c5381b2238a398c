// What a ballot says. A blank is not a 0: it is kept as a blank, and each method says how it reads one. A ballot
// that leaves everything blank is an abstention; one that breaks the rules is invalid as a whole. Both are
// counted apart and never guessed at.
import { type Fraction, fraction, over, sum, times } from './fraction.ts'

/** What one ballot says of one candidate: a score, nothing, or that the rater must not judge them. */
export type Cell = Fraction | null | 'recused'

/** One cell per candidate, in the order of the candidates. */
export type Ballot = readonly Cell[]

export type BallotShape = {
  readonly candidates: number
  /** The highest score; the lowest is always 0. */
  readonly scoreMax: number
  readonly mayRecuse: boolean
  /** Weights of the criteria each candidate is rated by; empty when there is one plain score. */
  readonly weights: readonly number[]
}

export type SortedBallots = {
  readonly valid: readonly Ballot[]
  readonly abstentions: number
  /** How many ballots break which rule. */
  readonly invalid: Readonly<Record<Fault, number>>
}

export type Fault = 'length' | 'range' | 'form'

export function sortBallots(ballots: readonly (readonly unknown[])[], shape: BallotShape): SortedBallots {
  const valid: Ballot[] = []
  const invalid = { length: 0, range: 0, form: 0 }
  let abstentions = 0
  for (const raw of ballots) {
    const ballot = readBallot(raw, shape)
    if (typeof ballot === 'string') invalid[ballot] += 1
    else if (ballot.every((cell) => cell === null || cell === 'recused')) abstentions += 1
    else valid.push(ballot)
  }
  return { valid, abstentions, invalid }
}

export function invalidCount({ invalid }: SortedBallots): number {
  return invalid.length + invalid.range + invalid.form
}

function readBallot(raw: readonly unknown[], shape: BallotShape): Ballot | Fault {
  if (raw.length !== shape.candidates) return 'length'
  const cells: Cell[] = []
  for (const one of raw) {
    const cell = readCell(one, shape)
    if (isFault(cell)) return cell
    cells.push(cell)
  }
  return cells
}

function isFault(cell: Cell | Fault): cell is Fault {
  return typeof cell === 'string' && cell !== 'recused'
}

function readCell(raw: unknown, shape: BallotShape): Cell | Fault {
  if (raw === null) return null
  if (raw === 'recused') return shape.mayRecuse ? raw : 'form'
  if (shape.weights.length > 0) return readCriteria(raw, shape)
  const score = readScore(raw, shape.scoreMax)
  return typeof score === 'number' ? fraction(score) : score
}

/** The weighted mean over all criteria. A rating that leaves a criterion out is a blank, not a low one. */
function readCriteria(raw: unknown, { weights, scoreMax }: BallotShape): Fraction | null | Fault {
  if (!Array.isArray(raw) || raw.length !== weights.length) return 'form'
  const weighted: Fraction[] = []
  let isWhole = true
  for (const [index, one] of raw.entries()) {
    if (one === null) {
      isWhole = false
      continue
    }
    const score = readScore(one, scoreMax)
    if (typeof score === 'string') return score
    weighted.push(times(fraction(score), fraction(weights[index] ?? 0)))
  }
  return isWhole ? over(sum(weighted), sum(weights.map((weight) => fraction(weight)))) : null
}

function readScore(raw: unknown, scoreMax: number): number | Fault {
  if (typeof raw !== 'number') return 'form'
  if (!Number.isFinite(raw) || raw < 0 || raw > scoreMax) return 'range'
  return Number.isInteger(raw) ? raw : 'form'
}
