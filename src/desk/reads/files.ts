import type { Work } from '../../jobs/works.ts'
import type { Id, MessageId, RawMessageId } from '../../kernel/ids.ts'
import type { CaseReference } from '../rules/case-reference.ts'
import { readFile, readLabel } from '../store/messages.ts'

/** A file with its bytes; null when it is not on this case or not for this reader. */
export async function readFileOf(
  work: Work,
  reference: CaseReference,
  fileId: Id<'attachment'>,
): Promise<{ readonly filename: string | null; readonly content: Buffer } | null> {
  const row = await work.tx
    .selectFrom('attachment')
    .innerJoin('security_case', 'security_case.id', 'attachment.case_id')
    .where('security_case.reference', '=', reference)
    .where('attachment.id', '=', fileId)
    .select([
      'attachment.id',
      'attachment.data_key_id',
      'attachment.label_sealed',
      'attachment.content_sealed',
    ])
    .executeTakeFirst()
  if (row === undefined) return null
  const key = await work.sealing.load(work.tx, row.data_key_id)
  return {
    filename: readLabel(key, row.id, row.label_sealed).filename,
    content: readFile(key, row.id, row.content_sealed),
  }
}

/** The raw mail behind a message; null for what we wrote ourselves and for what this reader may not see. */
export async function readRawIdOf(
  work: Work,
  reference: CaseReference,
  messageId: MessageId,
): Promise<RawMessageId | null> {
  const row = await work.tx
    .selectFrom('message')
    .innerJoin('security_case', 'security_case.id', 'message.case_id')
    .where('security_case.reference', '=', reference)
    .where('message.id', '=', messageId)
    .select('message.raw_message_id')
    .executeTakeFirst()
  return (row?.raw_message_id ?? null) as RawMessageId | null
}
