// The count of an election. The result holds the whole log as plain sentences, so that somebody with the ballots
// and a pencil can follow each step. The order of the ballots never matters, and a tie is never broken in
// silence: it is a result of its own, until a lot is on record.
import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import { askQuestions } from './ask-questions.ts'
import { type BallotShape, invalidCount, type SortedBallots, sortBallots } from './ballots.ts'
import { nextByTotal } from './by-total.ts'
import type { Counting } from './counting.ts'
import { eligibleFor } from './eligible.ts'
import { type Candidate, type Figures, figuresOf, type Reading } from './figures.ts'
import { type Cap, fillSeats, type Race } from './fill-seats.ts'
import { type Fraction, fraction, show } from './fraction.ts'
import type { LotOrder } from './lot.ts'
import { type Outcome, settle } from './settle.ts'
import { nextByStar } from './star.ts'
import { thresholds, type Votes } from './threshold.ts'
import { type TieProtocolName, tieProtocols } from './tie-protocol.ts'
import { counted, list } from './words.ts'

export type TallyInput = {
  readonly counting: Counting
  /** At least 1. A yes-no vote has none: each question stands for itself. */
  readonly seats: number
  /** No two alike. */
  readonly candidates: readonly string[]
  /** As they were handed in: one entry per candidate, a whole number, null, or 'recused' in a rating. */
  readonly ballots: readonly (readonly unknown[])[]
  readonly tieProtocol: TieProtocolName
  readonly cap: Cap | null
  /** The lot, once it is drawn; null: ties stay ties. */
  readonly lot: LotOrder | null
}

export type TallyResult = Outcome & {
  /** Per candidate: sum, mean, or yes votes. Null: nobody rated them. */
  readonly totals: readonly (Fraction | null)[]
  /** Per question of a yes-no vote; empty for the other methods. */
  readonly votes: readonly Votes[]
  readonly tallied: number
  readonly abstentions: number
  readonly invalid: number
  readonly log: readonly string[]
}

export function tally(input: TallyInput): TallyResult | Refusal {
  const { counting, candidates, seats } = input
  if (counting.method === 'star' && seats !== 1) {
    return refuse('invalid', 'STAR fills one seat. Choose bloc-star for several.', { field: 'seats' })
  }
  const shape = shapeOf(counting, candidates.length)
  const sorted = sortBallots(input.ballots, shape)
  const log = [headline(input), ...ballotSentences(sorted, shape)]
  const outcome =
    counting.method === 'yes-no'
      ? answerQuestions(candidates, counting, sorted, log)
      : fill(input, figuresOf(candidates, sorted.valid, readingOf(counting)), log)
  if (isRefusal(outcome)) return outcome
  const { valid, abstentions } = sorted
  return { ...outcome, tallied: valid.length, abstentions, invalid: invalidCount(sorted), log }
}

type Counted = Pick<TallyResult, 'elected' | 'tied' | 'totals' | 'votes'>

function answerQuestions(
  questions: readonly string[],
  counting: Extract<Counting, { method: 'yes-no' }>,
  sorted: SortedBallots,
  log: string[],
): Counted | Refusal {
  const answers = askQuestions(questions, counting, sorted)
  if (isRefusal(answers)) return answers
  log.push(...answers.sentences)
  const { adopted, votes } = answers
  return { elected: adopted, tied: [], votes, totals: votes.map(({ yes }) => fraction(yes)) }
}

function fill(input: TallyInput, figures: Figures, log: string[]): Counted {
  const totals = figures.candidates.map(figures.totalOf)
  const named = totals.map(
    (total, index) => `${figures.nameOf(index)} ${total === null ? 'unrated' : show(total)}`,
  )
  log.push(`${readingOf(input.counting) === 'sum' ? 'Totals' : 'Means'}: ${list(named)}.`)
  if (figures.tallied === 0) {
    log.push('There is no ballot to count, so nobody is elected.')
    return { elected: [], tied: [], totals, votes: [] }
  }
  const eligible = eligibleFor(input.counting, figures, log)
  const begin = (sentences: string[]) => fillSeats(raceOf(input, figures, eligible, sentences))
  const outcome = settle(begin, input.lot, figures, log)
  log.push(...endSentences(input.seats, outcome, figures))
  return { ...outcome, totals, votes: [] }
}

function raceOf(input: TallyInput, figures: Figures, eligible: readonly Candidate[], log: string[]): Race {
  const protocol = tieProtocols[input.tieProtocol]
  const isStar = input.counting.method === 'star' || input.counting.method === 'bloc-star'
  const steps = input.counting.method === 'rating' ? protocol.rating : []
  const atMost = input.cap?.atMost ?? 0
  return {
    seats: input.seats,
    eligible,
    cap: input.cap,
    next: (open, seats) =>
      isStar
        ? nextByStar(open, seats, { figures, protocol, log })
        : nextByTotal(open, seats, { figures, steps, log }),
    onCapped: (shut) =>
      log.push(
        `${list(shut.map(figures.nameOf))} can get no seat: no more than ${atMost} of one employer may sit together.`,
      ),
  }
}

function readingOf(counting: Counting): Reading {
  if (counting.method === 'score') return counting.reading
  return counting.method === 'rating' ? 'mean' : 'sum'
}

function shapeOf(counting: Counting, candidates: number): BallotShape {
  const isOneOrNone = counting.method === 'approval' || counting.method === 'yes-no'
  return {
    candidates,
    scoreMax: isOneOrNone ? 1 : 5,
    mayRecuse: counting.method === 'rating',
    weights: counting.method === 'rating' ? counting.weights : [],
  }
}

function headline({ counting, seats, candidates, tieProtocol, cap }: TallyInput): string {
  if (counting.method === 'yes-no') {
    return `Method yes-no: ${counted(candidates.length, 'question')}, ${thresholds[counting.threshold].words}.`
  }
  const sitting = cap?.sitting?.length ?? 0
  const together =
    sitting === 0
      ? ''
      : `, together with ${counted(sitting, 'member')} who ${sitting === 1 ? 'sits' : 'sit'} already`
  const employers = cap === null ? '' : `, at most ${cap.atMost} of one employer${together}`
  return `Method ${counting.method}: ${counted(candidates.length, 'candidate')} for ${counted(seats, 'seat')}, tie protocol ${tieProtocol}${employers}.`
}

function ballotSentences(sorted: SortedBallots, { scoreMax }: BallotShape): string[] {
  const { length, range, form } = sorted.invalid
  const faults = [
    length > 0 ? `${length} with a wrong number of entries` : '',
    range > 0 ? `${range} with a number outside 0 to ${scoreMax}` : '',
    form > 0 ? `${form} with something that is no whole number` : '',
  ].filter((words) => words !== '')
  const why = faults.length === 0 ? '' : ` (${list(faults)})`
  const abstentions = counted(sorted.abstentions, 'abstention')
  return [
    `${counted(sorted.valid.length, 'ballot')} tallied, ${abstentions} (all blank), ${invalidCount(sorted)} invalid${why}.`,
  ]
}

function endSentences(seats: number, { elected, tied }: Outcome, figures: Figures): string[] {
  const [group] = tied
  const names = elected.length === 0 ? 'nobody' : list(elected.map(figures.nameOf))
  const left = seats - elected.length
  if (group !== undefined) {
    const forSeats = counted(Math.min(left, group.length), 'seat')
    return [`Elected so far: ${names}. Tied for ${forSeats}: ${list(group.map(figures.nameOf))}.`]
  }
  const vacant = left > 0 ? ` ${counted(left, 'seat')} ${left === 1 ? 'stays' : 'stay'} vacant.` : ''
  return [`Elected: ${names}.${vacant}`]
}
