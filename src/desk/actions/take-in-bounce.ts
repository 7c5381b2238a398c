import type { Work } from '../../jobs/works.ts'
import { system } from '../../kernel/actor.ts'
import type { CaseId, LetterId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import type { InboundMail } from '../../mail/inbound-mail.ts'
import { letterOfBounceAddress } from '../../mail/outbox/bounce-address.ts'
import { markBounced } from '../../mail/outbox/mark-bounced.ts'
import { appendRecord } from '../../record/append.ts'
import { acknowledgementBounced } from '../rules/answers.ts'
import { findCase, saveCase } from '../store/cases.ts'
import { lanesOf } from '../store/lanes.ts'
import { letterByMessageId } from '../store/pointing.ts'
import { openTask } from '../store/tasks.ts'
import { keepMessage } from './keep-message.ts'
import type { ReadMail } from './read-mail.ts'

/**
 * A bounce of a letter of ours: kept in the internal lane of the letter's case. A permanent failure
 * marks the letter, opens a task, and if it was the acknowledgement the promise is open again.
 * Returns false when the mail is no bounce of ours; a forged one (no valid token, no id of ours) is not.
 */
export async function takeInBounce(
  work: Work,
  read: ReadMail & { readonly mail: InboundMail },
  now: Temporal.Instant,
): Promise<boolean> {
  if (read.mail.automatic !== 'bounce' && read.mail.automatic !== 'loop') return false
  const letter = await bouncedLetter(work, read)
  if (letter === null || letter.caseId === null) return false
  const opened = await findCase(work, { id: letter.caseId as CaseId }, 'lock')
  if (opened === null) return false
  const internal = (await lanesOf(work, opened.facts.id)).find((lane) => lane.kind === 'internal')
  if (internal === undefined) throw new Error('a case without an internal lane')
  await keepMessage(work, opened, read, { laneId: internal.id, participantId: null }, now)
  const letterId = letter.letterId as LetterId
  if (isPermanent(read.mail)) {
    await markBounced(work, letterId, read.mail.bounce?.recipients[0]?.status ?? null, now)
    await openTask(work, { caseId: opened.facts.id, letterId, kind: 'bounced' }, now)
    const wasAcknowledgement = opened.facts.acknowledgedByLetterId === letterId
    if (wasAcknowledgement) await saveCase(work, opened.key, acknowledgementBounced(opened.facts), now)
  }
  await appendRecord(work.tx, {
    actor: system('intake'),
    action: isPermanent(read.mail) ? 'letter bounced' : 'letter delayed',
    object: { kind: 'letter', id: letterId },
    caseId: opened.facts.id,
    at: now,
  })
  return true
}

async function bouncedLetter(work: Work, { raw, mail }: ReadMail & { readonly mail: InboundMail }) {
  for (const address of [...raw.envelope.rcptTo, ...mail.deliveredTo]) {
    const letter = await letterOfBounceAddress(work, address)
    if (letter !== null) return letter
  }
  const id = mail.bounce?.originalMessageId ?? (mail.automatic === 'loop' ? mail.messageId : null)
  return id === null ? null : letterByMessageId(work, id)
}

function isPermanent(mail: InboundMail): boolean {
  return mail.bounce?.recipients.some((recipient) => recipient.isPermanent) ?? false
}
