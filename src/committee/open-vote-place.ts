import type { ElectionId, PersonId } from '../kernel/ids.ts'
import type { Place } from '../sealing/envelope.ts'

/** Open votes wait for the close under the desk-wide key: there is no running count in the tables either. */
export function openVotePlace(electionId: ElectionId, voterId: PersonId): Place {
  return { table: 'cast_ballot', row: `${electionId}/${voterId}`, field: 'sealed' }
}
