// Robert's Rules of Order, the ranking of motions from low to high. A motion is in order while none of its own rank
// or above is pending. Amendments stand outside the row: see floor.ts.
import type { Threshold } from '../tally/threshold.ts'

type KindFacts = {
  readonly words: string
  /** 0: stands on its own. */
  readonly rank: number
  /** `main`: brings a matter before the meeting. `subsidiary`: acts on it. `privileged`: is about the meeting. */
  readonly class: 'main' | 'subsidiary' | 'privileged'
  readonly isAmendable: boolean
  readonly isDebatable: boolean
  /** Only what gets people together or home may be moved without a quorum. */
  readonly needsQuorum: boolean
  /** Null: the charter's own for main motions, else a majority of the votes cast. */
  readonly threshold: Threshold | null
}

const facts = (
  words: string,
  rank: number,
  kindClass: KindFacts['class'],
  more: Partial<Omit<KindFacts, 'words' | 'rank' | 'class'>> = {},
): KindFacts => ({
  words,
  rank,
  class: kindClass,
  isAmendable: false,
  isDebatable: false,
  needsQuorum: true,
  threshold: 'majority-of-votes-cast',
  ...more,
})
const twoThirds = { threshold: 'two-thirds-of-votes-cast' } as const
const amendable = { isAmendable: true } as const
const debated = { isDebatable: true } as const

export const motionKinds = {
  main: facts('Main motion', 0, 'main', { ...amendable, ...debated, threshold: null }),
  // Two thirds, or a majority with notice, or a majority of all members: see outcome.ts.
  rescind: facts('Rescind or amend something adopted', 0, 'main', { ...amendable, ...debated, ...twoThirds }),
  'postpone-indefinitely': facts('Postpone indefinitely', 1, 'subsidiary', debated),
  amend: facts('Amend', 2, 'subsidiary', { ...amendable, ...debated }),
  refer: facts('Refer', 3, 'subsidiary', { ...amendable, ...debated }),
  'postpone-to-time': facts('Postpone to a time', 4, 'subsidiary', { ...amendable, ...debated }),
  'limit-debate': facts('Limit debate', 5, 'subsidiary', { ...amendable, ...twoThirds }),
  'previous-question': facts('Previous question: vote now', 6, 'subsidiary', twoThirds),
  'lay-on-table': facts('Lay on the table', 7, 'subsidiary'),
  'orders-of-day': facts('Call for the orders of the day', 8, 'privileged'),
  privilege: facts('Question of privilege', 9, 'privileged'),
  recess: facts('Take a recess', 10, 'privileged', { ...amendable, needsQuorum: false }),
  adjourn: facts('Adjourn', 11, 'privileged', { needsQuorum: false }),
  'fix-time': facts('Fix the time to which to adjourn', 12, 'privileged', {
    ...amendable,
    needsQuorum: false,
  }),
} as const satisfies Record<string, KindFacts>

export type MotionKind = keyof typeof motionKinds

export function kindFacts(kind: MotionKind): KindFacts {
  return motionKinds[kind]
}

export function parseMotionKind(text: string): MotionKind | null {
  return Object.hasOwn(motionKinds, text) ? (text as MotionKind) : null
}
