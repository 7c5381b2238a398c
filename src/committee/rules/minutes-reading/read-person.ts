// One person out of a line of an attendance list: name, affiliation and handle in whatever order people write
// them. What does not look like a person is not made into one.
import type { Attendee, AttendeeRole } from './minutes.ts'
import { isPlaceholder, plainText } from './plain-text.ts'

const nameCharactersMax = 60
const nameWordsMax = 5

type Found = {
  handle: string | null
  affiliation: string | null
  role: AttendeeRole
}

/** Null when the text names nobody. `role` is what the list says of everyone in it. */
export function readPerson(text: string, role: AttendeeRole): Attendee | null {
  if (isPlaceholder(text)) return null
  const found: Found = { handle: null, affiliation: null, role: isStruckOut(text) ? 'absent' : role }
  const withoutHandles = takeHandles(
    plainText(takeLinkedHandle(text.replaceAll(/\t+/g, ' | '), found)),
    found,
  )
  const withoutBrackets = takeBrackets(withoutHandles, found)
  const [first = '', ...others] = withoutBrackets.split(/\s+[-–—/|]\s*|\s*[-–—/|]\s+|[\t,;]\s*|\s{2,}/)
  for (const other of others) takeDetail(other, found)
  const name = cleanName(first)
  if (name === null && found.handle === null) return null
  if (name === null && cleanName(first.replace(/[^\p{L}\p{N} ]/gu, '')) !== null) return null
  return { name, affiliation: found.affiliation, handle: found.handle, role: found.role }
}

/** A person out of named cells: nothing has to be guessed but that the row is not the form's own example. */
export function personOfCells(
  cells: {
    readonly name: string
    readonly affiliation: string
    readonly handle: string
    readonly role: string
  },
  role: AttendeeRole,
): Attendee | null {
  const person = readPerson(cells.name, role)
  if (person === null && isPlaceholder(cells.handle)) return null
  const affiliation = isPlaceholder(cells.affiliation) ? null : plainText(cells.affiliation).replace(/^@/, '')
  const linked: Found = { handle: null, affiliation: null, role }
  const typed = plainText(takeLinkedHandle(cells.handle, linked)).replace(/^@/, '').trim()
  const handle =
    linked.handle ?? (isHandle(typed) && !isPlaceholder(cells.handle) ? typed.toLowerCase() : null)
  if (person === null && handle === null) return null
  return {
    name: person?.name ?? null,
    affiliation: affiliation ?? person?.affiliation ?? null,
    handle: handle ?? person?.handle ?? null,
    role: roleOf(cells.role) ?? person?.role ?? role,
  }
}

function isStruckOut(text: string): boolean {
  return /^\s*~~[^~]+~~/.test(text)
}

/** `[Ada](https://github.com/ada)` and `[@ada](...)` name the handle in the address. */
function takeLinkedHandle(text: string, found: Found): string {
  const link =
    /\[([^\][]*)\]\(https?:\/\/(?:www\.)?(?:github|gitlab|codeberg)\.(?:com|org)\/([\w-]{1,39})\/?\)/.exec(
      text,
    )
  if (link === null) return text
  found.handle = (link[2] ?? '').toLowerCase()
  const shown = (link[1] ?? '').trim()
  return text.replace(link[0], shown.startsWith('@') ? '' : shown)
}

/** The first @word is the handle; one in capitals, like @AWS, is where somebody works. */
function takeHandles(text: string, found: Found): string {
  return text.replaceAll(/(?<![\w.])\(?@([A-Za-z0-9][\w-]{0,38})\)?/g, (_, word: string) => {
    if (/^[A-Z]{2,6}$/.test(word)) found.affiliation ??= word
    else found.handle ??= word.toLowerCase()
    return '  '
  })
}

function takeBrackets(text: string, found: Found): string {
  return text.replaceAll(/[([]([^()[\]]*)[)\]]/g, (_, inside: string) => {
    for (const part of inside.split(/[,;/]\s*/)) takeDetail(part, found)
    return '  '
  })
}

const passing =
  /^(he|him|his|she|her|hers|they|them|theirs|remote|remotely|online|virtual|in person|zoom|call|video|proxy|new|(voting )?member)$/i
const partly = /\b(half|left|joined|late|early|until|from|partial|part|first|second|arrived|minutes?)\b/i

function takeDetail(text: string, found: Found): void {
  const part = text.trim().replace(/[.:]+$/, '')
  if (isPlaceholder(part) || passing.test(part)) return
  const role = roleOf(part)
  if (role !== null) found.role = role
  else if (partly.test(part) && part.split(/\s+/).length <= 6) found.role = 'partial'
  else if (part.length <= nameCharactersMax) found.affiliation ??= part
}

const roles: readonly (readonly [RegExp, AttendeeRole])[] = [
  [/\b(observer|observing|non-voting)\b/i, 'observer'],
  [/\b(guest|invited|visitor)\b/i, 'guest'],
  [/\b(chair|chairing|co-chair|facilitator|moderator|host)\b/i, 'chair'],
  [/\b(secretary|scribe|note ?-?taker|notes|minutes)\b/i, 'secretary'],
  [/\b(absent|regrets|apologies|excused)\b/i, 'absent'],
]

/** A word in a role column or in brackets. Long texts are no roles. */
export function roleOf(text: string): AttendeeRole | null {
  const plain = plainText(text)
  if (plain.split(' ').length > 4) return null
  return roles.find(([pattern]) => pattern.test(plain))?.[1] ?? null
}

function isHandle(text: string): boolean {
  return /^[A-Za-z0-9][\w-]{0,38}$/.test(text)
}

/** Two small words alone ("nothing here") are nobody; in a list of people they may be somebody. */
export function isSmallWords({ name }: Attendee): boolean {
  return name?.includes(' ') === true && name === name.toLowerCase() && name !== name.toUpperCase()
}

/** One to five words with letters, none of them a sentence's. */
function cleanName(text: string): string | null {
  const name = text
    .trim()
    .replace(/^[-–—:,.*]+|[:,*]+$/g, '')
    .trim()
  if (name === '' || name.length > nameCharactersMax || isPlaceholder(name)) return null
  if (!/\p{L}/u.test(name) || /[\d?!=<>{}#$%&+@|\\]|https?:|(?<!\b\p{L})\.\s|[.]{2}/u.test(name)) return null
  const words = name.split(/\s+/)
  return words.length <= nameWordsMax && !words.some((word) => sentenceWords.has(word)) ? name : null
}

const sentenceWords = new Set(
  'the a an is are was were will would should we they this that these it to for with about please not no yes if when everyone'.split(
    ' ',
  ),
)

/** Several names in one line: commas, semicolons, slashes, "and". Brackets are left together. */
export function splitNames(text: string): string[] {
  const parts: string[] = ['']
  let depth = 0
  for (const piece of text.split(/([()[\]]|[,;]|\s\/\s|\s+(?:and|&)\s+)/)) {
    if (/^[([]$/.test(piece)) depth += 1
    if (/^[)\]]$/.test(piece)) depth = Math.max(0, depth - 1)
    if (depth === 0 && /^([,;]|\s\/\s|\s+(and|&)\s+)$/.test(piece)) parts.push('')
    else parts[parts.length - 1] += piece
  }
  return parts
    .map((part) =>
      part
        .trim()
        .replace(/^and\s+/, '')
        .replace(/\.$/, ''),
    )
    .filter((part) => part !== '')
}
