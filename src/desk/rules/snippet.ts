// What a search result shows of a message: a few words around the first word that was looked for, with
// every such word marked.

export type SnippetPart = { readonly text: string; readonly isFound: boolean }

export type Sought = {
  /** Word stems and whole identifiers, in lower case. */
  readonly terms: readonly string[]
  /** Is this word one of them? The index's own rules decide. */
  isFound(word: string): boolean
}

const before = 80
const after = 180
/** Looked through for the first word; a hit further down shows the message's beginning. */
const charactersMax = 100_000
const wordsMax = 2_000

/** Null when none of the words stands in the text (it may stand in a name, or far down). */
export function snippetOf(text: string, sought: Sought): SnippetPart[] | null {
  const readable = text.slice(0, charactersMax).normalize('NFKC')
  const first = foundIn(readable, sought).next()
  if (first.done) return null
  const { index, length } = first.value
  const from = wordStart(readable, index - before)
  const to = wordEnd(readable, index + Math.min(length, after) + after)
  const parts = marked(readable.slice(from, to).replaceAll(/\s+/g, ' ').trim(), sought)
  return [
    ...(from > 0 ? [{ text: '… ', isFound: false }] : []),
    ...parts,
    ...(to < readable.length ? [{ text: ' …', isFound: false }] : []),
  ]
}

/** The beginning of a text, nothing marked. */
export function openingOf(text: string): SnippetPart[] {
  const readable = text.slice(0, charactersMax)
  const to = wordEnd(readable, before + after)
  const opening = readable.slice(0, to).replaceAll(/\s+/g, ' ').trim()
  return [{ text: to < readable.length ? `${opening} …` : opening, isFound: false }]
}

function marked(text: string, sought: Sought): SnippetPart[] {
  const parts: SnippetPart[] = []
  let done = 0
  for (const { index, length } of foundIn(text, sought)) {
    if (index > done) parts.push({ text: text.slice(done, index), isFound: false })
    parts.push({ text: text.slice(index, index + length), isFound: true })
    done = index + length
  }
  if (done < text.length) parts.push({ text: text.slice(done), isFound: false })
  return parts
}

function* foundIn(text: string, sought: Sought): Generator<{ index: number; length: number }> {
  const likely = likelyWords(sought.terms)
  let looked = 0
  for (const match of text.matchAll(likely)) {
    looked += 1
    if (looked > wordsMax) return
    if (sought.isFound(match[0])) yield { index: match.index, length: match[0].length }
  }
}

/**
 * Words that begin like one of the terms. Stemming a whole mail takes milliseconds; a stem shares all but
 * its last two or three letters with its word ("relat" and "relational", "abl" and "ably").
 */
function likelyWords(terms: readonly string[]): RegExp {
  const beginnings = terms.map((term) =>
    [...term]
      .slice(0, Math.min(4, Math.max(1, term.length - 3)))
      .join('')
      // The joints of identifiers (`@`, `.`, `+`): any character will do, `isFound` looks closely.
      .replaceAll(/[^\p{L}\p{N}]/gu, '.'),
  )
  return new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${beginnings.join('|')})[\\p{L}\\p{N}]*(?:[._@:/+-][\\p{L}\\p{N}]+)*`,
    'giu',
  )
}

function wordStart(text: string, index: number): number {
  if (index <= 0) return 0
  const space = text.slice(index, index + 30).search(/\s/)
  return space === -1 ? index : index + space + 1
}

function wordEnd(text: string, index: number): number {
  if (index >= text.length) return text.length
  const space = text.slice(index - 30, index).search(/\s\S*$/)
  return space === -1 ? index : index - 30 + space
}
