import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { RawMessageId } from '../kernel/ids.ts'
import type { Temporal } from '../kernel/temporal.ts'
import type { Transport } from './store-raw.ts'

export type RawRow = {
  readonly id: RawMessageId
  readonly teamId: string
  readonly key: { readonly id: string; readonly deskKeyId: string; readonly wrapped: Buffer }
  readonly contentSealed: Buffer
  readonly envelopeSealed: Buffer
  readonly sizeBytes: number
  readonly contentDigest: Buffer
  readonly messageIdDigest: Buffer | null
  readonly transport: Transport
  readonly arrivedAt: Temporal.Instant
}

/**
 * Key, message and record row in one statement: one trip to the database instead of four. False when the
 * same content is there already; then nothing was written, not even the key.
 */
export async function insertRaw(tx: Tx, row: RawRow, now: Temporal.Instant): Promise<boolean> {
  const result = await sql`
    with message as (
      insert into raw_message (id, team_id, data_key_id, content_sealed, envelope_sealed, size_bytes,
                               content_digest, message_id_digest, transport, arrived_at)
      values (${row.id}, ${row.teamId}, ${row.key.id}, ${row.contentSealed}, ${row.envelopeSealed}, ${row.sizeBytes},
              ${row.contentDigest}, ${row.messageIdDigest}, ${row.transport}, ${row.arrivedAt})
      on conflict (content_digest) do nothing
      returning id
    ), key as (
      insert into data_key (id, purpose, desk_key_id, wrapped, created_at)
      select ${row.key.id}::uuid, 'raw', ${row.key.deskKeyId}::text, ${row.key.wrapped}::bytea, ${now}::timestamptz from message
    ), entry as (
      insert into record_entry (at, actor_kind, actor, action, object_kind, object_id)
      select ${now}::timestamptz, 'system', 'intake', 'message received', 'raw-message', message.id::text from message
      returning id
    ), unlinked as (
      insert into record_unlinked (entry_id) select entry.id from entry
    )
    select 1 from message`.execute(tx)
  return result.rows.length === 1
}
