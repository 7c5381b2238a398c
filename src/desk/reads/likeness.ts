import { askNeighbours, type Neighbour } from '../../directory/door.ts'
import type { Work } from '../../jobs/works.ts'
import type { CaseId } from '../../kernel/ids.ts'
import type { DataKey } from '../../sealing/envelope.ts'
import { lookAlikes, withLikeness } from '../rules/likeness.ts'
import type { ProjectProposal } from '../store/contents.ts'
import { readOpeningReport } from './opening-report.ts'
import { readSimilarCases, type SimilarCase } from './similar-cases.ts'

/** What earlier cases say of this one, to this reader: another may see other cases. Never stored. */
export type Likeness = {
  /** Best first: what the report itself names, and what earlier cases speak for. */
  readonly projects: readonly ProjectProposal[]
  /** Earlier cases that it may be a duplicate of. */
  readonly lookAlikes: readonly SimilarCase[]
}

/** `proposed`: what was made of the report's own words when it came in. */
export async function readLikeness(
  work: Work,
  { id, key }: { readonly id: CaseId; readonly key: DataKey },
  proposed: readonly ProjectProposal[],
): Promise<Likeness> {
  const report = await readOpeningReport(work, id, key)
  if (report === null) return { projects: proposed, lookAlikes: [] }
  const { subject, newText } = report.content
  const similar = await readSimilarCases(work, id, `${subject}\n${newText}`)
  const voices = askNeighbours(similar.flatMap(voicesOf))
  return { projects: withLikeness(proposed, voices), lookAlikes: lookAlikes(similar) }
}

/** A case that no one has decided about says nothing. */
function voicesOf({ projects, isNoneOfOurs, similarity, reference }: SimilarCase): Neighbour[] {
  if (projects.length > 0) return projects.map((slug) => ({ slug, similarity, reference }))
  return isNoneOfOurs ? [{ slug: null, similarity, reference }] : []
}
