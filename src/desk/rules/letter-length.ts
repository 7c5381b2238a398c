// How much a person writes at once: a letter, a note, a draft, a contact's answer. The limit is far above
// any letter people read; it keeps a file pasted by mistake out of somebody's mailbox.
import { sizes } from '../../kernel/limits.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'

const most = sizes.letterCharactersMax

/** Why the text cannot go out as one letter; null when it can. `safe` says where the text is kept. */
export function tooLong(
  text: string,
  { field = 'text', safe }: { readonly field?: string; readonly safe?: string } = {},
): Refusal | null {
  if (text.length <= most) return null
  const [holds, has] = [most, text.length].map((count) => count.toLocaleString('en'))
  return refuse(
    'invalid',
    `One letter holds ${holds} characters; this has ${has}. Shorten it, or send it in parts.`,
    { field, ...(safe === undefined ? {} : { safe }) },
  )
}
