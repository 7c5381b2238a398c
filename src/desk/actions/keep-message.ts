import type { Work } from '../../jobs/works.ts'
import type { LaneId, MessageId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import type { InboundMail, Unreadable } from '../../mail/inbound-mail.ts'
import type { OpenCase } from '../store/cases.ts'
import type { MessageContent } from '../store/contents.ts'
import { guardAnew } from '../store/guarding.ts'
import { insertMessage } from '../store/messages.ts'
import type { ReadMail } from './read-mail.ts'

/**
 * Keeps an incoming mail in a lane, and marks its raw message as taken in: the raw key moves under the
 * case's key, so that destroying the case's key destroys the raw bytes too.
 */
export async function keepMessage(
  work: Work,
  { facts, key }: OpenCase,
  { raw, mail, authentication }: ReadMail,
  place: { laneId: LaneId; participantId: string | null },
  now: Temporal.Instant,
): Promise<MessageId> {
  const id = await insertMessage(work, key, {
    caseId: facts.id,
    laneId: place.laneId,
    direction: 'in',
    personId: null,
    participantId: place.participantId,
    rawMessageId: raw.id,
    messageIdHeader: mail.kind === 'mail' ? mail.messageId : mail.partial.messageId,
    automatic: mail.kind === 'mail' ? mail.automatic : null,
    authentication,
    content: mail.kind === 'mail' ? contentOf(mail) : unreadableContent(mail),
    attachments: mail.kind === 'mail' ? mail.attachments : [],
    at: raw.arrivedAt,
  })
  await work.sealing.rewrapUnder(work, raw.key, key)
  await work.write(
    work.tx.updateTable('raw_message').set({ taken_in_at: now, case_id: facts.id }).where('id', '=', raw.id),
  )
  await guardAnew(work, facts.id)
  return id
}

function contentOf(mail: InboundMail): MessageContent {
  return {
    subject: mail.subject,
    text: mail.shownText,
    newText: mail.newText,
    from: mail.from[0] ?? null,
    to: mail.to,
    cc: mail.cc,
    claimedDate: mail.date,
    crypto: mail.crypto,
    isTextCut: mail.isTextCut,
    unreadable: null,
  }
}

function unreadableContent(mail: Unreadable): MessageContent {
  return {
    subject: mail.partial.subject,
    text: '',
    newText: '',
    from: mail.partial.from[0] ?? null,
    to: [],
    cc: [],
    claimedDate: null,
    crypto: [],
    isTextCut: false,
    unreadable: mail.reason,
  }
}
