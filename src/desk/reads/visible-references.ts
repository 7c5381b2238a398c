import type { Work } from '../../jobs/works.ts'
import type { CaseReference } from '../rules/case-reference.ts'

/** Hints for entitled eyes: references of those of the cases that row policies let this reader see. */
export async function visibleReferences(
  work: Work,
  ids: readonly string[],
): Promise<ReadonlyMap<string, CaseReference>> {
  if (ids.length === 0) return new Map()
  const rows = await work.tx
    .selectFrom('security_case')
    .where('security_case.id', 'in', [...new Set(ids)])
    .select(['security_case.id', 'security_case.reference'])
    .execute()
  return new Map(rows.map((row) => [row.id, row.reference as CaseReference]))
}
