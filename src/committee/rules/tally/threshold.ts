// How many must say yes. "Majority" is not one rule: of those who voted, of those in the room, of everybody who is
// a member, or of the members who did not abstain. A tie is never a majority, and nothing is adopted when
// nobody says yes.

export const thresholds = {
  'majority-of-votes-cast': { share: 'half', of: 'cast', words: 'majority of votes cast' },
  'majority-of-those-present': { share: 'half', of: 'present', words: 'majority of those present' },
  'majority-of-all-members': { share: 'half', of: 'members', words: 'majority of the whole membership' },
  'majority-of-members-not-abstaining': {
    share: 'half',
    of: 'members-not-abstaining',
    words: 'majority of the members who do not abstain',
  },
  'two-thirds-of-votes-cast': { share: 'two-thirds', of: 'cast', words: 'two thirds of votes cast' },
  'two-thirds-of-those-present': { share: 'two-thirds', of: 'present', words: 'two thirds of those present' },
  'two-thirds-of-all-members': {
    share: 'two-thirds',
    of: 'members',
    words: 'two thirds of the whole membership',
  },
} as const satisfies Record<string, Rule>

type Rule = {
  /** 'half': more than half. 'two-thirds': exactly two thirds is enough. */
  readonly share: 'half' | 'two-thirds'
  readonly of: 'cast' | 'present' | 'members' | 'members-not-abstaining'
  readonly words: string
}

export type Threshold = keyof typeof thresholds

/** Shorter ways in which people write the same rules. */
const aliases: Readonly<Record<string, Threshold>> = {
  majority: 'majority-of-votes-cast',
  'more-than-half': 'majority-of-votes-cast',
  'majority-of-cast': 'majority-of-votes-cast',
  'majority-of-present': 'majority-of-those-present',
  'majority-of-members': 'majority-of-all-members',
  'whole-membership': 'majority-of-all-members',
  'majority-of-whole-membership': 'majority-of-all-members',
  'two-thirds': 'two-thirds-of-votes-cast',
  '2/3': 'two-thirds-of-votes-cast',
  'two-thirds-of-cast': 'two-thirds-of-votes-cast',
  'two-thirds-of-present': 'two-thirds-of-those-present',
  'two-thirds-of-members': 'two-thirds-of-all-members',
}

export function parseThreshold(text: string): Threshold | null {
  const name = text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-')
  if (Object.hasOwn(thresholds, name)) return name as Threshold
  return Object.hasOwn(aliases, name) ? (aliases[name] ?? null) : null
}

export type Votes = {
  readonly yes: number
  readonly no: number
  /** Said to abstain, or handed in a blank. */
  readonly abstaining: number
  /** In the room, whether they voted or not. */
  readonly present: number
  /** Everybody with a vote; null when nobody said how many, which refuses rules that need it. */
  readonly members: number | null
}

export type Judged =
  | {
      readonly kind: 'judged'
      readonly isAdopted: boolean
      readonly needed: number
      readonly sentence: string
    }
  | { readonly kind: 'unknown-membership' }

/** "Adopted: 3 for, 1 against, 1 abstaining; majority of votes cast (3 needed)." */
export function judge(votes: Votes, threshold: Threshold): Judged {
  const rule = thresholds[threshold]
  const base = baseOf(votes, rule.of)
  if (base === null) return { kind: 'unknown-membership' }
  const share = rule.share === 'half' ? Math.floor(base / 2) + 1 : Math.ceil((2 * base) / 3)
  const needed = Math.max(share, 1)
  const isAdopted = votes.yes >= needed
  const said = `${votes.yes} for, ${votes.no} against, ${votes.abstaining} abstaining`
  const sentence = `${isAdopted ? 'Adopted' : 'Not adopted'}: ${said}; ${rule.words} (${needed} of ${base} needed).`
  return { kind: 'judged', isAdopted, needed, sentence }
}

function baseOf(votes: Votes, of: Rule['of']): number | null {
  switch (of) {
    case 'cast':
      return votes.yes + votes.no
    case 'present':
      return votes.present
    case 'members':
      return votes.members
    case 'members-not-abstaining':
      return votes.members === null ? null : votes.members - votes.abstaining
    default:
      return of satisfies never
  }
}
