import { randomUUID } from 'node:crypto'
import type { Tx } from '../../../db/database.ts'
import type { PersonId, TeamId } from '../../../kernel/ids.ts'
import type { Temporal } from '../../../kernel/temporal.ts'
import { dayOrNull } from '../terms.ts'

export const channelKinds = ['group', 'promotion'] as const
export type ChannelKind = (typeof channelKinds)[number]

export type CallChannel = {
  readonly id: string
  readonly kind: ChannelKind
  readonly name: string
  /** Null: not announced there yet. */
  readonly announcedOn: Temporal.PlainDate | null
  /** Null where there is nothing to link to. */
  readonly link: string | null
}

export async function channelsOf(tx: Tx, callId: string): Promise<CallChannel[]> {
  const rows = await tx
    .selectFrom('call_channel')
    .where('call_channel.call_id', '=', callId)
    .select(['call_channel.id', 'call_channel.kind', 'call_channel.name'])
    .select(['call_channel.announced_on', 'call_channel.link'])
    .orderBy('call_channel.kind')
    .orderBy('call_channel.name')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind === 'group' ? 'group' : 'promotion',
    name: row.name,
    announcedOn: dayOrNull(row.announced_on),
    link: row.link,
  }))
}

/** False when the call names it already. */
export async function insertChannel(
  tx: Tx,
  channel: {
    readonly callId: string
    readonly teamId: TeamId
    readonly kind: ChannelKind
    readonly name: string
  },
  now: Temporal.Instant,
): Promise<boolean> {
  const { callId, teamId, kind, name } = channel
  const done = await tx
    .insertInto('call_channel')
    .values({ id: randomUUID(), call_id: callId, team_id: teamId, kind, name, added_at: now })
    .onConflict((conflict) => conflict.columns(['call_id', 'name']).doNothing())
    .executeTakeFirst()
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n
}

export async function deleteChannel(tx: Tx, callId: string, id: string): Promise<boolean> {
  const done = await tx
    .deleteFrom('call_channel')
    .where('call_channel.call_id', '=', callId)
    .where('call_channel.id', '=', id)
    .executeTakeFirst()
  return done.numDeletedRows > 0n
}

/** Ticked off once; false when it was before, or there is no such channel. */
export async function saveAnnouncement(
  tx: Tx,
  channel: { readonly callId: string; readonly id: string },
  told: { readonly on: Temporal.PlainDate; readonly link: string | null; readonly by: PersonId },
): Promise<boolean> {
  const done = await tx
    .updateTable('call_channel')
    .set({ announced_on: told.on.toString(), link: told.link, announced_by_id: told.by })
    .where('call_channel.call_id', '=', channel.callId)
    .where('call_channel.id', '=', channel.id)
    .where('call_channel.announced_on', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}
