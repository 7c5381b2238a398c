import { Tokenizer } from 'htmlparser2'

/**
 * The words of an HTML body, for people and for the rules. Nothing is rendered or loaded. Works on the
 * token stream, never on a tree: deep nesting costs nothing, and time is linear in the length.
 */

const blocks = new Set(
  (
    'address article aside blockquote body center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 ' +
    'header hr li main nav ol p pre section table tbody tfoot thead tr ul'
  ).split(' '),
)
const spaced = new Set('blockquote h1 h2 h3 h4 h5 h6 ol p pre table ul'.split(' '))
/** Content that a mail program does not show as text. */
const silent = new Set('head script style title template noscript object svg math textarea select'.split(' '))

/** At most `charactersMax` characters of HTML are looked at. Lines end in LF; quoted blocks start with "> ". */
export function htmlToText(html: string, charactersMax: number): string {
  const source = html.slice(0, charactersMax)
  const writer = new TextWriter()
  let tag = ''
  let attribute = ''
  let value = ''
  let href = ''
  let alt = ''
  const tokenizer = new Tokenizer(
    { decodeEntities: true },
    {
      onopentagname(start, end) {
        tag = source.slice(start, end).toLowerCase()
        href = ''
        alt = ''
      },
      onattribname(start, end) {
        attribute = source.slice(start, end).toLowerCase()
        value = ''
      },
      onattribdata(start, end) {
        if (attribute === 'href' || attribute === 'alt') value += source.slice(start, end)
      },
      onattribentity(codePoint) {
        if (attribute === 'href' || attribute === 'alt') value += String.fromCodePoint(codePoint)
      },
      onattribend() {
        if (attribute === 'href') href = value
        if (attribute === 'alt') alt = value
      },
      onopentagend() {
        writer.open(tag, href, alt)
      },
      onselfclosingtag() {
        writer.open(tag, href, alt)
      },
      onclosetag(start, end) {
        writer.close(source.slice(start, end).toLowerCase())
      },
      ontext(start, end) {
        writer.write(source.slice(start, end))
      },
      ontextentity(codePoint) {
        writer.write(String.fromCodePoint(codePoint))
      },
      oncdata() {},
      oncomment() {},
      ondeclaration() {},
      onend() {},
      onprocessinginstruction() {},
    },
  )
  tokenizer.write(source)
  tokenizer.end()
  return writer.text()
}

const quoteLevelsMax = 20
const hrefCharactersMax = 2_000

class TextWriter {
  readonly #lines: string[] = []
  #line = ''
  /** Asking the line itself would copy it at every piece: quadratic for a line of a million entities. */
  #endsInSpace = true
  #blanks = 0
  #silence: string | null = null
  #pre = 0
  #quotes = 0
  #link = { href: '', startsAt: 0 }

  open(tag: string, href: string, alt: string): void {
    if (this.#silence !== null) return
    if (silent.has(tag)) this.#silence = tag
    else if (tag === 'br') this.#newLine()
    else if (tag === 'img') this.write(alt)
    else if (tag === 'a') this.#link = { href: href.slice(0, hrefCharactersMax), startsAt: this.#line.length }
    else if (tag === 'td' || tag === 'th') this.write(' ')
    else if (blocks.has(tag)) this.#startBlock(tag)
  }

  close(tag: string): void {
    if (this.#silence !== null) {
      // A head that is never closed must not silence the body.
      if (tag === this.#silence || tag === 'html') this.#silence = null
      return
    }
    if (tag === 'a') this.#endLink()
    if (!blocks.has(tag)) return
    this.#endLine()
    if (tag === 'pre') this.#pre = Math.max(0, this.#pre - 1)
    if (spaced.has(tag)) this.#gap()
    if (tag === 'blockquote') this.#quotes = Math.max(0, this.#quotes - 1)
  }

  write(text: string): void {
    if (this.#silence !== null || text === '') return
    if (this.#pre > 0) {
      const [first = '', ...rest] = text.split('\n')
      this.#line += first
      for (const line of rest) {
        this.#newLine()
        this.#line = line
      }
      this.#endsInSpace = false
      return
    }
    const collapsed = text.replaceAll(/[ \t\r\n\f]+/g, ' ')
    const piece = this.#endsInSpace && collapsed.startsWith(' ') ? collapsed.slice(1) : collapsed
    if (piece === '') return
    this.#line += piece
    this.#endsInSpace = piece.endsWith(' ')
  }

  text(): string {
    this.#endLine()
    return this.#lines.join('\n').trim()
  }

  #startBlock(tag: string): void {
    this.#endLine()
    if (spaced.has(tag)) this.#gap()
    if (tag === 'blockquote') this.#quotes = Math.min(quoteLevelsMax, this.#quotes + 1)
    if (tag === 'pre') this.#pre++
    if (tag === 'li') this.write('- ')
    if (tag === 'hr') {
      this.#line = '---'
      this.#endLine()
    }
  }

  #endLine(): void {
    if (this.#line.trim() !== '') this.#newLine()
    this.#line = ''
    this.#endsInSpace = true
  }

  #newLine(): void {
    const line = this.#line.trimEnd()
    this.#blanks = line === '' ? this.#blanks + 1 : 0
    if (this.#blanks <= 2) this.#lines.push(`${'> '.repeat(this.#quotes)}${line}`)
    this.#line = ''
    this.#endsInSpace = true
  }

  #gap(): void {
    if (this.#lines.length > 0 && this.#blanks === 0) this.#newLine()
  }

  /** The target is written behind the words unless they say it already: a reader must see where a link leads. */
  #endLink(): void {
    const { href, startsAt } = this.#link
    if (href === '') return
    this.#link = { href: '', startsAt: 0 }
    const shown = this.#line.slice(startsAt)
    const bare = href.replace(/^(?:mailto:|https?:\/\/)/i, '').replace(/\/$/, '')
    if (/^(?:https?:|mailto:)/i.test(href) && bare !== '' && !shown.includes(bare)) this.write(` <${href}>`)
  }
}
