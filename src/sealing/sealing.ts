import { randomBytes, randomUUID } from 'node:crypto'
import type { Tx } from '../db/database.ts'
import { type Writing, writeNow } from '../db/writes.ts'
import type { DataKeyId } from '../kernel/ids.ts'
import type { Temporal } from '../kernel/temporal.ts'
import type { DeskKeys } from './desk-key.ts'
import { type DataKey, type Place, seal, unseal } from './envelope.ts'
import { Lookup } from './lookup.ts'

/** A row of `data_key`, as a read brings it along. */
export type WrappedKey = {
  readonly id: string
  readonly deskKeyId: string | null
  readonly wrapped: Buffer | null
}

/** The key was destroyed: what it sealed is gone, on purpose. */
export class KeyDestroyed extends Error {
  override readonly name = 'KeyDestroyed'
}

/**
 * The keys of a running desk. Data keys are random 256-bit values, wrapped by the desk key or by another
 * data key; they are unwrapped in memory for as long as one operation takes.
 */
export class Sealing {
  readonly lookup: Lookup
  /** For what belongs to no case: people's addresses, TOTP secrets, letters about no case. */
  readonly deskWide: DataKey
  readonly #deskKeys: DeskKeys

  private constructor(deskKeys: DeskKeys, lookupKey: DataKey, deskWide: DataKey) {
    this.#deskKeys = deskKeys
    this.lookup = new Lookup(lookupKey)
    this.deskWide = deskWide
  }

  /** Opens the two single keys, making them at the first start. Needs a system transaction. */
  static async open(tx: Tx, deskKeys: DeskKeys, now: Temporal.Instant): Promise<Sealing> {
    const lookup = await singleKey(tx, deskKeys, 'lookup', now)
    const deskWide = await singleKey(tx, deskKeys, 'desk', now)
    return new Sealing(deskKeys, lookup, deskWide)
  }

  /**
   * A fresh data key that is not stored yet, beside the row to store it in. For intake, which writes key,
   * message and record in one statement.
   */
  mintKey(): { readonly key: DataKey; readonly row: { id: string; deskKeyId: string; wrapped: Buffer } } {
    const desk = this.#deskKeys.current
    const key: DataKey = { id: randomUUID() as DataKeyId, bytes: randomBytes(32) }
    const wrapped = seal(desk, wrapPlace(key.id), key.bytes)
    return { key, row: { id: key.id, deskKeyId: desk.id, wrapped } }
  }

  /** Has this database ever been sealed? Then only its own key file will do. */
  static async hasKeys(tx: Tx): Promise<boolean> {
    return (await tx.selectFrom('data_key').select('id').limit(1).executeTakeFirst()) !== undefined
  }

  /** A fresh data key, stored wrapped by the desk key. */
  newKey(work: Writing, purpose: 'case' | 'raw' | 'application', now: Temporal.Instant): Promise<DataKey> {
    return insertKey(work, this.#deskKeys, purpose, now)
  }

  /** @throws KeyDestroyed, SealBroken, or Error when the desk key that wrapped it is not in the file. */
  unwrap(row: WrappedKey): DataKey {
    return unwrapWithDesk(this.#deskKeys, row)
  }

  unwrapUnder(parent: DataKey, row: WrappedKey): DataKey {
    if (row.wrapped === null) throw new KeyDestroyed(row.id)
    return { id: row.id, bytes: unseal(parent, wrapPlace(row.id), row.wrapped) }
  }

  async load(tx: Tx, id: string): Promise<DataKey> {
    const row = await tx
      .selectFrom('data_key')
      .where('data_key.id', '=', id)
      .select(['data_key.id', 'data_key.desk_key_id', 'data_key.parent_id', 'data_key.wrapped'])
      .executeTakeFirstOrThrow()
    const wrapped = { id: row.id, deskKeyId: row.desk_key_id, wrapped: row.wrapped }
    if (row.parent_id === null) return this.unwrap(wrapped)
    return this.unwrapUnder(await this.load(tx, row.parent_id), wrapped)
  }

  /** What it sealed is gone for good, here and in every copy of the tables made after this. */
  async destroy({ tx, write }: Writing, id: string, now: Temporal.Instant): Promise<void> {
    await write(
      tx.updateTable('data_key').set({ wrapped: null, destroyed_at: now }).where('data_key.id', '=', id),
    )
  }

  /** Moves a key under another: only the wrap changes, nothing it sealed is touched. */
  async rewrapUnder({ tx, write }: Writing, key: DataKey, parent: DataKey): Promise<void> {
    const wrapped = seal(parent, wrapPlace(key.id), key.bytes)
    await write(
      tx
        .updateTable('data_key')
        .set({ desk_key_id: null, parent_id: parent.id, wrapped })
        .where('id', '=', key.id),
    )
  }

  /** Re-wraps up to `count` data keys by the newest desk key; returns how many it did. Repeat until 0. */
  async rewrapOld(tx: Tx, count: number): Promise<number> {
    const current = this.#deskKeys.current
    const rows = await tx
      .selectFrom('data_key')
      .where('desk_key_id', '<>', current.id)
      .where('wrapped', 'is not', null)
      .select(['id', 'desk_key_id', 'wrapped'])
      .orderBy('id')
      .limit(count)
      .forUpdate()
      .skipLocked()
      .execute()
    for (const row of rows) {
      const key = this.unwrap({ id: row.id, deskKeyId: row.desk_key_id, wrapped: row.wrapped })
      const wrapped = seal(current, wrapPlace(key.id), key.bytes)
      await tx
        .updateTable('data_key')
        .set({ desk_key_id: current.id, wrapped })
        .where('id', '=', row.id)
        .execute()
    }
    return rows.length
  }

  /** Data keys not yet wrapped by the newest desk key. */
  async countOld(tx: Tx): Promise<number> {
    const row = await tx
      .selectFrom('data_key')
      .where('desk_key_id', '<>', this.#deskKeys.current.id)
      .where('wrapped', 'is not', null)
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    return row.count
  }
}

function wrapPlace(id: string): Place {
  return { table: 'data_key', row: id, field: 'wrapped' }
}

function unwrapWithDesk(deskKeys: DeskKeys, row: WrappedKey): DataKey {
  if (row.wrapped === null) throw new KeyDestroyed(row.id)
  const desk = row.deskKeyId === null ? undefined : deskKeys.all.get(row.deskKeyId)
  if (desk === undefined) {
    throw new Error(
      `The desk key ${row.deskKeyId} is not in the key file. Put the key file that belongs to this database back.`,
    )
  }
  return { id: row.id, bytes: unseal(desk, wrapPlace(row.id), row.wrapped) }
}

async function insertKey(
  { tx, write }: Writing,
  deskKeys: DeskKeys,
  purpose: 'lookup' | 'desk' | 'case' | 'raw' | 'application',
  now: Temporal.Instant,
): Promise<DataKey> {
  const key: DataKey = { id: randomUUID() as DataKeyId, bytes: randomBytes(32) }
  await write(
    tx
      .insertInto('data_key')
      .values({
        id: key.id,
        purpose,
        desk_key_id: deskKeys.current.id,
        wrapped: seal(deskKeys.current, wrapPlace(key.id), key.bytes),
        created_at: now,
      })
      .onConflict((conflict) => conflict.doNothing()),
  )
  return key
}

async function singleKey(
  tx: Tx,
  deskKeys: DeskKeys,
  purpose: 'lookup' | 'desk',
  now: Temporal.Instant,
): Promise<DataKey> {
  const find = () =>
    tx
      .selectFrom('data_key')
      .where('purpose', '=', purpose)
      .select(['id', 'desk_key_id', 'wrapped'])
      .executeTakeFirst()
  let row = await find()
  if (row === undefined) {
    // A second process may insert first; then its key is the one.
    await insertKey({ tx, write: writeNow(tx) }, deskKeys, purpose, now)
    row = await find()
  }
  if (row === undefined) throw new Error(`the ${purpose} key could not be stored`)
  return unwrapWithDesk(deskKeys, { id: row.id, deskKeyId: row.desk_key_id, wrapped: row.wrapped })
}
