import { MiB, sizes } from '../../kernel/limits.ts'
import { decodeBytes } from './decode-bytes.ts'
import type { HeaderBlock } from './header-block.ts'
import { htmlToText } from './html-to-text.ts'
import type { Outline } from './outline.ts'
import type { SplitMail } from './split-mail.ts'

const htmlCharactersMax = 4 * MiB

/** `plain` is what the sender wrote as text; `shown` is what a person gets to read. LF line ends. */
export type MailText = { readonly plain: string; readonly shown: string }

/**
 * The text of a message: as sent, and as the desk shows it. They differ where the words stand in HTML only,
 * in HTML beside the text, or in a body whose parts cannot be told apart.
 */
export function mailText(
  bytes: Uint8Array,
  header: HeaderBlock,
  outline: Outline,
  split: SplitMail,
): MailText {
  if (!hasLeaf(outline)) return { plain: '', shown: bareBody(bytes, header) }
  const plain = (split.text ?? '').replaceAll('\r', '')
  return { plain, shown: split.html === null ? plain : withHtml(plain, split.html, outline) }
}

/**
 * Plain text where the sender wrote some, else the HTML as text. An HTML part that stands beside the
 * plain text (not as its alternative) is part of the letter: lists add a plain footer to an HTML mail.
 */
function withHtml(plain: string, html: string, outline: Outline): string {
  if (plain.trim() === '') return htmlToText(html, htmlCharactersMax)
  const shown = outline.parts.filter((part) => part.disposition !== 'attachment')
  const firstHtml = shown.findIndex((part) => part.type === 'text/html' && !part.isAlternative)
  if (firstHtml === -1) return plain
  const firstPlain = shown.findIndex((part) => part.type === 'text/plain')
  const words = htmlToText(html, htmlCharactersMax)
  return (firstHtml < firstPlain ? [words, plain] : [plain, words]).map((part) => part.trim()).join('\n\n')
}

/** A multipart whose boundary cannot be found has no parts at all: its bare body is better than nothing. */
function hasLeaf(outline: Outline): boolean {
  return outline.parts.some((part) => !part.type.startsWith('multipart/'))
}

function bareBody(bytes: Uint8Array, header: HeaderBlock): string {
  const body = bytes.subarray(header.endsAt, header.endsAt + sizes.textCharactersMax)
  return decodeBytes(body, null).replaceAll('\r', '')
}
