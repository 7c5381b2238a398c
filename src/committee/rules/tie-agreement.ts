// "In case of a tie candidates may agree to settle it, else by lot" (PEP 13). Each of the tied says who of them
// shall be elected; when all say the same, that is the result. Nobody can agree for somebody else.
import type { PersonId } from '../../kernel/ids.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Election } from './election.ts'

export type TieStatement = {
  readonly personId: PersonId
  /** Names, in the order of the ballot. */
  readonly elects: readonly string[]
}

export type TiedGroup = {
  /** Names of those tied, in the order of the ballot. */
  readonly names: readonly string[]
  /** Whose word it takes: one for each name, null for a candidate without an account. */
  readonly persons: readonly (PersonId | null)[]
  /** Seats that are left for them. */
  readonly seats: number
}

/** Null where there is no tie. */
export function tiedGroup(
  election: Pick<Election, 'state' | 'seats' | 'candidates' | 'result'>,
): TiedGroup | null {
  const [group] = election.result?.tied ?? []
  if (election.state !== 'tied' || group === undefined) return null
  const tied = election.candidates.filter(({ name }) => group.includes(name))
  const left = election.seats - (election.result?.elected.length ?? 0)
  return {
    names: tied.map(({ name }) => name),
    persons: tied.map(({ personId }) => personId),
    seats: Math.min(left, tied.length),
  }
}

/** Everybody who is tied has an account here, so that each can speak for themselves. */
export function mayAgree(group: TiedGroup): boolean {
  return new Set(group.persons).size === group.persons.length && !group.persons.includes(null)
}

/** May these be named? `elects`: names as they were ticked. */
export function whyNotStated(group: TiedGroup, elects: readonly string[]): Refusal | null {
  if (!mayAgree(group)) {
    return refuse('conflict', 'One of the tied has no account here and cannot agree. The lot decides.')
  }
  const isRight = elects.length === group.seats && elects.every((name) => group.names.includes(name))
  return isRight && new Set(elects).size === elects.length
    ? null
    : refuse('invalid', `Choose ${group.seats} of those tied.`, { field: 'elects' })
}

/** Whom they all name, or null while somebody has not spoken or says otherwise. */
export function agreement(group: TiedGroup, statements: readonly TieStatement[]): readonly string[] | null {
  const said = group.persons.map((personId) => statements.find((one) => one.personId === personId)?.elects)
  const [first] = said
  if (first === undefined) return null
  return said.every((elects) => elects?.join('\n') === first.join('\n')) ? first : null
}

/** The most orders that are looked at: all those of six candidates, and some of more. */
const ordersMax = 720

/**
 * All candidates in an order that elects exactly `wanted` when ties are settled by it: the result stays one that
 * a lot could have given, and can be counted again from the ballots. Null when no order was found.
 */
export function orderFor(
  candidates: readonly string[],
  wanted: readonly string[],
  electedBy: (order: readonly number[]) => readonly string[],
): readonly number[] | null {
  const places = candidates.map((_, place) => place)
  const first = places.filter((place) => wanted.includes(candidates[place] ?? ''))
  const rest = places.filter((place) => !first.includes(place))
  let tries = 0
  for (const order of permutations([...first, ...rest])) {
    tries += 1
    if (tries > ordersMax) return null
    const elected = electedBy(order)
    if (wanted.every((name) => elected.includes(name))) return order
  }
  return null
}

/** The order given first, then the others. */
function* permutations(items: readonly number[]): Generator<readonly number[]> {
  if (items.length === 0) yield []
  for (const [at, item] of items.entries()) {
    for (const others of permutations(items.toSpliced(at, 1))) yield [item, ...others]
  }
}
