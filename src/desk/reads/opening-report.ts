import type { Work } from '../../jobs/works.ts'
import type { CaseId } from '../../kernel/ids.ts'
import type { DataKey } from '../../sealing/envelope.ts'
import type { MessageContent } from '../store/contents.ts'
import { keyOf } from '../store/key-of.ts'
import { readContent } from '../store/messages.ts'

export type OpeningReport = { readonly messageId: string; readonly content: MessageContent }

/** The first words of the reporter: what a case was opened with. Null when nobody wrote in (or the reader is on another lane). */
export async function readOpeningReport(
  work: Work,
  caseId: CaseId,
  caseKey: DataKey,
): Promise<OpeningReport | null> {
  const row = await work.tx
    .selectFrom('message')
    .innerJoin('lane', 'lane.id', 'message.lane_id')
    .where('message.case_id', '=', caseId)
    .where('message.direction', '=', 'in')
    .where('lane.kind', '=', 'reporter')
    .select(['message.id', 'message.data_key_id', 'message.content_sealed'])
    .orderBy('lane.number')
    .orderBy('message.at')
    .orderBy('message.id')
    .limit(1)
    .executeTakeFirst()
  if (row === undefined) return null
  const key = await keyOf(work, caseKey, row.data_key_id)
  return { messageId: row.id, content: readContent(key, row.id, row.content_sealed) }
}
