import type { Work } from '../../jobs/works.ts'
import type { CaseId, LetterId, MessageId, PersonId } from '../../kernel/ids.ts'
import { Temporal } from '../../kernel/temporal.ts'
import type { SecurityCase } from '../rules/security-case.ts'

/** What an answer changes and undo puts back: words and times, nothing sealed. */
type Before = {
  readonly state: SecurityCase['state']
  readonly closedAs: SecurityCase['closedAs']
  readonly closedAt: string | null
  readonly duplicateOfId: string | null
  readonly tray: SecurityCase['tray']
  readonly needsHuman: SecurityCase['needsHuman']
  readonly ownerId: string | null
  readonly acknowledgedAt: string | null
  readonly acknowledgedByLetterId: string | null
}

/** Remembers the case as it was before an answer. The answer's save makes the version one higher. */
export async function saveUndoStep(work: Work, messageId: MessageId, current: SecurityCase): Promise<void> {
  const before: Before = {
    state: current.state,
    closedAs: current.closedAs,
    closedAt: current.closedAt?.toString() ?? null,
    duplicateOfId: current.duplicateOfId,
    tray: current.tray,
    needsHuman: current.needsHuman,
    ownerId: current.ownerId,
    acknowledgedAt: current.acknowledgedAt?.toString() ?? null,
    acknowledgedByLetterId: current.acknowledgedByLetterId,
  }
  await work.tx
    .insertInto('undo_step')
    .values({
      message_id: messageId,
      case_id: current.id,
      before: JSON.stringify(before),
      version_after: current.version + 1,
    })
    .execute()
}

/** The case as it was before that message; null when somebody acted since, or nothing is left to undo. */
export async function takeUndoStep(
  work: Work,
  messageId: MessageId,
  current: SecurityCase,
): Promise<SecurityCase | null> {
  const row = await work.tx
    .deleteFrom('undo_step')
    .where('message_id', '=', messageId)
    .returning(['before', 'version_after'])
    .executeTakeFirst()
  if (row === undefined || row.version_after !== current.version) return null
  // Written by saveUndoStep above; the column holds nothing else.
  const before = row.before as Before
  return {
    ...current,
    state: before.state,
    closedAs: before.closedAs,
    closedAt: instantOrNull(before.closedAt),
    duplicateOfId: before.duplicateOfId as CaseId | null,
    tray: before.tray,
    needsHuman: before.needsHuman,
    ownerId: before.ownerId as PersonId | null,
    acknowledgedAt: instantOrNull(before.acknowledgedAt),
    acknowledgedByLetterId: before.acknowledgedByLetterId as LetterId | null,
  }
}

function instantOrNull(text: string | null): Temporal.Instant | null {
  return text === null ? null : Temporal.Instant.from(text)
}
