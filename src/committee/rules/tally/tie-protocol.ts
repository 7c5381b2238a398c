// How a tie is broken. The same ballots elect three different people under three sets of rules that were all
// called official at some time, so a protocol has a name with its year, is fixed before an election opens, and
// is kept with the result. Where its steps end, a lot decides: openly, as a result of its own.

/**
 * - head-to-head: of exactly two, the one preferred on more ballots.
 * - match-ups-lost: drop those who lose the most pairwise match-ups among the tied, and look again.
 * - fives: those with the most fives.
 * - fours: those whom the most raters gave four or more.
 * - total: those with the higher total.
 * - median: those with the higher median.
 */
export type TieStep = 'head-to-head' | 'match-ups-lost' | 'fives' | 'fours' | 'total' | 'median'

export type TieProtocol = {
  readonly name: string
  /** In words, for the page on which it is chosen. */
  readonly about: string
  /** STAR: for a place in the runoff. */
  readonly finalists: readonly TieStep[]
  /** STAR: between the two of the runoff. */
  readonly runoff: readonly TieStep[]
  /** Rating: for a seat. */
  readonly rating: readonly TieStep[]
}

const plain = { finalists: [], runoff: [], rating: [] } as const

export const tieProtocols = {
  S: {
    ...plain,
    name: 'S',
    about:
      'STAR, simple: two tied in the score round meet head to head; a tied runoff goes to the higher total.',
    finalists: ['head-to-head'],
    runoff: ['total'],
  },
  // https://www.starvoting.org/ties, as it stood in 2023.
  'O-2023': {
    ...plain,
    name: 'O-2023',
    about: 'STAR, official in 2023: who loses the most match-ups drops out, then most fives.',
    finalists: ['match-ups-lost', 'fives'],
    runoff: ['total', 'fives'],
  },
  // https://docs.bettervoting.com/help/ties.html, as it stood in 2025.
  'O-2025': {
    ...plain,
    name: 'O-2025',
    about: 'STAR, official in 2025: exactly two meet head to head, then most fives.',
    finalists: ['head-to-head', 'fives'],
    runoff: ['total', 'fives'],
  },
  'R-fours-2026': {
    ...plain,
    name: 'R-fours-2026',
    about: 'Rating: most raters giving four or more, then head to head among those who rated both.',
    rating: ['fours', 'head-to-head'],
  },
  'R-pairs-2026': {
    ...plain,
    name: 'R-pairs-2026',
    about: 'Rating: head to head among those who rated both, then most raters giving four or more.',
    rating: ['head-to-head', 'fours'],
  },
  'R-median-2026': {
    ...plain,
    name: 'R-median-2026',
    about: 'Rating: the higher median, then most raters giving four or more.',
    rating: ['median', 'fours'],
  },
  lot: { ...plain, name: 'lot', about: 'No steps: every tie goes to the lot.' },
} as const satisfies Record<string, TieProtocol>

export type TieProtocolName = keyof typeof tieProtocols

export function parseTieProtocol(text: string): TieProtocolName | null {
  return Object.hasOwn(tieProtocols, text) ? (text as TieProtocolName) : null
}
