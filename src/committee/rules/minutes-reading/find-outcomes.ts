// What is to be done, what was decided, and what is pointed to: found in a line wherever it stands.
import type { ActionItem, DecisionLine, MinutesLink } from './minutes.ts'
import { isPlaceholder, plainText } from './plain-text.ts'

export type OutcomeSection = 'actions' | 'decisions' | null

type Where = {
  readonly section: OutcomeSection
  readonly box: 'none' | 'open' | 'ticked'
  readonly line: number
}

const actionMark =
  /^(?:\[?(?:action(?: items?)?|ai|to-?do|task|follow[- ]?up)\]?)(?:\s*\(([^()]*)\))?(?:\s+(?:for|on)\s+([^:]{1,40}))?\s*(?::|[-–—](?=\s)|\](?=\s))\s*(.*)$/i

/** An action item: marked ACTION or TODO, ticked or to be ticked, or a line under such a heading. */
export function findAction(text: string, { section, box, line }: Where): ActionItem | null {
  const plain = plainText(text)
  const marked = actionMark.exec(plain)
  if (marked === null && box === 'none' && section !== 'actions') return null
  const words = (marked?.[3] ?? plain).trim()
  if (isPlaceholder(words)) return null
  const named = (marked?.[1] ?? marked?.[2] ?? '').trim()
  const owner = named === '' ? ownerOf(words) : named.replace(/^@/, '')
  return { text: words, owner, isDone: box === 'ticked' || /^\s*~~/.test(text), line }
}

const personWords = "\\p{Lu}[\\p{L}'’-]*(?:\\s\\p{Lu}[\\p{L}'’-]*){0,2}"
const owners = [
  /^@([A-Za-z0-9][\w-]{0,38})\b/u,
  new RegExp(`^(${personWords}(?:(?:,| and| &) ${personWords})*)\\s*(?::|[-–—](?=\\s))`, 'u'),
  new RegExp(`^(${personWords}(?:(?:,| and| &) ${personWords})*) (?:to|will|should|is going to)\\b`, 'u'),
  /\(@?([A-Za-z][\w.' -]{0,38})\)\s*$/u,
  /(?:^|\s)@([A-Za-z0-9][\w-]{0,38})\b/u,
]

function ownerOf(words: string): string | null {
  for (const pattern of owners) {
    const found = pattern.exec(words.slice(0, 400))?.[1]
    if (found !== undefined) return found.trim()
  }
  return null
}

const decisionMark =
  /^(?:\[?(?:decisions?|decided|resolved|resolution|agreed|agreement|approved|consensus|motion|vote|adopted)\]?)\s*(?::|[-–—](?=\s))\s*(.*)$/i
const decided =
  /\b(?:motion|proposal|resolution|minutes|vote)\b.{0,200}\b(?:passe[sd]|carrie[sd]|adopted|approved|accepted|rejected|failed|defeated)\b|\b(?:it was|we(?: have)?|the (?:committee|council|team|board|group|meeting)) (?:unanimously |formally )?(?:decided|resolved|agreed|voted|approved|adopted)\b/i

/** A decision: marked as one, said in a sentence, or a line under such a heading. */
export function findDecision(text: string, { section, line }: Where): DecisionLine | null {
  const plain = plainText(text).slice(0, 2_000)
  const marked = decisionMark.exec(plain)
  if (marked === null && section !== 'decisions' && !decided.test(plain)) return null
  const words = (marked?.[1] ?? plain).trim()
  return isPlaceholder(words) ? null : { text: words, line }
}

const linkShapes = [
  /(?<!!)\[([^\][]{0,300})\]\(\s*<?((?:https?:\/\/|mailto:)[^\s()<>]+(?:\([^\s()<>]*\)[^\s()<>]*)*)/g,
  /`([^`<]{0,300})<(https?:\/\/[^\s<>`]+)>`_/g,
  /^\s*\[([^\][]{1,100})\]:\s*<?(https?:\/\/[^\s<>]+)/g,
  /^\s*\.\. _`?([^:`]{1,100})`?:\s*(https?:\/\/\S+)/g,
]
const bareLink = /https?:\/\/[^\s<>`"'|\])]+/g

/** Every address of the web or of a mailbox in a line, once, with the words it stands under. */
export function findLinks(text: string, line: number): MinutesLink[] {
  const links: MinutesLink[] = []
  const seen = new Set<string>()
  const add = (words: string, address: string) => {
    const url = address.replace(/[.,;:!?]+$/, '')
    if (seen.has(url)) return
    seen.add(url)
    links.push({ text: plainText(words), url, line })
  }
  let rest = text
  for (const shape of linkShapes) {
    for (const [, words = '', url = ''] of text.matchAll(shape)) {
      add(words, url)
      rest = rest.replace(url, '')
    }
  }
  for (const [url] of rest.matchAll(bareLink)) add('', url)
  return links
}
