import { createHash } from 'node:crypto'
import type { PersonId } from '../../src/kernel/ids.ts'
import type { SeenElection, Truth } from './election-world.ts'

/** A way to put voters and listed ballots in an order each, in the hope that the orders agree. */
export type Guess = (seen: SeenElection) => {
  readonly voters: readonly PersonId[]
  readonly phrases: readonly string[]
}

export type Linkage = { readonly way: string; readonly share: number }

type Run = { readonly seen: SeenElection; readonly truth: Truth }

const digest = (text: string | Buffer) => createHash('sha256').update(text).digest('hex')

const byCast: Readonly<Record<string, (seen: SeenElection) => readonly PersonId[]>> = {
  'first vote': ({ firstCasts }) => firstCasts,
  'last vote': ({ lastCasts }) => lastCasts,
  'place on the roll': ({ roll }) => roll,
  'place in the table': ({ castBefore }) => castBefore.map(({ key }) => key as PersonId),
  transaction: ({ castBefore }) =>
    [...castBefore].sort((one, other) => one.xmin - other.xmin).map(({ key }) => key as PersonId),
  'bytes of the envelope': ({ castBefore }) =>
    [...castBefore]
      .sort((one, other) => Buffer.compare(one.sealed, other.sealed))
      .map(({ key }) => key as PersonId),
  'length of the envelope': ({ castBefore }) =>
    [...castBefore]
      .sort((one, other) => one.sealed.length - other.sealed.length)
      .map(({ key }) => key as PersonId),
}

const byBallot: Readonly<Record<string, (seen: SeenElection) => readonly string[]>> = {
  'place in the table': ({ ballots }) => ballots.map(({ phrase }) => phrase),
  'place from the end': ({ ballots }) => ballots.map(({ phrase }) => phrase).reverse(),
  transaction: ({ ballots }) =>
    [...ballots].sort((one, other) => one.xmin - other.xmin).map(({ phrase }) => phrase),
  'row id': ({ ballots }) =>
    [...ballots].sort((one, other) => (one.id < other.id ? -1 : 1)).map(({ phrase }) => phrase),
  phrase: ({ ballots }) => ballots.map(({ phrase }) => phrase).sort(),
  scores: ({ ballots }) =>
    [...ballots].sort((one, other) => (one.scores < other.scores ? -1 : 1)).map(({ phrase }) => phrase),
  'envelope without a name': ({ ballots, nameless }) => {
    const order = nameless.map(({ sealed }, at) => ({ at, key: digest(sealed) }))
    const sorted = order.sort((one, other) => (one.key < other.key ? -1 : 1))
    return sorted.map(({ at }) => ballots[at]?.phrase ?? '')
  },
}

/** Every order of voters against every order of ballots. */
export function guesses(): ReadonlyMap<string, Guess> {
  const all = new Map<string, Guess>()
  for (const [castWay, voters] of Object.entries(byCast)) {
    for (const [ballotWay, phrases] of Object.entries(byBallot)) {
      all.set(`${castWay} / ${ballotWay}`, (seen) => ({ voters: voters(seen), phrases: phrases(seen) }))
    }
  }
  return all
}

/** How often each way names the right voter of a ballot. */
export function linkages(runs: readonly Run[]): Linkage[] {
  return [...guesses()].map(([way, guess]) => ({ way, share: shareOf(runs, guess) }))
}

function shareOf(runs: readonly Run[], guess: Guess): number {
  let [right, all] = [0, 0]
  for (const { seen, truth } of runs) {
    const { voters, phrases } = guess(seen)
    for (const [at, voter] of voters.entries()) {
      all += 1
      if (truth.phraseOf.get(voter) === phrases[at]) right += 1
    }
  }
  return all === 0 ? 0 : right / all
}

/**
 * The attacker who knows the truth of half the elections, and learns from it on which place a ballot lands that
 * came in on a given place; tried on the other half.
 */
export function learnedLinkage(runs: readonly Run[]): Linkage {
  const half = Math.floor(runs.length / 2)
  const landed = new Map<number, Map<number, number>>()
  for (const { seen, truth } of runs.slice(0, half)) {
    for (const [from, voter] of seen.lastCasts.entries()) {
      const to = seen.ballots.findIndex(({ phrase }) => phrase === truth.phraseOf.get(voter))
      const times = landed.get(from) ?? new Map<number, number>()
      landed.set(from, times.set(to, (times.get(to) ?? 0) + 1))
    }
  }
  const likeliest = (from: number) =>
    [...(landed.get(from) ?? [])].sort((one, other) => other[1] - one[1])[0]?.[0] ?? 0
  const share = shareOf(runs.slice(half), (seen) => ({
    voters: seen.lastCasts,
    phrases: seen.lastCasts.map((_, from) => seen.ballots[likeliest(from)]?.phrase ?? ''),
  }))
  return { way: 'learned from half the elections', share }
}

export function strongest(all: readonly Linkage[]): Linkage {
  return all.reduce((best, one) => (one.share > best.share ? one : best))
}
