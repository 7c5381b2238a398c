import { randomUUID } from 'node:crypto'
import type { Work, Works } from '../jobs/works.ts'
import { system } from '../kernel/actor.ts'
import { crashPoint } from '../kernel/crash-point.ts'
import type { RawMessageId, TeamId } from '../kernel/ids.ts'
import type { Temporal } from '../kernel/temporal.ts'
import { appendRecord } from '../record/append.ts'
import { type DataKey, type Place, seal, sealJson, unseal, unsealJson } from '../sealing/envelope.ts'
import type { Lookup } from '../sealing/lookup.ts'
import type { Sealing } from '../sealing/sealing.ts'
import { contentHash } from './content-hash.ts'
import { messageIdDigest } from './message-id-digest.ts'
import { batchesOf } from './raw-batches.ts'
import { messageIdOf } from './rules/message-id.ts'
import { findRaws, type RawRow, type StoredRow } from './store.ts'
import type { Transport } from './transport.ts'

/** What the transport knew beside the bytes. Sealed: it holds addresses. Null means it could not know. */
export type Envelope = {
  /** '' is the null sender (RFC 5321 4.5.5). */
  readonly mailFrom: string | null
  readonly rcptTo: readonly string[]
  readonly clientIp: string | null
  readonly helo: string | null
  /**
   * What went wrong on the way in: it is above the size limit and only its header is here, or it failed
   * several times and came in without a look at whom it is for. A person looks.
   */
  readonly trouble?: 'too-large' | 'failed'
}

export type IncomingMail = {
  readonly bytes: Buffer
  readonly transport: Transport
  readonly teamId: TeamId
  readonly envelope: Envelope
  readonly arrivedAt: Temporal.Instant
}

export type StoredRaw = { readonly rawMessageId: RawMessageId; readonly duplicate: boolean }

/**
 * The one function in which all transports end. When its promise resolves the message is committed, and
 * only then may the transport say "250", move the message in its mailbox or exit 0. When it rejects,
 * nothing was stored and the sender's own queue keeps the message.
 */
export async function storeRaw(works: Works, mail: IncomingMail, now: Temporal.Instant): Promise<StoredRaw> {
  crashPoint('store.begun')
  const row = sealedRow(works.sealing, mail)
  const isNew = await batchesOf(works).store(row, now)
  crashPoint('store.committed')
  if (isNew) return { rawMessageId: row.id, duplicate: false }
  const first = await works.as(system('intake'), (work) =>
    recordSecondDelivery(work, mail, row.contentDigest, now),
  )
  return { rawMessageId: first, duplicate: true }
}

/** The stored message with this content in this team; null when there is none. */
export async function findStored(works: Works, mail: IncomingMail): Promise<RawMessageId | null> {
  const row = await works.as(system('intake'), ({ tx }) =>
    tx
      .selectFrom('raw_message')
      .where('content_digest', '=', contentDigest(works.sealing.lookup, mail))
      .select('id')
      .executeTakeFirst(),
  )
  // Ids of this column were made by sealedRow.
  return row === undefined ? null : (row.id as RawMessageId)
}

/** Hashes and seals. The bytes themselves go no further. */
function sealedRow(sealing: Sealing, mail: IncomingMail): RawRow {
  const id = randomUUID() as RawMessageId
  const { key, row: keyRow } = sealing.mintKey()
  const messageId = messageIdOf(mail.bytes)
  return {
    id,
    teamId: mail.teamId,
    key: keyRow,
    contentSealed: seal(key, place(id, 'content_sealed'), mail.bytes),
    envelopeSealed: sealJson(key, place(id, 'envelope_sealed'), mail.envelope),
    sizeBytes: mail.bytes.length,
    contentDigest: contentDigest(sealing.lookup, mail),
    messageIdDigest: messageId === null ? null : messageIdDigest(sealing.lookup, messageId),
    transport: mail.transport,
    arrivedAt: mail.arrivedAt,
  }
}

/** The same message once more, by whatever way: noted beside the first, no second case. */
async function recordSecondDelivery(
  work: Work,
  mail: IncomingMail,
  digest: Buffer,
  now: Temporal.Instant,
): Promise<RawMessageId> {
  const { id } = await work.tx
    .selectFrom('raw_message')
    .where('content_digest', '=', digest)
    .select('id')
    .executeTakeFirstOrThrow()
  await work.tx
    .insertInto('raw_delivery')
    .values({
      id: randomUUID(),
      raw_message_id: id,
      transport: mail.transport,
      arrived_at: mail.arrivedAt,
    })
    .execute()
  await appendRecord(work.tx, {
    actor: system('intake'),
    action: 'message delivered again',
    object: { kind: 'raw-message', id },
    caseId: null,
    at: now,
  })
  return id as RawMessageId
}

export type OpenedRaw = {
  readonly id: RawMessageId
  readonly teamId: TeamId
  readonly bytes: Buffer
  readonly envelope: Envelope
  readonly transport: Transport
  readonly arrivedAt: Temporal.Instant
  /** For finding other messages with the same Message-ID; null when the message has none. */
  readonly messageIdDigest: Buffer | null
  /** The message's own data key, to be re-wrapped under its case's key. */
  readonly key: DataKey
  /** Set once taken in: a job that runs twice stops there. */
  readonly takenInAt: Temporal.Instant | null
}

/** Reads a stored message back. Null when this actor sees no such row. */
export async function openRaw(work: Work, id: RawMessageId): Promise<OpenedRaw | null> {
  return (await openRaws(work, [id])).get(id) ?? null
}

/** Reads stored messages back; those that this actor does not see are missing. */
export async function openRaws(
  work: Work,
  ids: readonly RawMessageId[],
): Promise<ReadonlyMap<RawMessageId, OpenedRaw>> {
  const opened = new Map<RawMessageId, OpenedRaw>()
  for (const row of await findRaws(work.tx, ids)) opened.set(row.id, await openRow(work, row))
  return opened
}

async function openRow(work: Work, row: StoredRow): Promise<OpenedRaw> {
  const { id } = row
  const wrapped = { id: row.key_id, deskKeyId: row.desk_key_id, wrapped: row.wrapped }
  // Once taken in, the key hangs under its case's.
  const key =
    row.parent_id === null ? work.sealing.unwrap(wrapped) : await work.sealing.load(work.tx, row.key_id)
  return {
    id,
    teamId: row.team_id as TeamId,
    bytes: unseal(key, place(id, 'content_sealed'), row.content_sealed),
    envelope: unsealJson<Envelope>(key, place(id, 'envelope_sealed'), row.envelope_sealed),
    // The table's check constraint allows these four words only.
    transport: row.transport as Transport,
    arrivedAt: row.arrived_at,
    messageIdDigest: row.message_id_digest,
    key,
    takenInAt: row.taken_in_at,
  }
}

/**
 * One message to two teams is two messages: neither team may learn of the other's, and neither may lose
 * its own. Hence the team's id in the digest.
 */
function contentDigest(lookup: Lookup, mail: IncomingMail): Buffer {
  return lookup.digest('content', Buffer.concat([Buffer.from(`${mail.teamId}\0`), contentHash(mail.bytes)]))
}

function place(id: RawMessageId, field: 'content_sealed' | 'envelope_sealed'): Place {
  return { table: 'raw_message', row: id, field }
}
