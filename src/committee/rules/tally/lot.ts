// When only a lot can decide. Nothing here is random: a draw is a question that the caller answers, from a lot
// that was committed to before the election opened, or by trying every answer to see whether it matters.
import type { Candidate } from './figures.ts'

/** A question for the lot: which of `among` goes first? `elected`: who has a seat by now, whatever it says. */
export type Draw = {
  readonly among: readonly Candidate[]
  readonly elected: readonly Candidate[]
}

/** A count that stops at each draw and goes on with the candidate it is given. */
export type Count<Result> = Generator<Draw, Result, Candidate>

/** Every candidate, the first of the lot first. */
export type LotOrder = readonly Candidate[]

export function countWithLot<Result>(count: Count<Result>, lot: LotOrder): Result {
  let step = count.next()
  while (!step.done) step = count.next(firstByLot(step.value.among, lot))
  return step.value
}

export function firstByLot(among: readonly Candidate[], lot: LotOrder): Candidate {
  const first = lot.find((candidate) => among.includes(candidate))
  if (first === undefined) throw new RangeError('the lot must order every candidate')
  return first
}

export type Possible<Result> = {
  /** The first question on the way; null: the lot is not needed. */
  readonly firstDraw: Draw | null
  /** What comes out under the lots that were tried. */
  readonly results: readonly Result[]
  readonly triedAll: boolean
}

/** A count is run again for each way the lot may fall; beyond this many it is enough to say that it must. */
const runsMax = 400

/** Every result a lot could lead to. `begin` starts the same count anew. */
export function possibleResults<Result>(begin: () => Count<Result>): Possible<Result> {
  const results: Result[] = []
  const waiting: (readonly Candidate[])[] = [[]]
  let firstDraw: Draw | null = null
  for (let runs = 0; runs < runsMax; runs += 1) {
    const answers = waiting.pop()
    if (answers === undefined) return { firstDraw, results, triedAll: true }
    const step = replay(begin(), answers)
    if (step.done) results.push(step.value)
    else {
      firstDraw ??= step.value
      for (const candidate of step.value.among) waiting.push([...answers, candidate])
    }
  }
  return { firstDraw, results, triedAll: waiting.length === 0 }
}

function replay<Result>(count: Count<Result>, answers: readonly Candidate[]): IteratorResult<Draw, Result> {
  let step = count.next()
  for (const answer of answers) step = count.next(answer)
  return step
}
