import { randomUUID } from 'node:crypto'
import type { Tx } from '../../db/database.ts'
import type { PersonId, TeamId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { day } from './terms.ts'

/** Who gets it: every member, or the holder of the office that presides or records. */
export const accessShares = ['members', 'presides', 'records'] as const
export type AccessShare = (typeof accessShares)[number]

export type AccessItem = { readonly id: string; readonly name: string; readonly whose: AccessShare }

export type AccessChange = {
  readonly id: string
  readonly item: string
  readonly personId: PersonId
  readonly kind: 'grant' | 'revoke'
  readonly wantedOn: Temporal.PlainDate
  readonly doneAt: Temporal.Instant | null
  readonly doneById: PersonId | null
}

export async function accessItems(tx: Tx, teamId: TeamId): Promise<AccessItem[]> {
  const rows = await tx
    .selectFrom('access_item')
    .where('access_item.team_id', '=', teamId)
    .where('access_item.retired_at', 'is', null)
    .select(['access_item.id', 'access_item.name', 'access_item.whose'])
    .orderBy('access_item.name')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    whose: accessShares.find((each) => each === row.whose) ?? 'members',
  }))
}

/** False when there is one of that name. */
export async function insertAccessItem(
  tx: Tx,
  item: Omit<AccessItem, 'id'> & { readonly teamId: TeamId },
  now: Temporal.Instant,
): Promise<boolean> {
  const done = await tx
    .insertInto('access_item')
    .values({
      id: randomUUID(),
      team_id: item.teamId,
      name: item.name,
      whose: item.whose,
      created_at: now,
    })
    .onConflict((conflict) =>
      conflict.columns(['team_id', 'name']).where('retired_at', 'is', null).doNothing(),
    )
    .executeTakeFirst()
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n
}

export async function retireAccessItem(
  tx: Tx,
  teamId: TeamId,
  id: string,
  now: Temporal.Instant,
): Promise<boolean> {
  const done = await tx
    .updateTable('access_item')
    .set({ retired_at: now })
    .where('access_item.id', '=', id)
    .where('access_item.team_id', '=', teamId)
    .where('access_item.retired_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

export type NewAccessChange = {
  readonly teamId: TeamId
  readonly itemId: string
  readonly personId: PersonId
  readonly kind: 'grant' | 'revoke'
  readonly causeId: string
  readonly wantedOn: Temporal.PlainDate
}

/** What is listed already for the same cause stays as it is. */
export async function insertAccessChanges(
  tx: Tx,
  changes: readonly NewAccessChange[],
  now: Temporal.Instant,
): Promise<void> {
  if (changes.length === 0) return
  await tx
    .insertInto('access_change')
    .values(
      changes.map((change) => ({
        id: randomUUID(),
        team_id: change.teamId,
        item_id: change.itemId,
        person_id: change.personId,
        kind: change.kind,
        cause_id: change.causeId,
        wanted_on: change.wantedOn.toString(),
        created_at: now,
      })),
    )
    .onConflict((conflict) => conflict.columns(['item_id', 'person_id', 'kind', 'cause_id']).doNothing())
    .execute()
}

/** Open ones first, by the day they are wanted; then the newest of those done. */
export async function accessChanges(tx: Tx, teamId: TeamId): Promise<AccessChange[]> {
  const rows = await tx
    .selectFrom('access_change')
    .innerJoin('access_item', 'access_item.id', 'access_change.item_id')
    .where('access_change.team_id', '=', teamId)
    .select(['access_change.id', 'access_item.name', 'access_change.person_id', 'access_change.kind'])
    .select(['access_change.wanted_on', 'access_change.done_at', 'access_change.done_by_id'])
    .orderBy('access_change.done_at', (order) => order.desc().nullsFirst())
    .orderBy('access_change.wanted_on')
    .orderBy('access_item.name')
    .limit(500)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    item: row.name,
    personId: row.person_id as PersonId,
    kind: row.kind === 'grant' ? 'grant' : 'revoke',
    wantedOn: day(row.wanted_on),
    doneAt: row.done_at,
    doneById: row.done_by_id as PersonId | null,
  }))
}

/** False when it was done before, or is not this team's. */
export async function finishAccessChange(
  tx: Tx,
  change: { readonly teamId: TeamId; readonly id: string; readonly by: PersonId },
  now: Temporal.Instant,
): Promise<boolean> {
  const done = await tx
    .updateTable('access_change')
    .set({ done_at: now, done_by_id: change.by })
    .where('access_change.id', '=', change.id)
    .where('access_change.team_id', '=', change.teamId)
    .where('access_change.done_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

export type OpenAccessCause = {
  readonly causeId: string
  readonly personId: PersonId
  readonly count: number
  readonly wantedOn: Temporal.PlainDate
}

/** What is still to be granted or revoked, by the change of the roster that asks for it. */
export async function openAccessCauses(tx: Tx, teamId: TeamId): Promise<OpenAccessCause[]> {
  const rows = await tx
    .selectFrom('access_change')
    .where('access_change.team_id', '=', teamId)
    .where('access_change.done_at', 'is', null)
    .select(['access_change.cause_id', 'access_change.person_id', 'access_change.wanted_on'])
    .orderBy('access_change.wanted_on')
    .execute()
  return [...Map.groupBy(rows, (row) => row.cause_id).entries()].flatMap(([causeId, own]) =>
    own[0] === undefined
      ? []
      : [
          {
            causeId,
            personId: own[0].person_id as PersonId,
            count: own.length,
            wantedOn: day(own[0].wanted_on),
          },
        ],
  )
}
