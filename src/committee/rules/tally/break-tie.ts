// Breaking a tie for one or more places, step by step, until somebody is clearly in or only a lot is left.
import { type Candidate, compareTotals, type Figures } from './figures.ts'
import { compare, type Fraction, fraction, show, zero } from './fraction.ts'
import type { TieStep } from './tie-protocol.ts'
import { list } from './words.ts'

export type Broken =
  /** These have a place; if there are more places, ask again without them. */
  | { readonly kind: 'in'; readonly chosen: readonly Candidate[] }
  /** Nothing tells these apart; there are more of them than places. */
  | { readonly kind: 'lot'; readonly among: readonly Candidate[] }

/** `places` is at least 1. `log` gets a sentence for each step that told somebody apart. */
export function breakTie(
  tied: readonly Candidate[],
  places: number,
  steps: readonly TieStep[],
  figures: Figures,
  log: string[],
): Broken {
  if (tied.length <= places) return { kind: 'in', chosen: tied }
  for (const step of steps) {
    const kept = keep(step, tied, figures)
    if (kept === null || kept.length === tied.length) continue
    log.push(sentenceOf(step, tied, kept, figures))
    if (kept.length <= places) return { kind: 'in', chosen: kept }
    return breakTie(kept, places, steps, figures, log)
  }
  return { kind: 'lot', among: tied }
}

/** Those whom the step prefers; null when it does not speak of this many. */
function keep(step: TieStep, tied: readonly Candidate[], figures: Figures): readonly Candidate[] | null {
  if (step === 'head-to-head' && tied.length !== 2) return null
  if (step === 'total') return best(tied, (one, other) => compareTotals(figures, one, other))
  if (step === 'match-ups-lost') {
    const most = Math.max(...tied.map((candidate) => matchUpsLost(candidate, tied, figures)))
    const rest = tied.filter((candidate) => matchUpsLost(candidate, tied, figures) < most)
    return rest.length === 0 ? tied : rest
  }
  const keyOf = (candidate: Candidate) => keyFor(step, candidate, tied, figures)
  return best(tied, (one, other) => compare(keyOf(one), keyOf(other)))
}

function keyFor(
  step: Exclude<TieStep, 'total' | 'match-ups-lost'>,
  candidate: Candidate,
  tied: readonly Candidate[],
  figures: Figures,
): Fraction {
  switch (step) {
    case 'head-to-head':
      return fraction(-matchUpsLost(candidate, tied, figures))
    case 'fives':
      return fraction(figures.countAtLeast(candidate, 5))
    case 'fours':
      return fraction(figures.countAtLeast(candidate, 4))
    case 'median':
      return figures.medianOf(candidate) ?? zero
    default:
      return step satisfies never
  }
}

function best(
  tied: readonly Candidate[],
  order: (one: Candidate, other: Candidate) => number,
): readonly Candidate[] {
  return tied.filter((candidate) => tied.every((other) => order(candidate, other) >= 0))
}

/** Match-ups, not ballots: a candidate loses one to each opponent whom more ballots prefer. */
function matchUpsLost(candidate: Candidate, among: readonly Candidate[], figures: Figures): number {
  return among.filter((other) => {
    const [own, theirs] = figures.preference(candidate, other)
    return theirs > own
  }).length
}

function sentenceOf(
  step: TieStep,
  tied: readonly Candidate[],
  kept: readonly Candidate[],
  figures: Figures,
): string {
  const values = list(
    tied.map((candidate) => `${figures.nameOf(candidate)} ${figureFor(step, candidate, tied, figures)}`),
  )
  const names = list(kept.map(figures.nameOf))
  const goOn = kept.length === 1 ? 'goes' : 'go'
  return `The tie is looked at by ${stepWords[step]}: ${values}. ${names} ${goOn} ahead.`
}

function figureFor(
  step: TieStep,
  candidate: Candidate,
  tied: readonly Candidate[],
  figures: Figures,
): string {
  if (step === 'total') return show(figures.totalOf(candidate) ?? zero)
  if (step === 'median') return show(figures.medianOf(candidate) ?? zero)
  if (step === 'match-ups-lost') return String(matchUpsLost(candidate, tied, figures))
  const other = tied.find((one) => one !== candidate)
  if (step === 'head-to-head')
    return String(other === undefined ? 0 : figures.preference(candidate, other)[0])
  return String(figures.countAtLeast(candidate, step === 'fives' ? 5 : 4))
}

const stepWords: Readonly<Record<TieStep, string>> = {
  'head-to-head': 'ballots that prefer one to the other',
  'match-ups-lost': 'match-ups lost',
  fives: 'number of fives',
  fours: 'number of raters giving four or more',
  total: 'total',
  median: 'median',
}
