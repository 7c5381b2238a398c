import { sql } from 'kysely'
import type { Work } from '../../jobs/works.ts'
import type { CaseId, LaneId } from '../../kernel/ids.ts'

/**
 * SQL over a row of `lane`: has a person of ours written to its party? A letter that was taken back, refused
 * or returned is no answer. True where there is nobody to write to.
 */
export const isLaneAnswered = sql<boolean>`(
  not exists (select from participant where participant.case_id = lane.case_id and participant.lane_id = lane.id)
  or exists (select from message join message_letter on message_letter.message_id = message.id
    join letter on letter.id = message_letter.letter_id
    where message.case_id = lane.case_id and message.lane_id = lane.id and message.person_id is not null
      and letter.state in ('waiting', 'sent', 'filed', 'held')))`

/** The reporters' lanes of a case in which nobody has answered yet. */
export async function waitingReporters(work: Work, caseId: CaseId): Promise<LaneId[]> {
  const { rows } = await sql<{ id: LaneId }>`select lane.id from lane
    where lane.case_id = ${caseId} and lane.kind = 'reporter' and not ${isLaneAnswered}`.execute(work.tx)
  return rows.map(({ id }) => id)
}
