import { randomUUID } from 'node:crypto'
import type { Work } from '../../jobs/works.ts'
import type { PersonId, TeamId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import type { MailboxTrouble } from '../../mail/imap/mailbox-trouble.ts'
import { type Place, sealJson } from '../../sealing/envelope.ts'

/** Tasks about no case: what a team must settle in its mailbox. */
export const teamTaskKinds = ['mail-not-stored', 'mail-not-moved', 'mail-unknown'] as const
export type TeamTaskKind = (typeof teamTaskKinds)[number]

/** What is sealed in the task's row, as JSON: instants are text. */
export type MailboxDetail = Pick<MailboxTrouble, 'folder' | 'count'> & {
  readonly messages: readonly {
    readonly arrivedAt: string | null
    readonly sizeBytes: number
    readonly from: string
    readonly subject: string
  }[]
}

export function detailPlace(taskId: string): Place {
  return { table: 'task', row: taskId, field: 'detail_sealed' }
}

/** Returns the task's id. */
export async function insertTeamTask(
  work: Work,
  task: { readonly teamId: TeamId; readonly kind: TeamTaskKind; readonly detail: MailboxDetail },
  now: Temporal.Instant,
): Promise<string> {
  const id = randomUUID()
  await work.tx
    .insertInto('task')
    .values({
      id,
      team_id: task.teamId,
      kind: task.kind,
      detail_sealed: sealJson(work.sealing.deskWide, detailPlace(id), task.detail),
      created_at: now,
    })
    .execute()
  return id
}

/** 'done' now, 'was-done' at the second press, null when this actor sees no such task. */
export async function finishTeamTask(
  work: Work,
  taskId: string,
  by: PersonId,
  now: Temporal.Instant,
): Promise<'done' | 'was-done' | null> {
  const task = await work.tx
    .selectFrom('task')
    .where('id', '=', taskId)
    .where('case_id', 'is', null)
    .select('done_at')
    .forUpdate()
    .executeTakeFirst()
  if (task === undefined) return null
  if (task.done_at !== null) return 'was-done'
  await work.tx.updateTable('task').set({ done_at: now, done_by_id: by }).where('id', '=', taskId).execute()
  return 'done'
}
