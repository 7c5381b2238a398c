import type { OneStatement } from '../db/database.ts'
import type { JobInsert } from '../jobs/jobs.ts'
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
 * Message, key, record row and job in one statement: a commit and one trip to the database. Returns one
 * row, or none when the same content is there already; then nothing was written, not even the key. The
 * foreign key to data_key is checked at the end of the statement, so the order of the two does not matter.
 */
export function insertRaw(row: RawRow, job: JobInsert, now: Temporal.Instant): OneStatement {
  return {
    name: 'store-raw',
    text: `, message as (
      insert into raw_message (id, team_id, data_key_id, content_sealed, envelope_sealed, size_bytes,
                               content_digest, message_id_digest, transport, arrived_at)
      select $1::uuid, $2::uuid, $3::uuid, $4::bytea, $5::bytea, $6::integer, $7::bytea, $8::bytea, $9::text, $10::timestamptz
      from acting
      on conflict (content_digest) do nothing
      returning id
    ), key as (
      insert into data_key (id, purpose, desk_key_id, wrapped, created_at)
      select $3::uuid, 'raw', $11::text, $12::bytea, $13::timestamptz from message
    ), entry as (
      insert into record_entry (at, actor_kind, actor, action, object_kind, object_id)
      select $13::timestamptz, 'system', 'intake', 'message received', 'raw-message', $1::uuid::text from message
      returning id
    ), unlinked as (
      insert into record_unlinked (entry_id) select id from entry
    ), job as (${onlyWhenStored(job.text)})
    select id from message`,
    values: [
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
      job.parameter,
    ],
  }
}

/** The queue's insert reads a JSON list of jobs; a second delivery gives it an empty one. */
function onlyWhenStored(text: string): string {
  return text.replaceAll('$1', "(case when exists (select from message) then $14::text else '[]' end)")
}
