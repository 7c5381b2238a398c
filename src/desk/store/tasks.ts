import { randomUUID } from 'node:crypto'
import type { Work } from '../../jobs/works.ts'
import type { CaseId, LetterId, PersonId, ProjectId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'

/** no-channel: a project nobody knows how to reach. bounced: a letter came back. cannot-send: the relay refused it. */
export type CaseTaskKind = 'no-channel' | 'bounced' | 'cannot-send' | 'receipt-held'

export async function openTask(
  work: Work,
  task: { caseId: CaseId; projectId?: ProjectId; letterId?: LetterId; kind: CaseTaskKind },
  now: Temporal.Instant,
): Promise<void> {
  await work.write(
    work.tx.insertInto('task').values({
      id: randomUUID(),
      case_id: task.caseId,
      project_id: task.projectId ?? null,
      letter_id: task.letterId ?? null,
      kind: task.kind,
      created_at: now,
    }),
  )
}

/** False when there is no such open task for this actor. */
export async function finishTask(
  work: Work,
  caseId: CaseId,
  taskId: string,
  by: PersonId,
  now: Temporal.Instant,
): Promise<boolean> {
  const result = await work.tx
    .updateTable('task')
    .set({ done_at: now, done_by_id: by })
    .where('id', '=', taskId)
    .where('case_id', '=', caseId)
    .where('done_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}
