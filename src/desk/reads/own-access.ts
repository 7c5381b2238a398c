import type { Work } from '../../jobs/works.ts'
import type { CaseId, LaneId, PersonId } from '../../kernel/ids.ts'
import type { CaseReference } from '../rules/case-reference.ts'

/** What a person sees of a case: all of it (laneId null) or one lane. Null: not on it, or no such case. */
export async function ownAccess(
  work: Work,
  reference: CaseReference,
  personId: PersonId,
): Promise<{ readonly caseId: CaseId; readonly laneId: LaneId | null } | null> {
  const row = await work.tx
    .selectFrom('security_case')
    .innerJoin('case_access', 'case_access.case_id', 'security_case.id')
    .where('security_case.reference', '=', reference)
    .where('case_access.person_id', '=', personId)
    .where('case_access.until', 'is', null)
    .select(['security_case.id', 'case_access.lane_id'])
    .executeTakeFirst()
  return row === undefined ? null : { caseId: row.id as CaseId, laneId: row.lane_id as LaneId | null }
}
