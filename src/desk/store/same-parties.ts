import { sql } from 'kysely'
import type { Work } from '../../jobs/works.ts'
import type { CaseId } from '../../kernel/ids.ts'
import { type Lane, lanesOf } from './lanes.ts'

/** Is there anybody in the case whom an answer could be written to? */
export async function hasParty(work: Work, caseId: CaseId): Promise<boolean> {
  const row = await work.tx
    .selectFrom('participant')
    .where('case_id', '=', caseId)
    .select('id')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/**
 * The reporter's lane of the second case in which everybody who reported the first one writes already, by
 * their addresses; null when there is none, or when nobody has an address.
 */
export async function laneOfSameParties(work: Work, from: CaseId, into: CaseId): Promise<Lane | null> {
  const { rows } = await sql<{ id: string }>`
    select lane.id from lane
    where lane.case_id = ${into} and lane.kind = 'reporter'
      and exists (select from participant where case_id = ${from})
      and not exists (select from participant party where party.case_id = ${from} and not exists (
        select from participant present where present.case_id = lane.case_id and present.lane_id = lane.id
          and present.address_digest = party.address_digest))
    order by lane.number limit 1`.execute(work.tx)
  const id = rows[0]?.id
  return (await lanesOf(work, into)).find((lane) => lane.id === id) ?? null
}
