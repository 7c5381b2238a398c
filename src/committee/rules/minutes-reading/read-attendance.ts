// Who was there, from one line of a list: a point with one person or several, a line of names, or a sentence.
import type { Attendee, AttendeeRole } from './minutes.ts'
import { isPlaceholder, plainText } from './plain-text.ts'
import { isSmallWords, readPerson, splitNames } from './read-person.ts'

/** A line of names behind a label: "Present: Ada, Grace (NASA) and Joan". Null when a part is no person. */
export function readNames(text: string, role: AttendeeRole): Attendee[] | null {
  if (isPlaceholder(text)) return []
  const people: Attendee[] = []
  for (const part of splitNames(text)) {
    const person = readPerson(part, role)
    if (person !== null) people.push(person)
    else if (!isPlaceholder(part)) return null
  }
  return people.length === 1 && people.every(isSmallWords) ? null : people
}

/** A point of a list. "Ada Byron, Analytical Engines" is one person; "Ada, Grace, Joan" are three. */
export function readAttendanceItem(text: string, role: AttendeeRole): Attendee[] | null {
  if (isPlaceholder(text)) return []
  const parts = splitNames(text)
  const isOne =
    parts.length === 1 ||
    / \/ |\t/.test(text) ||
    (parts.length <= 3 &&
      plainText(parts[0] ?? '').includes(' ') &&
      !/ (and|&) /.test(text) &&
      !isSeveral(parts))
  if (!isOne) return readNames(text, role)
  const person = readPerson(text, role)
  return person === null || isSmallWords(person) ? null : [person]
}

/** Two parts with a handle or a link of their own are two people. */
function isSeveral(parts: readonly string[]): boolean {
  const full = parts.filter((part) => /(^|\s|\()@\w|\]\(/.test(part) && /[^\s@(]+\s/.test(part))
  return full.length > 1
}

const nameWord = "(?:\\p{Lu}\\.|\\p{Lu}[\\p{L}'’-]+)"
const nameWords = `${nameWord}(?:\\s+(?:(?:van|von|de|der|del|da)\\s+)*${nameWord}){0,3}`
const nameList = `${nameWords}(?:(?:,|,? and|,? &)\\s+${nameWords})*`
const before = new RegExp(
  `(?:[Ii]n attendance were|[Pp]resent (?:at the meeting )?were|[Aa]ttended by|[Aa]ttending were)\\s+(${nameList})`,
  'u',
)
const after = new RegExp(
  `(?:^|[.]\\s+)(${nameList})\\s+(?:attended|were present|was present|were in attendance|joined the (?:call|meeting)|participated)`,
  'u',
)
const ledBy = new RegExp(`(?:led|chaired|facilitated|moderated|hosted) by (${nameWords})[.]?$`, 'u')
const proseCharactersMax = 2_000

/** "Present were Ada Byron, Grace Hopper and Joan Clarke." Null for every other sentence. */
export function readProse(text: string): Attendee[] | null {
  const plain = plainText(text.slice(0, proseCharactersMax))
  const leader = ledBy.exec(plain)?.[1]
  if (leader !== undefined) return readNames(leader, 'chair')
  if (!/attend|present|joined|participated/.test(plain)) return null
  const names = (before.exec(plain) ?? after.exec(plain))?.[1]
  // "Rick attended" says of somebody known already that they were at another meeting.
  return names?.includes(' ') ? readNames(names, 'attendee') : null
}
