import type { Work } from '../../jobs/works.ts'
import type { CaseId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import type { LetterSettled } from '../../mail/outbox/send-letter.ts'
import { acknowledgementBounced } from '../rules/answers.ts'
import { findCase, saveCase } from '../store/cases.ts'
import { openTask } from '../store/tasks.ts'

/** A letter ended somewhere. One that could not be sent opens a task, and undoes the acknowledgement it was. */
export async function letterSettled(work: Work, letter: LetterSettled, now: Temporal.Instant): Promise<void> {
  if (letter.state !== 'failed' || letter.caseId === null) return
  const opened = await findCase(work, { id: letter.caseId as CaseId }, 'lock')
  if (opened === null) return
  await openTask(work, { caseId: opened.facts.id, letterId: letter.letterId, kind: 'cannot-send' }, now)
  if (opened.facts.acknowledgedByLetterId === letter.letterId) {
    await saveCase(work, opened.key, acknowledgementBounced(opened.facts), now)
  }
}
