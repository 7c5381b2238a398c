import { sql } from 'kysely'
import type { Work } from '../../jobs/works.ts'
import type { CaseId, LaneId, LetterId, MessageId } from '../../kernel/ids.ts'
import { Temporal } from '../../kernel/temporal.ts'
import type { LetterState } from '../../mail/outbox/letter.ts'
import type { DataKey } from '../../sealing/envelope.ts'
import type { AuthenticationResults } from '../rules/verdict.ts'
import type { AttachmentLabel, MessageContent } from '../store/contents.ts'
import { keyOf } from '../store/key-of.ts'
import { readContent, readLabel } from '../store/messages.ts'

export type ShownFile = AttachmentLabel & { readonly id: string; readonly sizeBytes: number }

export type ShownLetter = {
  readonly id: LetterId
  readonly state: LetterState
  readonly sendAfter: Temporal.Instant
  /** Enhanced status code of the last try or the bounce; null when there was no trouble. */
  readonly lastStatus: string | null
}

export type ShownMessage = {
  readonly id: MessageId
  readonly laneId: LaneId
  readonly direction: 'in' | 'out' | 'note'
  /** The person of ours who wrote it; null for mail from outside and for the machine's. */
  readonly personName: string | null
  readonly participantId: string | null
  readonly hasRaw: boolean
  readonly automatic: string | null
  readonly authentication: AuthenticationResults | null
  readonly at: Temporal.Instant
  readonly content: MessageContent
  readonly letters: readonly ShownLetter[]
  readonly files: readonly ShownFile[]
}

export type Conversation = {
  /** Oldest first, as people read. */
  readonly messages: readonly ShownMessage[]
  /** Give it as `before` for the messages before these; null at the beginning. */
  readonly older: string | null
}

/** What a page can carry: this many messages, and this much text of them. */
const messagesMax = 200
const weightMax = 45_000
/** Beyond this a message is cut on the page and whole on its own. */
export const shownCharactersMax = 5_000
const markupWeight = 700

/** The newest messages of a case or of one lane, as many as one page can carry. */
export async function readConversation(
  work: Work,
  key: DataKey,
  caseId: CaseId,
  show: { readonly laneId: LaneId | null; readonly before: string | null },
): Promise<Conversation> {
  const { rows } = await conversationQuery(
    caseId,
    show.laneId,
    readCursor(show.before),
    messagesMax + 1,
  ).execute(work.tx)
  const messages: ShownMessage[] = []
  let weight = 0
  for (const row of rows.slice(0, messagesMax)) {
    const message = await openMessage(work, key, row)
    weight += markupWeight + Math.min(message.content.text.length, shownCharactersMax)
    if (messages.length > 0 && weight > weightMax) break
    messages.push(message)
  }
  const oldest = messages.at(-1)
  const hasOlder = oldest !== undefined && messages.length < rows.length
  return { messages: messages.reverse(), older: hasOlder ? writeCursor(oldest) : null }
}

/** One message by itself; null when it is not on this case or not for this reader. */
export async function readMessage(
  work: Work,
  key: DataKey,
  caseId: CaseId,
  messageId: MessageId,
): Promise<ShownMessage | null> {
  const { rows } = await sql<Row>`${selected} where m.case_id = ${caseId} and m.id = ${messageId}`.execute(
    work.tx,
  )
  return rows[0] === undefined ? null : openMessage(work, key, rows[0])
}

type Row = {
  id: MessageId
  lane_id: LaneId
  direction: ShownMessage['direction']
  person_name: string | null
  participant_id: string | null
  has_raw: boolean
  content_sealed: Buffer
  data_key_id: string
  automatic: string | null
  authentication: AuthenticationResults | null
  at: Temporal.Instant
  letters: { id: LetterId; state: LetterState; sendAfter: string; lastStatus: string | null }[]
  files: SealedFile[]
}

const selected = sql`
  select m.id, m.lane_id, m.direction, person.name as person_name, m.participant_id,
    m.raw_message_id is not null as has_raw, m.content_sealed, m.data_key_id, m.automatic, m.authentication, m.at,
    (select coalesce(jsonb_agg(jsonb_build_object('id', letter.id, 'state', letter.state,
        'sendAfter', letter.send_after, 'lastStatus', letter.last_status) order by letter.written_at), '[]')
      from message_letter join letter on letter.id = message_letter.letter_id
      where message_letter.message_id = m.id) as letters,
    (select coalesce(jsonb_agg(jsonb_build_object('id', attachment.id, 'sizeBytes', attachment.size_bytes,
        'dataKeyId', attachment.data_key_id, 'sealed', encode(attachment.label_sealed, 'base64'))
        order by attachment.position), '[]')
      from attachment where attachment.id in (select own.id from attachment own where own.message_id = m.id
        union all select handed_file.attachment_id from handed_file where handed_file.message_id = m.id)) as files
  from message m left join person on person.id = m.person_id`

/** A place in the order of a conversation: instant, then what came before what answers it, then the id. */
type Cursor = { readonly at: string; readonly isAnswer: boolean; readonly id: string }
const end: Cursor = { at: 'infinity', isAnswer: true, id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }

function conversationQuery(caseId: CaseId, laneId: LaneId | null, before: Cursor, limit: number) {
  return sql<Row>`/* prepared: conversation */ ${selected}
    where m.case_id = ${caseId} and (${laneId}::uuid is null or m.lane_id = ${laneId}::uuid)
      and (m.at, m.direction <> 'in', m.id) < (${before.at}::timestamptz, ${before.isAnswer}, ${before.id}::uuid)
    order by m.at desc, m.direction <> 'in' desc, m.id desc limit ${limit}`
}

async function openMessage(work: Work, caseKey: DataKey, row: Row): Promise<ShownMessage> {
  const key = await keyOf(work, caseKey, row.data_key_id)
  return {
    id: row.id,
    laneId: row.lane_id,
    direction: row.direction,
    personName: row.person_name,
    participantId: row.participant_id,
    hasRaw: row.has_raw,
    automatic: row.automatic,
    authentication: row.authentication,
    at: row.at,
    content: readContent(key, row.id, row.content_sealed),
    letters: row.letters.map((letter) => ({ ...letter, sendAfter: Temporal.Instant.from(letter.sendAfter) })),
    files: await openLabels(work, key, row.files),
  }
}

type SealedFile = { id: string; dataKeyId: string; sealed: string; sizeBytes: number }

/** A file handed over may have come with another message, and so under another key. */
async function openLabels(work: Work, key: DataKey, files: readonly SealedFile[]): Promise<ShownFile[]> {
  const opened: ShownFile[] = []
  for (const { id, dataKeyId, sealed, sizeBytes } of files) {
    const label = readLabel(await keyOf(work, key, dataKeyId), id, Buffer.from(sealed, 'base64'))
    opened.push({ id, sizeBytes, ...label })
  }
  return opened
}

/** `<nanoseconds>-<0 or 1>-<message id>`: opaque to people, checked on the way back in. */
function writeCursor({ at, direction, id }: ShownMessage): string {
  return `${at.epochNanoseconds}-${direction === 'in' ? 0 : 1}-${id}`
}

function readCursor(text: string | null): Cursor {
  const [, at, isAnswer, id] =
    /^(\d{1,19})-([01])-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text ?? '') ?? []
  if (at === undefined || id === undefined) return end
  return { at: Temporal.Instant.fromEpochNanoseconds(BigInt(at)).toString(), isAnswer: isAnswer === '1', id }
}
