import { createHash } from 'node:crypto'
import type { Tx } from '../db/database.ts'
import { type DataKey, unsealJson } from '../sealing/envelope.ts'
import { canonicalJson } from './canonical-json.ts'
import { type EntryRow, genesis, linkHash } from './link.ts'

export type Verification = {
  readonly linked: number
  /** Entries committed but not linked yet: normal for a second, suspicious when it lasts. */
  readonly unlinkedTail: number
  /** The last hash, hex; null for an empty chain. */
  readonly head: string | null
  /** The first thing that is wrong, in words; null when everything agrees. */
  readonly broken: string | null
}

const page = 5_000

/**
 * Walks the whole chain. Without a head kept elsewhere a cut tail cannot be seen, and the answer says so
 * nowhere but here: keep heads outside the house and pass one as `against` (hex).
 */
export async function verifyRecord(tx: Tx, against?: string): Promise<Verification> {
  let prev: Buffer = genesis
  let seq = 0
  let sawHead = against === undefined
  let broken: string | null = null
  for (;;) {
    const rows = await linkedEntries(tx, seq)
    for (const { link, entry } of rows) {
      seq += 1
      broken ??= wrongLink(link, entry, prev, seq)
      prev = link.hash
      if (link.hash.toString('hex') === against) sawHead = true
    }
    if (rows.length < page) break
  }
  const entries = await tx
    .selectFrom('record_entry')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  if (!sawHead)
    broken ??= `the head ${against} is not in this chain: rows were cut off or rewritten since it was taken`
  return {
    linked: seq,
    unlinkedTail: entries.count - seq,
    head: seq === 0 ? null : prev.toString('hex'),
    broken,
  }
}

type LinkRow = {
  readonly seq: number
  readonly entry_id: number
  readonly prev: Buffer
  readonly hash: Buffer
}

async function linkedEntries(tx: Tx, after: number): Promise<{ link: LinkRow; entry: EntryRow | null }[]> {
  const rows = await tx
    .selectFrom('record_link')
    .leftJoin('record_entry', 'record_entry.id', 'record_link.entry_id')
    .where('record_link.seq', '>', after)
    .selectAll('record_entry')
    .select(['record_link.seq', 'record_link.entry_id', 'record_link.prev', 'record_link.hash'])
    .orderBy('record_link.seq')
    .limit(page)
    .execute()
  return rows.map((row) => ({
    link: { seq: row.seq, entry_id: row.entry_id, prev: row.prev, hash: row.hash },
    entry: row.id === null ? null : (row as EntryRow),
  }))
}

function wrongLink(link: LinkRow, entry: EntryRow | null, prev: Buffer, seq: number): string | null {
  if (link.seq !== seq) return `link ${seq} is missing`
  if (entry === null) return `the entry of link ${seq} (entry ${link.entry_id}) is missing`
  if (!link.prev.equals(prev)) return `link ${seq} does not follow the one before it`
  if (!linkHash(prev, seq, entry).equals(link.hash))
    return `entry ${entry.id} (link ${seq}) was changed after it was linked`
  return null
}

/** The details of an entry, checked against its digest; null when shredded or when there are none. */
export function openDetails(
  entry: { id: number; details_digest: Buffer | null },
  sealed: Buffer | null,
  key: DataKey,
): Record<string, string> | null {
  if (sealed === null || entry.details_digest === null) return null
  const salted = unsealJson<{ salt: string; values: Record<string, string> }>(
    key,
    { table: 'record_detail', row: String(entry.id), field: 'sealed' },
    sealed,
  )
  const digest = createHash('sha256').update(canonicalJson(salted)).digest()
  if (!digest.equals(entry.details_digest))
    throw new Error(`the details of record entry ${entry.id} do not match their digest`)
  return salted.values
}
