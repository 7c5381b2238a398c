import { randomUUID } from 'node:crypto'
import type { Work } from '../../jobs/works.ts'
import type { CaseId, LaneId, PersonId, TeamId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'

/** Puts persons on a case, or (laneId) on one lane of it. Who is there already stays as they are. */
export async function grantAccess(
  work: Work,
  grant: {
    caseId: CaseId
    personIds: readonly PersonId[]
    laneId: LaneId | null
    addedBy: PersonId | null
    reason: string
  },
  now: Temporal.Instant,
): Promise<void> {
  if (grant.personIds.length === 0) return
  await work.tx
    .insertInto('case_access')
    .values((eb) =>
      grant.personIds.map((personId) => ({
        id: randomUUID(),
        case_id: grant.caseId,
        team_id: eb.selectFrom('security_case').where('id', '=', grant.caseId).select('team_id'),
        person_id: personId,
        lane_id: grant.laneId,
        added_by_id: grant.addedBy,
        reason: grant.reason,
        since: now,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['person_id', 'case_id']).where('until', 'is', null).doNothing(),
    )
    .execute()
}

/** Puts persons on a case that is being opened: its own row need not be there yet. */
export async function grantFirstAccess(
  work: Work,
  fresh: { caseId: CaseId; teamId: TeamId; personIds: readonly PersonId[]; reason: string },
  now: Temporal.Instant,
): Promise<void> {
  if (fresh.personIds.length === 0) return
  await work.write(
    work.tx.insertInto('case_access').values(
      fresh.personIds.map((personId) => ({
        id: randomUUID(),
        case_id: fresh.caseId,
        team_id: fresh.teamId,
        person_id: personId,
        reason: fresh.reason,
        since: now,
      })),
    ),
  )
}

/** Takes a person off a case; what they could see ends with this transaction. */
export async function endAccess(
  work: Work,
  caseId: CaseId,
  personId: PersonId,
  now: Temporal.Instant,
): Promise<void> {
  await work.tx
    .updateTable('case_access')
    .set({ until: now })
    .where('case_id', '=', caseId)
    .where('person_id', '=', personId)
    .where('until', 'is', null)
    .execute()
}

/** The persons on the whole case; not those on one lane of it. */
export async function readersOf(work: Work, caseId: CaseId): Promise<{ id: PersonId; name: string }[]> {
  const rows = await work.tx
    .selectFrom('case_access')
    .innerJoin('person', 'person.id', 'case_access.person_id')
    .where('case_access.case_id', '=', caseId)
    .where('case_access.until', 'is', null)
    .where('case_access.lane_id', 'is', null)
    .select(['person.id', 'person.name'])
    .orderBy('person.name')
    .execute()
  return rows.map((row) => ({ id: row.id as PersonId, name: row.name }))
}

export async function personsOn(work: Work, caseId: CaseId): Promise<PersonId[]> {
  const rows = await work.tx
    .selectFrom('case_access')
    .select('person_id')
    .where('case_id', '=', caseId)
    .where('until', 'is', null)
    .orderBy('since')
    .execute()
  return rows.map((row) => row.person_id as PersonId)
}
