import { createHash, randomBytes } from 'node:crypto'
import type { Tx } from '../db/database.ts'
import { type Writing, writeNow } from '../db/writes.ts'
import type { Actor } from '../kernel/actor.ts'
import type { Temporal } from '../kernel/temporal.ts'
import { type DataKey, sealJson } from '../sealing/envelope.ts'
import { canonicalJson } from './canonical-json.ts'

export type RecordObject = { readonly kind: string; readonly id: string }

export type NewEntry = {
  readonly actor: Actor
  /** A noun or past-tense words of the glossary: "case opened", "letter sent". */
  readonly action: string
  readonly object: RecordObject
  readonly caseId: string | null
  /** Sealed beside the entry; the entry keeps only their salted digest. */
  readonly details?: { readonly key: DataKey; readonly values: Readonly<Record<string, string>> }
  readonly at: Temporal.Instant
}

/** As `appendRecord`, for an entry without details, sent along with other writes. */
export async function writeEntry({ tx, write }: Writing, entry: Omit<NewEntry, 'details'>): Promise<void> {
  await write(
    tx.insertInto('record_entry').values(rowOf(entry, null)).returning('id'),
    (written) => `insert into record_unlinked (entry_id) select id from ${written}`,
  )
}

/** Adds a row to the record in the caller's transaction. The chainer links it within a second. */
export async function appendRecord(tx: Tx, entry: NewEntry): Promise<void> {
  if (entry.details === undefined) return writeEntry({ tx, write: writeNow(tx) }, entry)
  const salted = { salt: randomBytes(16).toString('hex'), values: entry.details.values }
  const row = await tx
    .with('entry', (db) =>
      db
        .insertInto('record_entry')
        .values(rowOf(entry, createHash('sha256').update(canonicalJson(salted)).digest()))
        .returning('id'),
    )
    .insertInto('record_unlinked')
    .columns(['entry_id'])
    .expression((eb) => eb.selectFrom('entry').select('entry.id'))
    .returning('entry_id as id')
    .executeTakeFirstOrThrow()
  const place = { table: 'record_detail', row: String(row.id), field: 'sealed' }
  await tx
    .insertInto('record_detail')
    .values({
      entry_id: row.id,
      data_key_id: entry.details.key.id,
      sealed: sealJson(entry.details.key, place, salted),
    })
    .execute()
}

function rowOf(entry: NewEntry, detailsDigest: Buffer | null) {
  return {
    at: entry.at,
    actor_kind: entry.actor.kind,
    actor: actorText(entry.actor),
    action: entry.action,
    object_kind: entry.object.kind,
    object_id: entry.object.id,
    case_id: entry.caseId,
    details_digest: detailsDigest,
  }
}

/** Destroys the details of a case's entries; the chain stays whole because it holds only their digest. */
export async function shredDetails(tx: Tx, caseId: string): Promise<number> {
  const result = await tx
    .deleteFrom('record_detail')
    .where('entry_id', 'in', tx.selectFrom('record_entry').where('case_id', '=', caseId).select('id'))
    .executeTakeFirst()
  return Number(result.numDeletedRows)
}

function actorText(actor: Actor): string | null {
  switch (actor.kind) {
    case 'person':
      return actor.personId
    case 'contact':
      return actor.laneId
    case 'system':
      return actor.part
    case 'visitor':
      return null
    default:
      return actor satisfies never
  }
}
