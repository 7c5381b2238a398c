import { pendingIds } from '../jobs/reads/pending-ids.ts'
import type { Work } from '../jobs/works.ts'
import type { Temporal } from '../kernel/temporal.ts'

const atOnce = 500

/**
 * Enqueues stored messages that are in no case and for which no job is yet to run: the process that had
 * theirs was killed, or it failed to the end. The queue itself notices the first only after minutes and the
 * second never. A job too many does no harm. Returns how many it enqueued.
 */
export async function requeueWaiting(work: Work, arrivedBy: Temporal.Instant): Promise<number> {
  const waiting = await work.tx
    .selectFrom('raw_message')
    .where('taken_in_at', 'is', null)
    .where('arrived_at', '<=', arrivedBy)
    .orderBy('arrived_at')
    .limit(atOnce)
    .select('id')
    .execute()
  if (waiting.length === 0) return 0
  const pending = await pendingIds(work.tx, 'take-in')
  const lost = waiting.filter(({ id }) => !pending.has(id))
  for (const { id } of lost) await work.enqueue('take-in', { id })
  return lost.length
}
