import { randomUUID } from 'node:crypto'
import type { Tx } from '../../db/database.ts'
import type { DecisionId, PersonId, TeamId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import type { OfficeDuty, OfficeTerm } from '../rules/office-term.ts'
import { day, dayOrNull } from './terms.ts'

/** Every term of every office of a team, in the order they began. */
export async function officeTermsOf(tx: Tx, teamId: TeamId): Promise<OfficeTerm[]> {
  const rows = await tx
    .selectFrom('office_term')
    .where('office_term.team_id', '=', teamId)
    .select(['office_term.id', 'office_term.person_id', 'office_term.title', 'office_term.duty'])
    .select(['office_term.is_acting', 'office_term.begins_on', 'office_term.ends_on', 'office_term.ended_on'])
    .select(['office_term.ended_reason', 'office_term.decision_id', 'office_term.role_id'])
    .orderBy('office_term.begins_on')
    .orderBy('office_term.recorded_at')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id as PersonId,
    title: row.title,
    duty: dutyOf(row.duty),
    isActing: row.is_acting,
    beginsOn: day(row.begins_on),
    endsOn: day(row.ends_on),
    endedOn: dayOrNull(row.ended_on),
    endedReason: row.ended_reason,
    decisionId: row.decision_id as DecisionId | null,
    roleId: row.role_id,
  }))
}

export type NewOfficeTerm = Omit<OfficeTerm, 'id' | 'endedOn' | 'endedReason'> & {
  readonly teamId: TeamId
  readonly charterVersion: number
  readonly recordedById: PersonId | null
}

export async function insertOfficeTerm(tx: Tx, term: NewOfficeTerm, now: Temporal.Instant): Promise<string> {
  const id = randomUUID()
  await tx
    .insertInto('office_term')
    .values({
      id,
      team_id: term.teamId,
      person_id: term.personId,
      title: term.title,
      duty: term.duty,
      is_acting: term.isActing,
      begins_on: term.beginsOn.toString(),
      ends_on: term.endsOn.toString(),
      decision_id: term.decisionId,
      charter_version: term.charterVersion,
      role_id: term.roleId,
      recorded_by_id: term.recordedById,
      recorded_at: now,
    })
    .execute()
  return id
}

function dutyOf(text: string): OfficeDuty {
  return text === 'presides' || text === 'records' ? text : 'other'
}
