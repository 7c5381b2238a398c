import type { Work } from '../../jobs/works.ts'
import type { MessageId } from '../../kernel/ids.ts'
import { notFound, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { appendRecord } from '../../record/append.ts'
import type { CaseReference } from '../rules/case-reference.ts'
import { findCase } from '../store/cases.ts'
import { lanesOf } from '../store/lanes.ts'
import { insertMessage } from '../store/messages.ts'
import type { Person } from './answer-reporter.ts'

/** An internal note: seen by the people on the case, sent to nobody. */
export async function writeNote(
  work: Work,
  actor: Person,
  input: { readonly reference: CaseReference; readonly text: string },
  now: Temporal.Instant,
): Promise<{ kind: 'noted'; reference: CaseReference; messageId: MessageId } | Refusal> {
  const opened = await findCase(work, { reference: input.reference })
  if (opened === null) return notFound
  const text = input.text.replaceAll('\r\n', '\n').trim()
  if (text === '') return refuse('invalid', 'Write the note first.', { field: 'text' })
  const internal = (await lanesOf(work, opened.facts.id)).find((lane) => lane.kind === 'internal')
  if (internal === undefined) throw new Error('a case without an internal lane')
  const messageId = await insertMessage(work, opened.key, {
    caseId: opened.facts.id,
    laneId: internal.id,
    direction: 'note',
    personId: actor.personId,
    participantId: null,
    rawMessageId: null,
    messageIdHeader: null,
    automatic: null,
    authentication: null,
    content: {
      subject: '',
      text,
      newText: text,
      from: null,
      to: [],
      cc: [],
      claimedDate: null,
      crypto: [],
      isTextCut: false,
      unreadable: null,
    },
    attachments: [],
    at: now,
  })
  await appendRecord(work.tx, {
    actor,
    action: 'note written',
    object: { kind: 'message', id: messageId },
    caseId: opened.facts.id,
    at: now,
  })
  return { kind: 'noted', reference: opened.facts.reference, messageId }
}
