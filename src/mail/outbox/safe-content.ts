import { isPlainAddress } from '../rules/address.ts'
import type { LetterContent, Mailbox } from './letter.ts'

/** An address or id that could break out of its header field. Says which field, never the value. */
export class UnsafeHeader extends Error {
  override readonly name = 'UnsafeHeader'
  constructor(field: string) {
    super(`The letter's ${field} holds characters that no header may carry.`)
  }
}

const idPattern = /^[\x21-\x3b\x3d\x3f-\x7e]{1,500}$/
/** Control characters (a line break would start a header of its own) and the marks that turn text round. */
const unfit = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu
const namedCharactersMax = 200
const subjectCharactersMax = 900
const referencesMax = 50

/**
 * The content with nothing left that could forge a header. Names and subjects come from strangers' mail
 * and are tidied: a report must not be lost over them. Addresses and ids are refused instead: a tidied
 * address would be somebody else's.
 * @throws UnsafeHeader
 */
export function safeContent(letter: LetterContent): LetterContent {
  return {
    from: safeMailbox('from', letter.from),
    replyTo: letter.replyTo && safeMailbox('reply-to', letter.replyTo),
    to: safeMailbox('to', letter.to),
    subject: tidy(letter.subject, subjectCharactersMax),
    text: letter.text,
    inReplyTo: letter.inReplyTo !== null && idPattern.test(letter.inReplyTo) ? letter.inReplyTo : null,
    references: letter.references.filter((id) => idPattern.test(id)).slice(-referencesMax),
    autoSubmitted: letter.autoSubmitted,
  }
}

function safeMailbox(field: string, mailbox: Mailbox): Mailbox {
  if (!isPlainAddress(mailbox.address)) throw new UnsafeHeader(field)
  return { name: tidy(mailbox.name, namedCharactersMax), address: mailbox.address }
}

function tidy(text: string, charactersMax: number): string {
  return text.replaceAll(unfit, ' ').trim().slice(0, charactersMax)
}
