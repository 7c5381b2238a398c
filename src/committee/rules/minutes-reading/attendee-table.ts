// The table people put themselves into. Its header decides which column is which; a table whose header names
// no person (money, tasks) is not one.
import type { Attendee, AttendeeRole } from './minutes.ts'
import { isPlaceholder, plainText } from './plain-text.ts'
import { personOfCells, roleOf } from './read-person.ts'

type Column = 'name' | 'affiliation' | 'handle' | 'role' | 'presence'

export type AttendeeColumns = { readonly at: Readonly<Partial<Record<Column, number>>> }

const headings: readonly (readonly [Column, RegExp])[] = [
  [
    'handle',
    /^(github|gitlab)?\s*(username|user name|user|handle|handles|github|gitlab|id|nick|account)\s*(name|handle|id)?$/,
  ],
  [
    'affiliation',
    /^(affiliation|affiliations|organi[sz]ation|org|institution|company|employer|project|team)s?$/,
  ],
  ['presence', /^(present|attended|attending|attendance|here|in attendance)\??$/],
  ['name', /^(name|names|full name|attendee|attendees|participant|participants|member|who|person)$/],
  ['role', /^(role|position|office|status|type)$/],
]

/** Null when no column names people. `isExpected`: the table stands where attendance is listed. */
export function attendeeColumns(header: readonly string[], isExpected: boolean): AttendeeColumns | null {
  const at: Partial<Record<Column, number>> = {}
  for (const [index, cell] of header.entries()) {
    const plain = plainText(cell)
      .toLowerCase()
      .replaceAll(/\([^()]*\)/g, '')
      .trim()
    const column = headings.find(([, pattern]) => pattern.test(plain))?.[0]
    if (column !== undefined) at[column] ??= index
  }
  // "Present" alone heads a column of names.
  if (at.name === undefined && at.presence !== undefined && at.affiliation !== undefined) {
    at.name = at.presence
    delete at.presence
  }
  if (at.name === undefined) return null
  const says = at.affiliation ?? at.handle ?? at.presence ?? at.role
  return says !== undefined || isExpected || header.length === 1 ? { at } : null
}

/** A table without a header, where attendance is listed: name, affiliation, handle. */
export const columnsInOrder: AttendeeColumns = { at: { name: 0, affiliation: 1, handle: 2 } }

export type Row =
  | { readonly kind: 'person'; readonly attendee: Attendee }
  /** Empty, or the form's own example. */
  | { readonly kind: 'unfilled' }
  | { readonly kind: 'not-understood' }

export function readRow(cells: readonly string[], { at }: AttendeeColumns, role: AttendeeRole): Row {
  const cell = (column: Column) => {
    const index = at[column]
    return index === undefined ? '' : (cells[index] ?? '')
  }
  if (cells.every((one) => isPlaceholder(one) || /^\[ ?\]$/.test(one.trim()))) return { kind: 'unfilled' }
  const box = /^\[([ xX✓✔])?\]\s*/.exec(cell('name'))
  const presence = at.presence === undefined ? box?.[0].trim() : cell('presence')
  const isTicked = presence === undefined || isTick(presence)
  const attendee = personOfCells(
    {
      name: cell('name').replace(/^\[[ xX✓✔]?\]\s*/, ''),
      affiliation: cell('affiliation'),
      handle: cell('handle'),
      role: cell('role'),
    },
    isTicked ? role : 'absent',
  )
  if (attendee === null) return { kind: isPlaceholder(cell('name')) ? 'unfilled' : 'not-understood' }
  return { kind: 'person', attendee }
}

function isTick(cell: string): boolean {
  const plain = plainText(cell).toLowerCase()
  if (roleOf(cell) === 'absent') return false
  return /^(\[[x✓✔]\]|x|yes|y|✓|✔|✅|☑|1|present|remote|half|part.*|first half|second half)$/u.test(plain)
}
