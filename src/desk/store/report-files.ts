import type { Work } from '../../jobs/works.ts'
import type { CaseId, LaneId, MessageId } from '../../kernel/ids.ts'
import type { DataKey } from '../../sealing/envelope.ts'
import type { AttachmentLabel } from './contents.ts'
import { keyOf } from './key-of.ts'
import { readLabel } from './messages.ts'

/** A file that came with a report; its content stays sealed. */
export type ReportFile = AttachmentLabel & { readonly id: string; readonly sizeBytes: number }

const filesMax = 100

/** The files that reporters sent, in the order they came. */
export async function reportFiles(work: Work, caseId: CaseId, caseKey: DataKey): Promise<ReportFile[]> {
  const rows = await work.tx
    .selectFrom('attachment')
    .innerJoin('message', 'message.id', 'attachment.message_id')
    .innerJoin('lane', 'lane.id', 'message.lane_id')
    .where('attachment.case_id', '=', caseId)
    .where('message.direction', '=', 'in')
    .where('lane.kind', '=', 'reporter')
    .select(['attachment.id', 'attachment.data_key_id', 'attachment.label_sealed', 'attachment.size_bytes'])
    .orderBy('message.at')
    .orderBy('message.id')
    .orderBy('attachment.position')
    .limit(filesMax)
    .execute()
  const files: ReportFile[] = []
  for (const row of rows) {
    const label = readLabel(await keyOf(work, caseKey, row.data_key_id), row.id, row.label_sealed)
    files.push({ ...label, id: row.id, sizeBytes: row.size_bytes })
  }
  return files
}

/** Lets a project's lane see these files; nothing of them is copied or sealed anew. */
export async function handFiles(
  work: Work,
  to: { readonly caseId: CaseId; readonly laneId: LaneId; readonly messageId: MessageId },
  files: readonly ReportFile[],
): Promise<void> {
  if (files.length === 0) return
  const { caseId, laneId, messageId } = to
  await work.tx
    .insertInto('handed_file')
    .values(
      files.map(({ id }) => ({
        attachment_id: id,
        lane_id: laneId,
        case_id: caseId,
        message_id: messageId,
      })),
    )
    .execute()
}

/** The hand-over was taken back: what it gave is given no longer. */
export async function takeBackFiles(work: Work, messageId: MessageId): Promise<void> {
  await work.tx.deleteFrom('handed_file').where('message_id', '=', messageId).execute()
}
