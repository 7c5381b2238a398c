// What earlier cases say of a new one. A report that reads much like an earlier one may be the same flaw
// again; the projects that earlier ones were handed to may be the ones it is about. A person decides both.
import type { CaseReference } from './case-reference.ts'

export type Alike = { readonly reference: CaseReference; readonly similarity: number }

/** Two reports of one flaw share most of their rare words; two reports at all seldom a third of them. */
const lookAlikeFrom = 0.45
const lookAlikesMax = 3

/** The earlier cases that this may be a duplicate of, the most alike first. */
export function lookAlikes<T extends Alike>(similar: readonly T[]): T[] {
  return similar.filter(({ similarity }) => similarity >= lookAlikeFrom).slice(0, lookAlikesMax)
}

type Proposal = {
  readonly slug: string
  readonly component: string | null
  readonly score: number
  readonly reasons: readonly string[]
}

/** `weight` 0..1: how sure the earlier cases alone would make us. */
export type LikenessOfProject = { readonly slug: string; readonly weight: number; readonly reason: string }

/** Below this likeness alone proposes nothing; a project that the report names needs no such help. */
const weightMin = 0.35

/** The proposals made from the report's own words, with what earlier cases add; best first. */
export function withLikeness(
  proposals: readonly Proposal[],
  likenesses: readonly LikenessOfProject[],
): Proposal[] {
  const known = new Set(proposals.map(({ slug }) => slug))
  const raised = proposals.map((proposal) => {
    const like = likenesses.find(({ slug }) => slug === proposal.slug)
    if (like === undefined) return proposal
    // Independent hints add up without passing 1.
    const score = Math.round((1 - (1 - proposal.score) * (1 - like.weight)) * 1_000) / 1_000
    const [first, ...rest] = proposal.reasons
    return {
      ...proposal,
      score,
      reasons: first === undefined ? [like.reason] : [first, like.reason, ...rest],
    }
  })
  const fresh = likenesses
    .filter(({ slug, weight }) => !known.has(slug) && weight >= weightMin)
    .map(({ slug, weight, reason }) => ({
      slug,
      component: null,
      score: Math.round(weight * 1_000) / 1_000,
      reasons: [reason],
    }))
  return [...raised, ...fresh].sort((a, b) => b.score - a.score || (a.slug < b.slug ? -1 : 1))
}
