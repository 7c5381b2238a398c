import { sql } from 'kysely'
import type { Tx } from '../../db/database.ts'

export type KeyInventoryRow = {
  readonly purpose: string
  readonly deskKeyId: string | null
  readonly count: number
  readonly destroyed: number
}

/** How many data keys of which purpose are wrapped by which desk key (null: by a case's key). */
export async function keyInventory(tx: Tx): Promise<KeyInventoryRow[]> {
  const { rows } = await sql<KeyInventoryRow>`
    select purpose, desk_key_id as "deskKeyId", count(*) as count, count(destroyed_at) as destroyed
    from data_key group by 1, 2 order by 1, 2`.execute(tx)
  return rows
}
