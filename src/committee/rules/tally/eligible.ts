// Floors: who may be elected at all.
import type { Counting } from './counting.ts'
import type { Candidate, Figures } from './figures.ts'
import { compare, show } from './fraction.ts'
import { list } from './words.ts'

/** `log` gets a sentence for whoever is left out. */
export function eligibleFor(counting: Counting, figures: Figures, log: string[]): Candidate[] {
  const why = (candidate: Candidate) => whyNot(counting, candidate, figures)
  const reasons = new Set(figures.candidates.map(why).filter((reason) => reason !== null))
  for (const reason of reasons) {
    const names = list(figures.candidates.filter((one) => why(one) === reason).map(figures.nameOf))
    log.push(`${names} cannot be elected: ${reason}.`)
  }
  return figures.candidates.filter((candidate) => why(candidate) === null)
}

function whyNot(counting: Counting, candidate: Candidate, figures: Figures): string | null {
  switch (counting.method) {
    case 'star':
    case 'bloc-star':
    case 'yes-no':
      return null
    case 'approval':
      return counting.asksMajority && 2 * figures.countAtLeast(candidate, 1) <= figures.tallied
        ? `not approved on more than half of the ${figures.tallied} ballots`
        : null
    case 'score':
      return counting.reading === 'mean' &&
        figures.ratersOf(candidate).given < Math.max(counting.ratersMin, 1)
        ? `fewer than ${counting.ratersMin} scores`
        : null
    case 'rating':
      return whyNotRated(counting, candidate, figures)
    default:
      return counting satisfies never
  }
}

/** More than half of those who did not recuse themselves must have rated a candidate. */
function whyNotRated(
  { meanMin }: Extract<Counting, { method: 'rating' }>,
  candidate: Candidate,
  figures: Figures,
): string | null {
  const { given, recused } = figures.ratersOf(candidate)
  const total = figures.totalOf(candidate)
  if (total === null || 2 * given <= figures.tallied - recused) {
    return 'rated by no more than half of the raters who did not recuse themselves'
  }
  return meanMin !== null && compare(total, meanMin) < 0 ? `a mean below ${show(meanMin)}` : null
}
