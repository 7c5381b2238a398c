import type { Work } from '../../jobs/works.ts'
import type { LetterId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'

/** Takes a letter back within its undo time. False when it has left, or may be leaving at this moment. */
export async function undoLetter(work: Work, id: LetterId, now: Temporal.Instant): Promise<boolean> {
  const result = await work.tx
    .updateTable('letter')
    .set({ state: 'cancelled' })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .where('attempts', '=', 0)
    .where('send_after', '>', now)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}
