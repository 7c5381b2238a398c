import { randomUUID } from 'node:crypto'
import type { Tx } from '../../db/database.ts'
import type { TermTable } from '../../db/schema.ts'
import type { DecisionId, PersonId, TeamId } from '../../kernel/ids.ts'
import { Temporal } from '../../kernel/temporal.ts'
import type { Term } from '../rules/term.ts'

const columns = [
  'term.id',
  'term.person_id',
  'term.kind',
  'term.begins_on',
  'term.ends_on',
  'term.ended_on',
  'term.ended_reason',
  'term.holdover_until',
  'term.approval_id',
  'term.role_id',
] as const

type TermRow = Pick<TermTable, (typeof columns)[number] extends `term.${infer Name}` ? Name : never>

/** Every term of a team there ever was, in the order they began. */
export async function termsOf(tx: Tx, teamId: TeamId): Promise<Term[]> {
  const rows = await tx
    .selectFrom('term')
    .where('term.team_id', '=', teamId)
    .select([...columns])
    .orderBy('term.begins_on')
    .orderBy('term.recorded_at')
    .execute()
  return rows.map(asTerm)
}

/** Null when there is none in this team. */
export async function findTerm(tx: Tx, teamId: TeamId, id: string): Promise<Term | null> {
  const row = await tx
    .selectFrom('term')
    .where('term.team_id', '=', teamId)
    .where('term.id', '=', id)
    .select([...columns])
    .executeTakeFirst()
  return row === undefined ? null : asTerm(row)
}

export type NewTerm = Pick<Term, 'personId' | 'kind' | 'beginsOn' | 'endsOn' | 'approvalId' | 'roleId'> & {
  readonly teamId: TeamId
  readonly charterVersion: number
  readonly recordedById: PersonId | null
}

export async function insertTerm(tx: Tx, term: NewTerm, now: Temporal.Instant): Promise<string> {
  const id = randomUUID()
  await tx
    .insertInto('term')
    .values({
      id,
      team_id: term.teamId,
      person_id: term.personId,
      kind: term.kind,
      begins_on: term.beginsOn.toString(),
      ends_on: term.endsOn.toString(),
      approval_id: term.approvalId,
      charter_version: term.charterVersion,
      role_id: term.roleId,
      recorded_by_id: term.recordedById,
      recorded_at: now,
    })
    .execute()
  return id
}

/** Only the open column is set: what was recorded is never moved. */
export async function saveEarlyEnd(
  tx: Tx,
  table: 'term' | 'office_term',
  id: string,
  endedOn: Temporal.PlainDate,
  reason: string,
): Promise<boolean> {
  const done = await tx
    .updateTable(table)
    .set({ ended_on: endedOn.toString(), ended_reason: reason })
    .where('id', '=', id)
    .where('ended_on', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

export async function saveHoldover(tx: Tx, id: string, until: Temporal.PlainDate): Promise<boolean> {
  const done = await tx
    .updateTable('term')
    .set({ holdover_until: until.toString() })
    .where('term.id', '=', id)
    .where('term.holdover_until', 'is', null)
    .where('term.ended_on', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

export function day(text: string): Temporal.PlainDate {
  return Temporal.PlainDate.from(text)
}

export function dayOrNull(text: string | null): Temporal.PlainDate | null {
  return text === null ? null : day(text)
}

function asTerm(row: TermRow): Term {
  return {
    id: row.id,
    personId: row.person_id as PersonId,
    kind: row.kind === 'observer' ? 'observer' : 'member',
    beginsOn: day(row.begins_on),
    endsOn: day(row.ends_on),
    endedOn: dayOrNull(row.ended_on),
    endedReason: row.ended_reason,
    holdoverUntil: dayOrNull(row.holdover_until),
    approvalId: row.approval_id as DecisionId | null,
    roleId: row.role_id,
  }
}
