import type { Work } from '../../jobs/works.ts'
import type { LetterId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { statusOf } from './outcome.ts'

/** A letter came back for good. `status` is an enhanced code such as 5.1.1; anything else is left out. */
export async function markBounced(
  work: Work,
  id: LetterId,
  status: string | null,
  _now: Temporal.Instant,
): Promise<void> {
  await work.tx
    .updateTable('letter')
    .set({ state: 'bounced', last_status: status === null ? null : statusOf(status) })
    .where('id', '=', id)
    .where('state', 'in', ['sent', 'failed'])
    .execute()
}
