import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import type { LetterId, MessageId } from '../../kernel/ids.ts'
import { notFound, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { undoLetter } from '../../mail/outbox/undo-letter.ts'
import { appendRecord } from '../../record/append.ts'
import { acknowledgementTakenBack } from '../rules/answers.ts'
import type { CaseReference } from '../rules/case-reference.ts'
import type { SecurityCase } from '../rules/security-case.ts'
import { findCase, saveCase } from '../store/cases.ts'
import { saveDraft } from '../store/drafts.ts'
import { guardAnew } from '../store/guarding.ts'
import { lettersOfMessage } from '../store/letters-of-message.ts'
import { takeBackFiles } from '../store/report-files.ts'
import { takeUndoStep } from '../store/undo-steps.ts'
import { waitingReporters } from '../store/waiting-reporters.ts'

export type Undone = { readonly kind: 'undone'; readonly reference: CaseReference }

/**
 * Takes back an answer within its minute: all its letters or none. The text becomes a draft again, and the
 * case is as before unless somebody acted on it since.
 */
export async function undoAnswer(
  work: Work,
  actor: PersonActor,
  input: { readonly reference: CaseReference; readonly messageId: MessageId },
  now: Temporal.Instant,
): Promise<Undone | Refusal> {
  const opened = await findCase(work, { reference: input.reference }, 'lock')
  if (opened === null) return notFound
  const message = await lettersOfMessage(work, opened.key, opened.facts.id, input.messageId)
  if (message === null) return notFound
  if (!message.letters.every((letter) => letter.state === 'waiting' && isBefore(now, letter.sendAfter))) {
    return refuse('conflict', 'The letter has left. Write another one to put things right.')
  }
  for (const letter of message.letters) {
    const undone = await undoLetter(work, letter.id as LetterId, now)
    if (!undone) throw new Error('a letter left while its case was locked')
  }
  await takeBackFiles(work, input.messageId)
  const before =
    (await takeUndoStep(work, input.messageId, opened.facts)) ??
    (await withoutLetters(work, opened.facts, message.letters))
  if (before !== null) await saveCase(work, opened.key, before, now)
  await guardAnew(work, opened.facts.id)
  await saveDraft(work, opened, message.laneId, actor.personId, message.text, now)
  await appendRecord(work.tx, {
    actor,
    action: 'answer taken back',
    object: { kind: 'message', id: input.messageId },
    caseId: opened.facts.id,
    at: now,
  })
  return { kind: 'undone', reference: input.reference }
}

/** Somebody acted since, or the letter was part of a hand-over: only an acknowledgement it was is undone. */
async function withoutLetters(
  work: Work,
  current: SecurityCase,
  letters: readonly { readonly id: string }[],
): Promise<SecurityCase | null> {
  const wasAcknowledgement = letters.some((letter) => letter.id === current.acknowledgedByLetterId)
  // It may have been the acknowledgement of a report that came with a merged case.
  const isOwed = wasAcknowledgement || (await waitingReporters(work, current.id)).length > 0
  return isOwed ? acknowledgementTakenBack(current) : null
}

function isBefore(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return a.epochMilliseconds < b.epochMilliseconds
}
