import type { Work } from '../../jobs/works.ts'
import type { CaseId, RawMessageId } from '../../kernel/ids.ts'
import { openRaw } from '../../mail/store-raw.ts'
import type { CaseReference } from '../rules/case-reference.ts'
import { readFile, readLabel } from '../store/messages.ts'

export type CaseFile = {
  readonly caseId: CaseId
  readonly bytes: Uint8Array
  /** As the mail named it; null when it named none. */
  readonly filename: string | null
}

/**
 * A file of a case. Null: not of this case, no such file, or in a message this reader may not see; the
 * row policy of attachment asks that of message.
 */
export async function openCaseFile(
  work: Work,
  reference: CaseReference,
  id: string,
): Promise<CaseFile | null> {
  const row = await work.tx
    .selectFrom('attachment')
    .innerJoin('security_case', 'security_case.id', 'attachment.case_id')
    .where('attachment.id', '=', id)
    .where('security_case.reference', '=', reference)
    .select(['attachment.case_id', 'attachment.data_key_id'])
    .select(['attachment.label_sealed', 'attachment.content_sealed'])
    .executeTakeFirst()
  if (row === undefined) return null
  const key = await work.sealing.load(work.tx, row.data_key_id)
  const { filename } = readLabel(key, id, row.label_sealed)
  return { caseId: row.case_id as CaseId, bytes: readFile(key, id, row.content_sealed), filename }
}

/** A message as it arrived. Only those on the whole case see raw messages, whatever lane they came in. */
export async function openRawOfMessage(
  work: Work,
  reference: CaseReference,
  messageId: string,
): Promise<CaseFile | null> {
  const row = await work.tx
    .selectFrom('message')
    .innerJoin('security_case', 'security_case.id', 'message.case_id')
    .where('message.id', '=', messageId)
    .where('security_case.reference', '=', reference)
    .select(['message.case_id', 'message.raw_message_id'])
    .executeTakeFirst()
  if (row?.raw_message_id == null) return null
  const raw = await openRaw(work, row.raw_message_id as RawMessageId)
  if (raw === null) return null
  return {
    caseId: row.case_id as CaseId,
    bytes: raw.bytes,
    filename: `${reference}-${messageId.slice(0, 8)}.eml`,
  }
}
