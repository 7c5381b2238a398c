import type { Work } from '../../jobs/works.ts'
import { notFound, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { appendRecord } from '../../record/append.ts'
import { inboundMessage } from '../rules/answers.ts'
import { tooLong } from '../rules/letter-length.ts'
import { findCase, saveCase } from '../store/cases.ts'
import { guardAnew } from '../store/guarding.ts'
import type { HandoverLink } from '../store/handover-links.ts'
import { type LaneAnswer, participantsOf, saveLaneAnswer } from '../store/lanes.ts'
import { insertWritten } from '../store/messages.ts'

const answers: readonly LaneAnswer[] = ['received', 'ours', 'not-ours', 'need-help']

/** What a project's contact says on the hand-over page: one of four answers, and words if they like. */
export async function answerAsContact(
  work: Work,
  link: HandoverLink,
  input: { readonly answer: string; readonly text: string },
  now: Temporal.Instant,
): Promise<{ kind: 'answered' } | Refusal> {
  const answer = answers.find((one) => one === input.answer)
  if (answer === undefined) return refuse('invalid', 'Choose one of the four answers.', { field: 'answer' })
  const long = tooLong(input.text)
  if (long !== null) return long
  const opened = await findCase(work, { id: link.caseId }, 'lock')
  if (opened === null) return notFound
  const { id: caseId } = opened.facts
  const contact = (await participantsOf(work, opened.key, caseId, link.laneId))[0]
  await saveLaneAnswer(work, link.laneId, answer)
  const text = input.text.trim() === '' ? labels[answer] : `${labels[answer]}\n\n${input.text.trim()}`
  await insertWritten(work, opened.key, {
    caseId,
    laneId: link.laneId,
    direction: 'in',
    participantId: contact?.id ?? null,
    text,
    from: contact?.identity ?? null,
    at: now,
  })
  await saveCase(work, opened.key, inboundMessage(opened.facts, false), now)
  await guardAnew(work, caseId)
  await appendRecord(work.tx, {
    actor: { kind: 'contact', caseId, laneId: link.laneId },
    action: `project answered: ${answer}`,
    object: { kind: 'lane', id: link.laneId },
    caseId,
    at: now,
  })
  return { kind: 'answered' }
}

const labels: Readonly<Record<LaneAnswer, string>> = {
  'no-answer-yet': '',
  received: 'We have received this.',
  ours: 'This is ours.',
  'not-ours': 'This is not ours.',
  'need-help': 'We need help with this.',
}
