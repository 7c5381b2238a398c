import { type LineToDecide, linesToDecide } from '../../guard/reads/lines-to-decide.ts'
import type { Work } from '../../jobs/works.ts'
import { personNames } from '../../people/door.ts'
import type { CaseReference } from '../rules/case-reference.ts'

export type OpenLine = Pick<LineToDecide, 'hitId' | 'words' | 'at'> & {
  readonly reference: CaseReference
  readonly by: string
}

/** Lines of other people's texts that touch the reader's cases and wait for somebody to decide. */
export async function readOpenLines(work: Work): Promise<OpenLine[]> {
  const lines = await linesToDecide(work)
  if (lines.length === 0) return []
  const cases = await work.tx
    .selectFrom('security_case')
    .where('id', 'in', [...new Set(lines.map(({ subjectId }) => subjectId))])
    .select(['id', 'reference'])
    .execute()
  const references = new Map(cases.map((one) => [one.id, one.reference as CaseReference]))
  const names = await personNames(
    work,
    lines.flatMap(({ personId }) => personId ?? []),
  )
  return lines.flatMap(({ hitId, subjectId, words, at, personId }) => {
    const reference = references.get(subjectId)
    if (reference === undefined) return []
    const by = personId === null ? 'The command line' : (names.get(personId) ?? 'Somebody')
    return [{ hitId, words, at, reference, by }]
  })
}
