import { findDecisionById } from '../../decisions/door.ts'
import type { Work } from '../../jobs/works.ts'
import type { DecisionId } from '../../kernel/ids.ts'
import type { PublishedVersion } from './versions.ts'

/** The references of the decisions that versions were published on; those hidden from the reader are left out. */
export async function papersOf(
  work: Work,
  versions: readonly PublishedVersion[],
): Promise<ReadonlyMap<DecisionId, string>> {
  const ids = versions.flatMap((one) => [one.adoptedById, one.approvedById]).filter((id) => id !== null)
  const found = await Promise.all(ids.map((id) => findDecisionById(work, id)))
  return new Map(found.flatMap((one) => (one === null ? [] : [[one.id, one.reference] as const])))
}
