import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import { genesis, linkHash } from './link.ts'

/** Any constant will do; only one chainer links at a time, however many processes run. */
const chainLock = 7_310_222

/**
 * Links up to `count` waiting entries and returns how many it linked. Called every half second by the one
 * worker that gets the lock: taking the lock inside each change's own transaction would cost three
 * quarters of the commit rate.
 */
export async function chainWaiting(tx: Tx, count = 1_000): Promise<number> {
  const lock = await sql<{
    got: boolean
  }>`select pg_try_advisory_xact_lock(${sql.lit(chainLock)}) as got`.execute(tx)
  if (lock.rows[0]?.got !== true) return 0
  const waiting = await tx
    .selectFrom('record_unlinked')
    .innerJoin('record_entry', 'record_entry.id', 'record_unlinked.entry_id')
    .selectAll('record_entry')
    .orderBy('record_entry.id')
    .limit(count)
    .execute()
  if (waiting.length === 0) return 0
  const head = await tx
    .selectFrom('record_link')
    .select(['seq', 'hash'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  let prev = head?.hash ?? genesis
  let seq = head?.seq ?? 0
  const links = waiting.map((entry) => {
    seq += 1
    const link = { seq, entry_id: entry.id, prev, hash: linkHash(prev, seq, entry) }
    prev = link.hash
    return link
  })
  await tx.insertInto('record_link').values(links).execute()
  await tx
    .deleteFrom('record_unlinked')
    .where(
      'entry_id',
      'in',
      waiting.map((entry) => entry.id),
    )
    .execute()
  return links.length
}
