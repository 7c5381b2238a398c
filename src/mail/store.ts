import { sql } from 'kysely'
import type { OneStatement, Tx } from '../db/database.ts'
import type { RawMessageId } from '../kernel/ids.ts'
import type { Temporal } from '../kernel/temporal.ts'
import type { Transport } from './transport.ts'

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

const columns = [
  'uuid', // $1 id
  'uuid', // team_id
  'uuid', // data_key_id
  'bytea', // content_sealed
  'bytea', // envelope_sealed
  'integer', // size_bytes
  'bytea', // content_digest
  'bytea', // message_id_digest
  'text', // transport
  'timestamptz', // arrived_at
  'text', // desk_key_id
  'bytea', // wrapped
  'timestamptz', // now
] as const

/**
 * Messages with their keys, record rows and jobs in one statement: one trip to the database and one commit.
 * Returns the ids of those stored; of a message whose content is there already nothing is written, not
 * even its key. The foreign key to data_key is checked at the end, so the order of the two does not matter.
 */
export function insertRaw(
  rows: readonly RawRow[],
  insertJobs: (ids: string) => string,
  now: Temporal.Instant,
): OneStatement {
  return {
    // One prepared plan for each number of rows.
    name: `store-raw-${rows.length}`,
    text: `, incoming (id, team_id, data_key_id, content_sealed, envelope_sealed, size_bytes, content_digest,
      message_id_digest, transport, arrived_at, desk_key_id, wrapped, now) as (values ${rows.map((_, n) => parameters(n)).join(', ')}
    ), message as (
      insert into raw_message (id, team_id, data_key_id, content_sealed, envelope_sealed, size_bytes,
                               content_digest, message_id_digest, transport, arrived_at)
      select incoming.id, team_id, data_key_id, content_sealed, envelope_sealed, size_bytes,
             content_digest, message_id_digest, transport, arrived_at
      from incoming, acting
      on conflict (content_digest) do nothing
      returning id
    ), stored as (
      select incoming.* from incoming join message on message.id = incoming.id
    ), key as (
      insert into data_key (id, purpose, desk_key_id, wrapped, created_at)
      select data_key_id, 'raw', desk_key_id, wrapped, now from stored
    ), entry as (
      insert into record_entry (at, actor_kind, actor, action, object_kind, object_id)
      select now, 'system', 'intake', 'message received', 'raw-message', stored.id::text from stored
      returning id
    ), unlinked as (
      insert into record_unlinked (entry_id) select id from entry
    ), job as (${insertJobs('(select array_agg(message.id::text) from message)')})
    select id from message`,
    values: rows.flatMap((row) => valuesOf(row, now)),
  }
}

/** `($14::uuid, $15::uuid ...)` for the second row. */
function parameters(row: number): string {
  return `(${columns.map((type, n) => `$${row * columns.length + n + 1}::${type}`).join(', ')})`
}

function valuesOf(row: RawRow, now: Temporal.Instant): unknown[] {
  return [
    row.id,
    row.teamId,
    row.key.id,
    row.contentSealed,
    row.envelopeSealed,
    row.sizeBytes,
    row.contentDigest,
    row.messageIdDigest,
    row.transport,
    row.arrivedAt,
    row.key.deskKeyId,
    row.key.wrapped,
    now,
  ]
}

export type StoredRow = Awaited<ReturnType<typeof findRaws>>[number]

/** Stored messages, still sealed, with their keys. */
export async function findRaws(tx: Tx, ids: readonly RawMessageId[]) {
  const rows = await tx
    .selectFrom('raw_message')
    .innerJoin('data_key', 'data_key.id', 'raw_message.data_key_id')
    // A list as one parameter: the same prepared plan, however many there are.
    .where('raw_message.id', '=', sql<string>`any(${ids}::uuid[])`)
    .select(['raw_message.id', 'raw_message.team_id', 'raw_message.content_sealed'])
    .select(['raw_message.envelope_sealed', 'raw_message.transport', 'raw_message.arrived_at'])
    .select(['raw_message.message_id_digest', 'raw_message.taken_in_at'])
    .select(['data_key.id as key_id', 'data_key.parent_id', 'data_key.desk_key_id', 'data_key.wrapped'])
    .execute()
  return rows.map((row) => ({ ...row, id: row.id as RawMessageId }))
}
