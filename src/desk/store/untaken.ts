import { sql } from 'kysely'
import type { Work } from '../../jobs/works.ts'
import type { RawMessageId } from '../../kernel/ids.ts'

/** Those of the messages that are in no case yet, with their sizes, in the order they arrived. */
export async function untaken(
  work: Work,
  ids: readonly RawMessageId[],
): Promise<{ id: RawMessageId; sizeBytes: number }[]> {
  const rows = await work.tx
    .selectFrom('raw_message')
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .where('taken_in_at', 'is', null)
    .select(['id', 'size_bytes'])
    .orderBy('arrived_at')
    .execute()
  return rows.map((row) => ({ id: row.id as RawMessageId, sizeBytes: row.size_bytes }))
}

/**
 * Locks these messages until the transaction ends, always in the same order, so that two runs over the same
 * ones do not wait for each other. Returns those that no other run has taken in meanwhile.
 */
export async function lockUntaken(work: Work, ids: readonly RawMessageId[]): Promise<ReadonlySet<string>> {
  const rows = await work.tx
    .selectFrom('raw_message')
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .select(['id', 'taken_in_at'])
    .orderBy('id')
    .forUpdate()
    .execute()
  return new Set(rows.filter((row) => row.taken_in_at === null).map((row) => row.id))
}
