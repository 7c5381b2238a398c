import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { Temporal } from '../kernel/temporal.ts'

/**
 * Every change of the directory begins here, before it reads what it changes: counts the version up and
 * thereby waits for any other change to end. One lock, taken first, so that no two changes wait in a ring.
 */
export async function beginChange(tx: Tx): Promise<void> {
  await tx.updateTable('directory_state').set({ version: sql`version + 1` }).executeTakeFirstOrThrow()
}

/** When a channel was last known to work (plain date), and since when letters to it come back. */
export async function saveHealth(
  tx: Tx,
  channelId: string,
  health: { readonly checkedOn: string | null; readonly failedAt: Temporal.Instant | null },
): Promise<void> {
  await tx
    .updateTable('contact_channel')
    .set({ checked_on: health.checkedOn, failed_at: health.failedAt })
    .where('contact_channel.id', '=', channelId)
    .execute()
}
