import type { Unreadable } from '../inbound-mail.ts'
import { ownMessageId } from '../rules/message-ids.ts'
import { readAddresses } from './addresses.ts'
import { decodeWords } from './decode-bytes.ts'
import { firstValue, type HeaderBlock } from './header-block.ts'

const valueCharactersMax = 8_192
const sendersMax = 10

/** What can be said of a message from its header alone. Used when the parser refused it or was stopped. */
export function unreadableMail(header: HeaderBlock, reason: string): Unreadable {
  const first = (name: string) => firstValue(header.fields, name)?.slice(0, valueCharactersMax) ?? ''
  return {
    kind: 'unreadable',
    reason,
    partial: {
      subject: subjectLine(first('subject')),
      from: readAddresses([first('from')], sendersMax),
      messageId: ownMessageId(first('message-id')),
    },
  }
}

/** One line, decoded, white space collapsed. */
export function subjectLine(value: string): string {
  return decodeWords(value.slice(0, valueCharactersMax)).replaceAll(/\s+/g, ' ').trim()
}
