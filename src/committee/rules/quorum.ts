// How many must be present. "More than half" and "at least half" differ by one whenever the number is even: 8 of 16
// is at least half and not more than half. Who is counted is a setting too: the seats that are filled, or all.

export const quorumRules = {
  'more-than-half': 'more than half',
  'at-least-half': 'at least half',
  /** The Apache Software Foundation's rule for its members' meetings: (n + 2) div 3. */
  'at-least-a-third': 'at least a third',
} as const

export type QuorumRule = keyof typeof quorumRules

/** Filled: voting members now in office. All: every seat the charter has, vacant ones too. */
export type QuorumBase = 'filled-seats' | 'all-seats'

export type VotingSeats = { readonly filled: number; readonly all: number }

export type Quorum = {
  readonly isQuorate: boolean
  readonly needed: number
  /** "quorum 3 of 5 present", "no quorum: 2 of 5 present, 3 needed". */
  readonly words: string
}

/** `of` voters: at least 1. Nobody can be a quorum of nobody. */
export function quorumOf(rule: QuorumRule, of: number): number {
  switch (rule) {
    case 'more-than-half':
      return Math.floor(of / 2) + 1
    case 'at-least-half':
      return Math.max(1, Math.ceil(of / 2))
    case 'at-least-a-third':
      return Math.max(1, Math.floor((of + 2) / 3))
    default:
      return rule satisfies never
  }
}

/**
 * `present`: voting members in the room. Whoever recuses themselves from one question is still in the room and
 * counts; observers and guests never do.
 */
export function quorum(rule: QuorumRule, base: QuorumBase, seats: VotingSeats, present: number): Quorum {
  const of = base === 'filled-seats' ? seats.filled : seats.all
  const needed = quorumOf(rule, of)
  const isQuorate = present >= needed
  const words = isQuorate
    ? `quorum ${present} of ${of} present`
    : `no quorum: ${present} of ${of} present, ${needed} needed`
  return { isQuorate, needed, words }
}
