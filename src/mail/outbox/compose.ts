import MailComposer from 'nodemailer/lib/mail-composer'
import type { LetterId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { ownLetterHeader } from '../rules/automatic.ts'
import { wrapText } from '../rules/wrap-text.ts'
import type { LetterContent } from './letter.ts'

export type ComposedLetter = {
  readonly id: LetterId
  /** '' is the null sender: an automatic letter must not come back as a bounce (RFC 3834 3.3). */
  readonly envelopeFrom: string
  readonly to: string
  readonly bytes: Buffer
}

/**
 * The letter as it goes over the wire: one text/plain part. Made of nothing but its arguments, so that
 * every try sends the same bytes.
 */
export async function composeLetter(
  letter: {
    readonly id: LetterId
    readonly messageId: string
    readonly writtenAt: Temporal.Instant
    readonly envelopeFrom: string
  },
  content: LetterContent,
): Promise<ComposedLetter> {
  const composer = new MailComposer({
    from: content.from,
    to: content.to,
    ...(content.replyTo === null ? {} : { replyTo: content.replyTo }),
    subject: content.subject,
    text: wrapText(content.text),
    messageId: `<${letter.messageId}>`,
    ...(content.inReplyTo === null ? {} : { inReplyTo: `<${content.inReplyTo}>` }),
    references: content.references.map((id) => `<${id}>`),
    date: new Date(letter.writtenAt.epochMilliseconds),
    headers: ownHeaders(letter.id, content),
    // The text comes from people and may hold anything; nothing in it is a file or an address to fetch.
    disableFileAccess: true,
    disableUrlAccess: true,
    newline: 'windows',
  })
  const bytes = await composer.compile().build()
  return { id: letter.id, envelopeFrom: letter.envelopeFrom, to: content.to.address, bytes }
}

/** RFC 3834 5: an automatic letter says so. Our own mark lets us recognise a letter that comes back. */
function ownHeaders(id: LetterId, content: LetterContent): Record<string, string> {
  return {
    [ownLetterHeader]: id,
    ...(content.autoSubmitted === null
      ? {}
      : { 'Auto-Submitted': content.autoSubmitted, 'X-Auto-Response-Suppress': 'All' }),
  }
}
