import { MiB, sizes } from '../../kernel/limits.ts'
import type { InboundMail, MailAttachment, Unreadable } from '../inbound-mail.ts'
import { automaticKind } from '../rules/automatic.ts'
import { readBounce } from '../rules/bounce.ts'
import { cryptoKinds } from '../rules/crypto-kinds.ts'
import { mailDate } from '../rules/mail-date.ts'
import type { MailFacts } from '../rules/mail-facts.ts'
import { messageIds, ownMessageId } from '../rules/message-ids.ts'
import { newTextOf } from '../rules/new-text.ts'
import { readAddresses } from './addresses.ts'
import { decodeWords } from './decode-bytes.ts'
import { allValues, firstValue, type HeaderBlock, readHeaderBlock } from './header-block.ts'
import { mailText } from './mail-text.ts'
import { type Outline, readOutline, statedCharset } from './outline.ts'
import { type SplitMail, splitMail } from './split-mail.ts'
import { subjectLine, unreadableMail } from './unreadable-mail.ts'

const headerLimits = { bytesMax: sizes.mailHeaderBytesMax, linesMax: sizes.mailHeaderLinesMax }
const outlineLimits = { depthMax: sizes.mimeDepthMax, partsMax: sizes.mimePartsMax }
const headerValueCharactersMax = 8_192
const partTextBytesMax = 64 * 1024

/**
 * Reads one RFC 5322 message. Size first, then shape, then meaning: the caps are checked on the bytes
 * before the parser sees them. Runs inside the reading child (child.ts); tests may call it directly.
 * Never rejects: what cannot be read is an `Unreadable` that says why.
 */
export async function parseMail(bytes: Uint8Array): Promise<InboundMail | Unreadable> {
  const header = readHeaderBlock(bytes, headerLimits)
  try {
    const refusal = capPassed(bytes, header)
    if (refusal !== null) return unreadableMail(header, refusal)
    const outline = readOutline(bytes, header, outlineLimits)
    if (outline.overflow === 'depth')
      return unreadableMail(header, `Parts are nested more than ${sizes.mimeDepthMax} deep.`)
    if (outline.overflow === 'parts')
      return unreadableMail(header, `There are more than ${sizes.mimePartsMax} parts.`)
    return assemble(bytes, inStatedCharset(bytes, header, outline), outline, await splitMail(bytes))
  } catch (error) {
    return unreadableMail(
      header,
      `The parser refused it: ${error instanceof Error ? error.message : 'unknown error'}`,
    )
  }
}

function capPassed(bytes: Uint8Array, header: HeaderBlock): string | null {
  if (bytes.length === 0) return 'The message is empty.'
  if (bytes.length > sizes.mailBytesMax) return `It is larger than ${sizes.mailBytesMax / MiB} MiB.`
  if (header.overflow === 'bytes') return `Its header is larger than ${sizes.mailHeaderBytesMax / 1024} KiB.`
  if (header.overflow === 'lines') return `Its header has more than ${sizes.mailHeaderLinesMax} lines.`
  return null
}

function inStatedCharset(bytes: Uint8Array, header: HeaderBlock, outline: Outline): HeaderBlock {
  const charset = statedCharset(outline)
  const isUndecoded = header.fields.some((field) => field.value.includes('\uFFFD'))
  return charset !== null && isUndecoded ? readHeaderBlock(bytes, headerLimits, { charset }) : header
}

function assemble(bytes: Uint8Array, header: HeaderBlock, outline: Outline, split: SplitMail): InboundMail {
  const first = (name: string) => firstValue(header.fields, name)
  const addresses = (name: string) => readAddresses(allValues(header.fields, name), sizes.mailRecipientsMax)
  const words = mailText(bytes, header, outline, split)
  const shownText = words.shown.slice(0, sizes.textCharactersMax)
  const subject = subjectLine(first('subject') ?? '')
  // A second From field is forged or a mistake; mail programs show the first.
  const from = readAddresses(allValues(header.fields, 'from').slice(0, 1), sizes.mailRecipientsMax)
  const to = addresses('to')
  const facts: MailFacts = {
    headers: header.fields.map(({ name, value }) => ({ name, value: shownValue(value) })),
    fromAddresses: from.map((mailbox) => mailbox.address.toLowerCase()),
    toAddresses: to.map((mailbox) => mailbox.address.toLowerCase()),
    subject,
    text: shownText,
    type: outline.parts[0]?.type ?? 'text/plain',
    typeParameters: outline.parts[0]?.parameters ?? {},
    parts: split.attachments.map(({ type, content }) => ({ type, text: partText(type, content) })),
  }
  const bounce = readBounce(facts)
  return {
    kind: 'mail',
    messageId: ownMessageId(first('message-id')),
    inReplyTo: messageIds(first('in-reply-to') ?? ''),
    references: messageIds(allValues(header.fields, 'references').join(' ')),
    date: mailDate(first('date')),
    from,
    to,
    cc: addresses('cc'),
    replyTo: addresses('reply-to'),
    subject,
    text: words.plain.slice(0, sizes.textCharactersMax),
    shownText,
    newText: newTextOf(shownText),
    isTextCut: words.shown.length > shownText.length,
    attachments: split.attachments.filter(isKept),
    automatic: automaticKind(facts, bounce !== null),
    bounce,
    crypto: cryptoKinds(facts, outline.parts),
    headers: header.fields
      .slice(0, sizes.headersShownMax)
      .map(({ writtenName, value }) => [writtenName, shownValue(value)]),
    returnPath: first('return-path'),
    deliveredTo: ['delivered-to', 'x-original-to', 'envelope-to'].flatMap((name) =>
      allValues(header.fields, name),
    ),
  }
}

/** An inline delivery report is shown as `bounce`; an embedded message without a byte holds nothing to keep. */
function isKept(file: MailAttachment): boolean {
  if (file.type === 'message/delivery-status') return !file.isInline
  return file.type !== 'message/rfc822' || file.sizeBytes > 0
}

function partText(type: string, content: Uint8Array): string {
  if (!/^(?:text|message)\//.test(type) && type !== 'application/pgp') return ''
  return Buffer.from(content.subarray(0, partTextBytesMax)).toString('utf8').replaceAll('\r\n', '\n')
}

function shownValue(value: string): string {
  return decodeWords(value.slice(0, headerValueCharactersMax))
}
