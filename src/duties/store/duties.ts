import { randomUUID } from 'node:crypto'
import type { Tx } from '../../db/database.ts'
import type { DutyTable } from '../../db/schema.ts'
import type { PersonId, TeamId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import type { Duty, DutyEnd, DutyKey, DutyOwner } from '../rules/duty.ts'
import { ownerRoles } from '../rules/duty.ts'
import { parseDutyKind } from '../rules/duty-kinds.ts'

export type NewDuty = Omit<Duty, 'id' | 'end' | 'raisedAt'>

export const dutyColumns = [
  'duty.id',
  'duty.team_id',
  'duty.kind',
  'duty.subject',
  'duty.title',
  'duty.path',
  'duty.owner_role',
  'duty.owner_person_id',
  'duty.raised_at',
  'duty.due_at',
  'duty.charter_version',
  'duty.clause',
  'duty.met_at',
  'duty.met_by_id',
  'duty.evidence_kind',
  'duty.evidence_id',
  'duty.waived_at',
  'duty.waived_by_id',
  'duty.waived_reason',
] as const

/** The id of the new row; null when there was one for the same thing already, ended or not. */
export async function insertDuty(tx: Tx, duty: NewDuty, raisedAt: Temporal.Instant): Promise<string | null> {
  const id = randomUUID()
  const owner = ownerColumns(duty.owner)
  const inserted = await tx
    .insertInto('duty')
    .values({
      id,
      team_id: duty.teamId,
      kind: duty.kind,
      subject: duty.subject,
      title: duty.title,
      path: duty.path,
      ...owner,
      raised_at: raisedAt,
      due_at: duty.dueAt,
      charter_version: duty.citation.version,
      clause: duty.citation.clause,
    })
    .onConflict((conflict) => conflict.columns(['team_id', 'kind', 'subject']).doNothing())
    .returning('duty.id')
    .executeTakeFirst()
  return inserted?.id ?? null
}

/** New words, owner, date and citation of a duty that is still open. */
export async function updateOpenDuty(tx: Tx, id: string, duty: NewDuty): Promise<void> {
  await tx
    .updateTable('duty')
    .set({
      title: duty.title,
      path: duty.path,
      ...ownerColumns(duty.owner),
      due_at: duty.dueAt,
      charter_version: duty.citation.version,
      clause: duty.citation.clause,
    })
    .where('duty.id', '=', id)
    .where('duty.met_at', 'is', null)
    .where('duty.waived_at', 'is', null)
    .execute()
}

export async function findDutyByKey(tx: Tx, key: DutyKey): Promise<Duty | null> {
  const row = await tx
    .selectFrom('duty')
    .where('duty.team_id', '=', key.teamId)
    .where('duty.kind', '=', key.kind)
    .where('duty.subject', '=', key.subject)
    .select([...dutyColumns])
    .executeTakeFirst()
  return row === undefined ? null : asDuty(row)
}

/** Null when there is none, or none this reader may see. */
export async function findDuty(tx: Tx, id: string): Promise<Duty | null> {
  const row = await tx
    .selectFrom('duty')
    .where('duty.id', '=', id)
    .select([...dutyColumns])
    .executeTakeFirst()
  return row === undefined ? null : asDuty(row)
}

/** False when it has ended already. */
export async function endDuty(tx: Tx, id: string, end: DutyEnd): Promise<boolean> {
  const columns =
    end.kind === 'met'
      ? { met_at: end.at, met_by_id: end.by, evidence_kind: end.evidence.kind, evidence_id: end.evidence.id }
      : { waived_at: end.at, waived_by_id: end.by, waived_reason: end.reason }
  const done = await tx
    .updateTable('duty')
    .set(columns)
    .where('duty.id', '=', id)
    .where('duty.met_at', 'is', null)
    .where('duty.waived_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Replaces the reminders not sent yet; a sent one stands. */
export async function replaceReminders(
  tx: Tx,
  dutyId: string,
  instants: readonly Temporal.Instant[],
): Promise<void> {
  await tx.deleteFrom('duty_reminder').where('duty_id', '=', dutyId).where('sent_at', 'is', null).execute()
  if (instants.length === 0) return
  await tx
    .insertInto('duty_reminder')
    .values(instants.map((at) => ({ duty_id: dutyId, at })))
    .onConflict((conflict) => conflict.columns(['duty_id', 'at']).doNothing())
    .execute()
}

export function asDuty(row: DutyTable): Duty {
  const kind = parseDutyKind(row.kind)
  if (kind === null) throw new Error('a duty of a kind this version does not know')
  return {
    id: row.id,
    teamId: row.team_id as TeamId,
    kind,
    subject: row.subject,
    title: row.title,
    path: row.path,
    owner: ownerOf(row),
    citation: { version: row.charter_version, clause: row.clause },
    raisedAt: row.raised_at,
    dueAt: row.due_at,
    end: endOf(row),
  }
}

function ownerColumns(owner: DutyOwner): { owner_role: string | null; owner_person_id: string | null } {
  return 'role' in owner
    ? { owner_role: owner.role, owner_person_id: null }
    : { owner_role: null, owner_person_id: owner.personId }
}

function ownerOf(row: Pick<DutyTable, 'owner_role' | 'owner_person_id'>): DutyOwner {
  if (row.owner_person_id !== null) return { personId: row.owner_person_id as PersonId }
  const role = ownerRoles.find((each) => each === row.owner_role)
  if (role === undefined) throw new Error('a duty of an office this version does not know')
  return { role }
}

function endOf(row: DutyTable): DutyEnd | null {
  if (row.met_at !== null && row.evidence_kind !== null && row.evidence_id !== null) {
    const evidence = { kind: row.evidence_kind, id: row.evidence_id }
    return { kind: 'met', at: row.met_at, by: row.met_by_id as PersonId | null, evidence }
  }
  if (row.waived_at === null || row.waived_reason === null) return null
  return {
    kind: 'waived',
    at: row.waived_at,
    by: row.waived_by_id as PersonId | null,
    reason: row.waived_reason,
  }
}
