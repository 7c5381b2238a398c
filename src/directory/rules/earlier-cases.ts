/**
 * "Have we seen something like this?": compares a report with earlier ones by the words they share,
 * rare words counting more (TF-IDF, cosine; Salton and Buckley 1988), and asks the nearest.
 * The caller passes only cases the reader may see: a reason must not betray one they may not.
 */
import type { Evidence } from './evidence.ts'
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

/** The form every fuzzer and scanner fills in. It is alike for all projects, so it must not count as likeness. */
const formWords = new Set(
  `oss fuzz chromium bugs org issues issue detail report https http www com crash type state heap stack buffer overflow
  use after free read write unknown negative size param segv address addresssanitizer asan global dynamic null
  dereference component the and for that with this from are can which not has have been was`.split(/\s+/),
)

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
    if (word.length >= 3 && !formWords.has(word) && !/^\d+$/.test(word))
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

/** One piece of evidence per project that the nearest earlier cases speak for. */
export function findSimilar(text: string, earlier: PreparedEarlierCases): Evidence[] {
  const similarity = new Map<number, number>()
  for (const [word, weight] of weighted(countWords(text), earlier.rarity)) {
    for (const posting of earlier.postings.get(word) ?? []) {
      similarity.set(posting.at, (similarity.get(posting.at) ?? 0) + weight * posting.weight)
    }
  }
  const nearest = [...similarity]
    .filter(([, value]) => value >= similarityMin)
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, neighbours)
  const votes = new Map<string | null, { sum: number; best: number; count: number }>()
  let all = unseenMass
  for (const [at, value] of nearest) {
    const slug = earlier.slugs[at] ?? null
    const vote = votes.get(slug) ?? { sum: 0, best: 0, count: 0 }
    // Squared: one near twin outweighs several distant cousins.
    votes.set(slug, {
      sum: vote.sum + value * value,
      best: Math.max(vote.best, value),
      count: vote.count + 1,
    })
    all += value * value
  }
  const found: Evidence[] = []
  for (const [slug, vote] of votes) {
    if (slug === null) continue
    const share = vote.sum / all
    const weight = Math.min(0.8, share * (0.75 + vote.best))
    const cases = vote.count === 1 ? 'an earlier case' : `${vote.count} earlier cases`
    const reason = `Reads like ${cases} of this project (similarity ${Math.round(vote.best * 100)} %).`
    found.push({ slug, component: null, weight, key: 'similar', reason })
  }
  return found
}
