import { randomUUID } from 'node:crypto'
import type { Work } from '../../jobs/works.ts'
import type { CaseId, LaneId, LetterId, MessageId, PersonId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import type { MailAttachment } from '../../mail/inbound-mail.ts'
import { messageIdDigest } from '../../mail/message-id-digest.ts'
import { searchTokens } from '../../sealing/blind-index.ts'
import { type DataKey, type Place, seal, sealJson, unseal, unsealJson } from '../../sealing/envelope.ts'
import type { AttachmentLabel, Identity, MessageContent } from './contents.ts'

export type NewMessage = {
  readonly caseId: CaseId
  readonly laneId: LaneId
  readonly direction: 'in' | 'out' | 'note'
  readonly personId: PersonId | null
  readonly participantId: string | null
  readonly rawMessageId: string | null
  /** The header's Message-ID with its angle brackets; null when it has none. */
  readonly messageIdHeader: string | null
  readonly automatic: string | null
  /** Result words only: {"spf":"pass", ...}. */
  readonly authentication: Readonly<Record<string, string | null>> | null
  readonly content: MessageContent
  readonly attachments: readonly MailAttachment[]
  readonly at: Temporal.Instant
}

/** Adds a message with its files and its search tokens, all sealed under the case's key. */
export async function insertMessage(work: Work, key: DataKey, fresh: NewMessage): Promise<MessageId> {
  const id = randomUUID() as MessageId
  await work.write(
    work.tx.insertInto('message').values({
      id,
      case_id: fresh.caseId,
      lane_id: fresh.laneId,
      direction: fresh.direction,
      person_id: fresh.personId,
      participant_id: fresh.participantId,
      raw_message_id: fresh.rawMessageId,
      data_key_id: key.id,
      content_sealed: sealJson(key, contentPlace(id), fresh.content),
      message_id_digest:
        fresh.messageIdHeader === null ? null : messageIdDigest(work.sealing.lookup, fresh.messageIdHeader),
      automatic: fresh.automatic,
      authentication: fresh.authentication === null ? null : JSON.stringify(fresh.authentication),
      at: fresh.at,
    }),
  )
  await insertAttachments(work, key, fresh.caseId, id, fresh.attachments)
  await work.write(
    work.tx
      .insertInto('search_token')
      .values({ message_id: id, tokens: searchTokens(work.sealing.lookup, searchable(fresh)) }),
  )
  return id
}

/** What a person or the desk wrote here, as opposed to a mail that was read. */
type WrittenMessage = Pick<NewMessage, 'caseId' | 'laneId' | 'direction' | 'at'> &
  Partial<Pick<NewMessage, 'personId' | 'participantId' | 'automatic'>> & {
    readonly text: string
    readonly subject?: string
    readonly from?: Identity | null
    readonly to?: readonly Identity[]
  }

/** Adds a message that never was a mail to us: a letter, a note, an answer typed on a page. */
export function insertWritten(work: Work, key: DataKey, written: WrittenMessage): Promise<MessageId> {
  const { text, subject = '', from = null, to = [], ...place } = written
  return insertMessage(work, key, {
    personId: null,
    participantId: null,
    automatic: null,
    ...place,
    rawMessageId: null,
    messageIdHeader: null,
    authentication: null,
    content: {
      subject,
      text,
      newText: text,
      from,
      to,
      cc: [],
      claimedDate: null,
      crypto: [],
      isTextCut: false,
      unreadable: null,
    },
    attachments: [],
  })
}

export async function linkLetter(
  work: Work,
  caseId: CaseId,
  messageId: MessageId,
  letterId: LetterId,
): Promise<void> {
  await work.write(
    work.tx
      .insertInto('message_letter')
      .values({ case_id: caseId, message_id: messageId, letter_id: letterId }),
  )
}

export function readContent(key: DataKey, id: string, sealed: Buffer): MessageContent {
  return unsealJson<MessageContent>(key, contentPlace(id), sealed)
}

export function readLabel(key: DataKey, id: string, sealed: Buffer): AttachmentLabel {
  return unsealJson<AttachmentLabel>(key, labelPlace(id), sealed)
}

export function readFile(key: DataKey, id: string, sealed: Buffer): Buffer {
  return unseal(key, { table: 'attachment', row: id, field: 'content' }, sealed)
}

async function insertAttachments(
  work: Work,
  key: DataKey,
  caseId: CaseId,
  messageId: MessageId,
  attachments: readonly MailAttachment[],
) {
  for (const [position, attachment] of attachments.entries()) {
    const id = randomUUID()
    const label: AttachmentLabel = {
      filename: attachment.filename,
      type: attachment.type,
      sha256: attachment.sha256,
      isInline: attachment.isInline,
    }
    await work.write(
      work.tx.insertInto('attachment').values({
        id,
        case_id: caseId,
        message_id: messageId,
        position,
        data_key_id: key.id,
        label_sealed: sealJson(key, labelPlace(id), label),
        content_sealed: seal(key, { table: 'attachment', row: id, field: 'content' }, attachment.content),
        size_bytes: attachment.sizeBytes,
      }),
    )
  }
}

/** What the blind index finds a message by: its words, its people and its files' names. */
function searchable({ content, attachments }: NewMessage): string {
  const people = [content.from, ...content.to, ...content.cc].flatMap((one) =>
    one === null ? [] : [one.name, one.address],
  )
  const names = attachments.flatMap((attachment) => attachment.filename ?? [])
  return [content.subject, content.text, ...people, ...names].join('\n')
}

function contentPlace(id: string): Place {
  return { table: 'message', row: id, field: 'content' }
}

function labelPlace(id: string): Place {
  return { table: 'attachment', row: id, field: 'label' }
}
