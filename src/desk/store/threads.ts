import type { Work } from '../../jobs/works.ts'
import type { LaneId } from '../../kernel/ids.ts'

const idsMax = 20

/**
 * Message-IDs of the letters in a lane, oldest first, without angle brackets, for References. Only our
 * own: what strangers sent is stored as a digest, and their programs thread by our ids and subject.
 */
export async function threadOf(work: Work, laneId: LaneId): Promise<string[]> {
  const rows = await work.tx
    .selectFrom('letter')
    .where('lane_id', '=', laneId)
    .where('state', '<>', 'cancelled')
    .select('message_id')
    .orderBy('written_at', 'desc')
    .limit(idsMax)
    .execute()
  return rows.map((row) => row.message_id).reverse()
}
