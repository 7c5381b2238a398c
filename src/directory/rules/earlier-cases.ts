/**
 * "Have we seen something like this?": compares a report with earlier ones by the words they share,
 * rare words counting more (TF-IDF, cosine; Salton and Buckley 1988), and asks the nearest.
 * The caller passes only cases the reader may see: a reason must not betray one they may not.
 */
import type { Evidence } from './evidence.ts'
import { isFormWord } from './form-words.ts'
import { foldedWords } from './words.ts'

/** `slug` null: a person said "none of ours". That is as telling as a yes. */
export type EarlierCase = { readonly slug: string | null; readonly text: string }

type Posting = { readonly at: number; readonly weight: number }
export type PreparedEarlierCases = {
  readonly slugs: readonly (string | null)[]
  readonly rarity: ReadonlyMap<string, number>
  readonly postings: ReadonlyMap<string, readonly Posting[]>
}

const charactersMax = 20_000
const neighbours = 9
/** Below this two texts share no more than the way all reports are written. */
const similarityMin = 0.04
/** Stands for "something we have never seen": faint likeness alone must not win the vote. */
const unseenMass = 0.015

export function prepareEarlierCases(cases: readonly EarlierCase[]): PreparedEarlierCases {
  const counted = cases.map((one) => countWords(one.text))
  const seenIn = new Map<string, number>()
  for (const counts of counted)
    for (const word of counts.keys()) seenIn.set(word, (seenIn.get(word) ?? 0) + 1)
  const rarity = new Map(
    [...seenIn].map(([word, count]) => [word, Math.log((cases.length + 1) / (count + 0.5))]),
  )
  const postings = new Map<string, Posting[]>()
  counted.forEach((counts, at) => {
    for (const [word, weight] of weighted(counts, rarity)) {
      const list = postings.get(word)
      if (list === undefined) postings.set(word, [{ at, weight }])
      else list.push({ at, weight })
    }
  })
  return { slugs: cases.map((one) => one.slug), rarity, postings }
}

function countWords(text: string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const word of foldedWords(text.slice(0, charactersMax))) {
    if (word.length >= 3 && !isFormWord(word) && !/^\d+$/.test(word))
      counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  return counts
}

/** Unit length, so that a long text is not nearer to everything. */
function weighted(
  counts: ReadonlyMap<string, number>,
  rarity: ReadonlyMap<string, number>,
): Map<string, number> {
  const weights = new Map<string, number>()
  let square = 0
  for (const [word, count] of counts) {
    const weight = (1 + Math.log(count)) * (rarity.get(word) ?? 0)
    if (weight <= 0) continue
    weights.set(word, weight)
    square += weight * weight
  }
  const length = Math.sqrt(square)
  for (const [word, weight] of weights) weights.set(word, weight / length)
  return weights
}

/** An earlier case that reads alike. `similarity` is 0..1, 1 the same words. */
export type Neighbour = {
  /** Null: a person said "none of ours". */
  readonly slug: string | null
  readonly similarity: number
  /** How people call the case; null where it has no name (a case of a corpus). */
  readonly reference: string | null
}

/** One piece of evidence per project that the nearest earlier cases speak for. */
export function findSimilar(text: string, earlier: PreparedEarlierCases): Evidence[] {
  const similarity = new Map<number, number>()
  for (const [word, weight] of weighted(countWords(text), earlier.rarity)) {
    for (const posting of earlier.postings.get(word) ?? []) {
      similarity.set(posting.at, (similarity.get(posting.at) ?? 0) + weight * posting.weight)
    }
  }
  const alike = [...similarity]
    .filter(([, value]) => value >= similarityMin)
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
  return askNeighbours(
    alike.map(([at, value]) => ({ slug: earlier.slugs[at] ?? null, similarity: value, reference: null })),
  )
}

/** What earlier cases, the most alike first, say a report is about. The nearest few are asked. */
export function askNeighbours(alike: readonly Neighbour[]): Evidence[] {
  const nearest = alike.slice(0, neighbours)
  const votes = new Map<string, Neighbour[]>()
  for (const one of nearest) {
    if (one.slug !== null) votes.set(one.slug, [...(votes.get(one.slug) ?? []), one])
  }
  const all = unseenMass + massOf(nearest)
  return [...votes].map(([slug, voters]) => {
    const best = Math.max(...voters.map(({ similarity }) => similarity))
    const weight = Math.min(0.8, (massOf(voters) / all) * (0.75 + best))
    return { slug, component: null, weight, key: 'similar', reason: reasonOf(voters, best) }
  })
}

/** Squared: one near twin outweighs several distant cousins. */
function massOf(neighbours: readonly Neighbour[]): number {
  return neighbours.reduce((sum, { similarity }) => sum + similarity * similarity, 0)
}

function reasonOf(voters: readonly Neighbour[], best: number): string {
  const references = voters.flatMap(({ reference }) => reference ?? [])
  const likeness = `similarity ${Math.round(best * 100)} %`
  if (references.length > 0) {
    const cases = references.length === 1 ? 'An earlier case' : `${references.length} earlier cases`
    const verb = references.length === 1 ? 'reads' : 'read'
    return `${cases} of this project ${verb} alike: ${references.join(', ')} (${likeness}).`
  }
  const cases = voters.length === 1 ? 'an earlier case' : `${voters.length} earlier cases`
  return `Reads like ${cases} of this project (${likeness}).`
}
