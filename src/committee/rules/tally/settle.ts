// From a count to an outcome: who is elected whatever a lot may say, and who is tied.
import type { Candidate, Figures } from './figures.ts'
import { type Count, countWithLot, type LotOrder, possibleResults } from './lot.ts'
import { list } from './words.ts'

export type Outcome = {
  readonly elected: readonly Candidate[]
  /** Groups of which some will be elected, and only a lot can say who. */
  readonly tied: readonly (readonly Candidate[])[]
}

type Begin = (log: string[]) => Count<readonly Candidate[]>

/** `log` gets the sentences of the count, up to the first question for the lot when there is none yet. */
export function settle(begin: Begin, lot: LotOrder | null, figures: Figures, log: string[]): Outcome {
  if (lot !== null) return { elected: countWithLot(begin(log), lot), tied: [] }
  const first = begin(log).next()
  if (first.done) return { elected: first.value, tied: [] }
  const { among, elected } = first.value
  const names = list(among.map(figures.nameOf))
  const { results, triedAll } = possibleResults(() => begin([]))
  const outcome = triedAll ? common(elected, results, figures.candidates) : { elected, tied: [among] }
  log.push(
    outcome.tied.length === 0
      ? `Nothing tells ${names} apart, and it does not matter: whatever a lot says, the same are elected.`
      : `Nothing tells ${names} apart. A lot must decide.`,
  )
  return outcome
}

/** Those in every result are elected; those in some are tied. */
function common(
  seated: readonly Candidate[],
  results: readonly (readonly Candidate[])[],
  candidates: readonly Candidate[],
): Outcome {
  const timesIn = (candidate: Candidate) => results.filter((elected) => elected.includes(candidate)).length
  const always = candidates.filter((candidate) => timesIn(candidate) === results.length)
  const sometimes = candidates.filter((candidate) => timesIn(candidate) > 0 && !always.includes(candidate))
  const elected = [...seated, ...always.filter((candidate) => !seated.includes(candidate))]
  return { elected, tied: sometimes.length === 0 ? [] : [sometimes] }
}
