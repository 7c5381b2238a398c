import type { Work } from '../../jobs/works.ts'
import { system } from '../../kernel/actor.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import type { MailboxTrouble } from '../../mail/imap/mailbox-trouble.ts'
import { appendRecord } from '../../record/append.ts'
import { insertTeamTask } from '../store/team-tasks.ts'

/** Something in the mailbox that only a person can settle: a task for the team, in the tray "Needs a human". */
export async function openMailboxTask(
  work: Work,
  trouble: MailboxTrouble,
  now: Temporal.Instant,
): Promise<void> {
  const { teamId, folder, count, messages } = trouble
  const kind = `mail-${trouble.kind}` as const
  const detail = {
    folder,
    count,
    messages: messages.map((one) => ({ ...one, arrivedAt: one.arrivedAt?.toString() ?? null })),
  }
  const id = await insertTeamTask(work, { teamId, kind, detail }, now)
  await appendRecord(work.tx, {
    actor: system('imap'),
    action: 'mailbox task opened',
    object: { kind: 'task', id },
    caseId: null,
    at: now,
  })
}
