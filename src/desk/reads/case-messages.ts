import { sql } from 'kysely'
import type { Work } from '../../jobs/works.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import type { OpenCase } from '../store/cases.ts'
import type { AttachmentLabel, MessageContent } from '../store/contents.ts'
import { keyOf } from '../store/key-of.ts'
import { readContent, readLabel } from '../store/messages.ts'

export type CaseMessage = {
  readonly id: string
  readonly laneNumber: number
  readonly laneKind: string
  readonly projectSlug: string | null
  readonly direction: string
  readonly automatic: string | null
  readonly authentication: unknown
  readonly at: Temporal.Instant
  readonly content: MessageContent
  readonly files: readonly (AttachmentLabel & { readonly id: string; readonly sizeBytes: number })[]
}

/** The messages of a case the actor may see, oldest first, the newest `limit` of them. */
export async function caseMessages(
  work: Work,
  { facts, key }: OpenCase,
  limit: number,
): Promise<CaseMessage[]> {
  const rows = await work.tx
    .selectFrom('message')
    .innerJoin('lane', 'lane.id', 'message.lane_id')
    .leftJoin('project', 'project.id', 'lane.project_id')
    .where('message.case_id', '=', facts.id)
    .select(['message.id', 'message.direction', 'message.automatic', 'message.authentication', 'message.at'])
    .select(['message.content_sealed', 'message.data_key_id', 'lane.number', 'lane.kind', 'project.slug'])
    .orderBy('message.at', 'desc')
    // Of one instant: what came, then what answers it.
    .orderBy(sql`message.direction <> 'in'`, 'desc')
    .orderBy('message.id', 'desc')
    .limit(limit)
    .execute()
  const files = await work.tx
    .selectFrom('attachment')
    .where('attachment.case_id', '=', facts.id)
    .select([
      'attachment.id',
      'attachment.message_id',
      'attachment.label_sealed',
      'attachment.size_bytes',
      'attachment.data_key_id',
    ])
    .orderBy('attachment.position')
    .execute()
  const labelled = new Map<string, CaseMessage['files'][number][]>()
  for (const file of files) {
    const label = readLabel(await keyOf(work, key, file.data_key_id), file.id, file.label_sealed)
    const own = labelled.get(file.message_id) ?? []
    labelled.set(file.message_id, [...own, { ...label, id: file.id, sizeBytes: file.size_bytes }])
  }
  const messages: CaseMessage[] = []
  for (const row of rows.reverse()) {
    messages.push({
      id: row.id,
      laneNumber: row.number,
      laneKind: row.kind,
      projectSlug: row.slug,
      direction: row.direction,
      automatic: row.automatic,
      authentication: row.authentication,
      at: row.at,
      content: readContent(await keyOf(work, key, row.data_key_id), row.id, row.content_sealed),
      files: labelled.get(row.id) ?? [],
    })
  }
  return messages
}
