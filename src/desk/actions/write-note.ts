import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import type { MessageId } from '../../kernel/ids.ts'
import { notFound, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { appendRecord } from '../../record/append.ts'
import type { CaseReference } from '../rules/case-reference.ts'
import { tooLong } from '../rules/letter-length.ts'
import { findCase } from '../store/cases.ts'
import { guardAnew } from '../store/guarding.ts'
import { lanesOf } from '../store/lanes.ts'
import { insertWritten } from '../store/messages.ts'

/** An internal note: seen by the people on the case, sent to nobody. */
export async function writeNote(
  work: Work,
  actor: PersonActor,
  input: { readonly reference: CaseReference; readonly text: string },
  now: Temporal.Instant,
): Promise<{ kind: 'noted'; reference: CaseReference; messageId: MessageId } | Refusal> {
  const opened = await findCase(work, { reference: input.reference })
  if (opened === null) return notFound
  const text = input.text.replaceAll('\r\n', '\n').trim()
  if (text === '') return refuse('invalid', 'Write the note first.', { field: 'text' })
  const long = tooLong(text)
  if (long !== null) return long
  const internal = (await lanesOf(work, opened.facts.id)).find((lane) => lane.kind === 'internal')
  if (internal === undefined) throw new Error('a case without an internal lane')
  const messageId = await insertWritten(work, opened.key, {
    caseId: opened.facts.id,
    laneId: internal.id,
    direction: 'note',
    personId: actor.personId,
    text,
    at: now,
  })
  await guardAnew(work, opened.facts.id)
  await appendRecord(work.tx, {
    actor,
    action: 'note written',
    object: { kind: 'message', id: messageId },
    caseId: opened.facts.id,
    at: now,
  })
  return { kind: 'noted', reference: opened.facts.reference, messageId }
}
