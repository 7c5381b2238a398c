import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Tx } from '../../../db/database.ts'
import type { DecisionId, PersonId, TeamId } from '../../../kernel/ids.ts'
import type { Temporal } from '../../../kernel/temporal.ts'
import type { Call, CallWords, OpenedCall } from '../../rules/calls/call.ts'
import type { PoolStatistics } from '../../rules/calls/pool-statistics.ts'
import { day } from '../terms.ts'

/** The team's calls, the newest first; with `forUpdate` in `findCall` whoever acts on one waits for the other. */
export async function callsOf(tx: Tx, teamId: TeamId): Promise<Call[]> {
  const rows = await selectCalls(tx)
    .where('call.team_id', '=', teamId)
    .orderBy('call.drafted_at', 'desc')
    .execute()
  return rows.map(callOf)
}

/** Of every team: what anybody may answer now. Needs a system transaction. */
export async function callsOpenAt(tx: Tx, now: Temporal.Instant): Promise<Call[]> {
  const rows = await selectCalls(tx)
    .where('call.opened_at', '<=', now)
    .where('call.closes_at', '>', now)
    .where('call.closed_at', 'is', null)
    .orderBy('call.closes_at')
    .execute()
  return rows.map(callOf)
}

/** Null when there is none, or it is not this team's. */
export async function findCall(tx: Tx, id: string, teamId: TeamId | null): Promise<Call | null> {
  let query = selectCalls(tx).where('call.id', '=', id)
  if (teamId !== null) query = query.where('call.team_id', '=', teamId)
  const row = await query.executeTakeFirst()
  return row === undefined ? null : callOf(row)
}

/** As `findCall`, and nobody else changes it until this transaction ends. */
export async function lockCall(tx: Tx, id: string, teamId: TeamId | null): Promise<Call | null> {
  let query = selectCalls(tx).where('call.id', '=', id)
  if (teamId !== null) query = query.where('call.team_id', '=', teamId)
  const row = await query.forUpdate().executeTakeFirst()
  return row === undefined ? null : callOf(row)
}

function selectCalls(tx: Tx) {
  return tx
    .selectFrom('call')
    .select(['call.id', 'call.team_id', 'call.title', 'call.about', 'call.seats', 'call.drafted_at'])
    .select(['call.opened_at', 'call.opened_on', 'call.opened_by_id', 'call.closes_on', 'call.closes_at'])
    .select(['call.kept_until', 'call.closed_at', 'call.statistics', 'call.cleared_at'])
}

const statisticsShape: z.ZodType<PoolStatistics> = z.object({
  counted: z.number(),
  projects: z.number(),
  employers: z.number(),
  withoutEmployer: z.number(),
})

type Row = Awaited<ReturnType<ReturnType<typeof selectCalls>['executeTakeFirstOrThrow']>>

function callOf(row: Row): Call {
  return {
    id: row.id,
    teamId: row.team_id as TeamId,
    title: row.title,
    about: row.about,
    seats: row.seats,
    draftedAt: row.drafted_at,
    opened: openedOf(row),
    closedAt: row.closed_at,
    statistics: row.statistics === null ? null : statisticsShape.parse(row.statistics),
    clearedAt: row.cleared_at,
  }
}

/** The table's check holds these columns together: all of them or none. */
function openedOf(row: Row): OpenedCall | null {
  const { opened_at: at, opened_on: firstDay, closes_on: lastDay, closes_at: closesAt } = row
  const { opened_by_id: by, kept_until: keptUntil } = row
  if (at === null || firstDay === null || lastDay === null || closesAt === null) return null
  if (by === null || keptUntil === null) return null
  return {
    at,
    by: by as PersonId,
    firstDay: day(firstDay),
    lastDay: day(lastDay),
    closesAt,
    keptUntil: day(keptUntil),
  }
}

export async function insertCall(
  tx: Tx,
  call: CallWords & { readonly teamId: TeamId; readonly by: PersonId },
  now: Temporal.Instant,
): Promise<string> {
  const id = randomUUID()
  const { title, about, seats, teamId, by } = call
  await tx
    .insertInto('call')
    .values({ id, title, about, seats, team_id: teamId, drafted_by_id: by, drafted_at: now })
    .execute()
  return id
}

/** Only a draft: what people answered to is never reworded. */
export async function saveCallWords(tx: Tx, id: string, words: CallWords): Promise<void> {
  const { title, about, seats } = words
  await tx
    .updateTable('call')
    .set({ title, about, seats })
    .where('call.id', '=', id)
    .where('call.opened_at', 'is', null)
    .execute()
}

export async function saveOpening(
  tx: Tx,
  id: string,
  opened: OpenedCall & { readonly charterVersion: number; readonly allowanceId: DecisionId | null },
): Promise<void> {
  await tx
    .updateTable('call')
    .set({
      opened_at: opened.at,
      opened_on: opened.firstDay.toString(),
      opened_by_id: opened.by,
      closes_on: opened.lastDay.toString(),
      closes_at: opened.closesAt,
      kept_until: opened.keptUntil.toString(),
      charter_version: opened.charterVersion,
      allowance_id: opened.allowanceId,
    })
    .where('call.id', '=', id)
    .execute()
}

export async function saveLastDay(
  tx: Tx,
  id: string,
  { lastDay, closesAt, keptUntil }: Pick<OpenedCall, 'lastDay' | 'closesAt' | 'keptUntil'>,
): Promise<void> {
  await tx
    .updateTable('call')
    .set({ closes_on: lastDay.toString(), closes_at: closesAt, kept_until: keptUntil.toString() })
    .where('call.id', '=', id)
    .execute()
}

export async function saveClosing(
  tx: Tx,
  id: string,
  closing: { readonly at: Temporal.Instant; readonly by: PersonId; readonly statistics: object | null },
): Promise<void> {
  const { at, by, statistics } = closing
  await tx
    .updateTable('call')
    .set({
      closed_at: at,
      closed_by_id: by,
      statistics: statistics === null ? null : JSON.stringify(statistics),
    })
    .where('call.id', '=', id)
    .execute()
}

export async function saveCleared(tx: Tx, id: string, at: Temporal.Instant): Promise<void> {
  await tx.updateTable('call').set({ cleared_at: at }).where('call.id', '=', id).execute()
}
