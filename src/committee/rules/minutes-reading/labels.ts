// The words under which minutes list who was there, what is to be done and what was decided.
import type { AttendeeRole } from './minutes.ts'
import { plainText } from './plain-text.ts'

export type Label =
  | { readonly kind: 'attendance'; readonly role: AttendeeRole }
  | { readonly kind: 'actions' }
  | { readonly kind: 'decisions' }
  | { readonly kind: 'date' }
  | { readonly kind: 'title' }

const words: readonly (readonly [RegExp, Label])[] = [
  [
    /^(attendees|attendee|attendance|attendees? list|list of attendees|attending|attended|present|in attendance|participants|participating|roll ?call|check ?-?in|members present|present members|who is here|who's here|who was there|sign in|people present)$/,
    { kind: 'attendance', role: 'attendee' },
  ],
  [/^(observers?|observing|non-voting attendees)$/, { kind: 'attendance', role: 'observer' }],
  [/^(guests?|invited|invited guests?|visitors?)$/, { kind: 'attendance', role: 'guest' }],
  [
    /^(regrets|apologies|apologies for absence|absent|absentees|absences|excused|not present|unable to attend|could not attend)$/,
    { kind: 'attendance', role: 'absent' },
  ],
  [
    /^((co-?)?chairs?|chaired by|chairperson|facilitators?|moderators?|hosts?|presiding|presiding officer|meeting lead|led by)$/,
    { kind: 'attendance', role: 'chair' },
  ],
  [
    /^(secretary|scribes?|note ?-?takers?|notes taken by|notes by|minute ?-?takers?|minutes (taken )?by|recorder|recording secretary)$/,
    { kind: 'attendance', role: 'secretary' },
  ],
  [
    /^(action items?|actions?|action points?|to ?-?dos?|next steps|follow ?-?ups?|tasks|open actions|new action items?)$/,
    { kind: 'actions' },
  ],
  [
    /^(decisions?|decisions made|votes?|voting|motions?|resolutions?|resolved|approvals?|decisions and votes)$/,
    { kind: 'decisions' },
  ],
  [/^(date|meeting date|when|date and time|date & time)$/, { kind: 'date' }],
  [/^(title|meeting)$/, { kind: 'title' }],
]

/** What a heading, or the words before a colon, announce; null for an ordinary one. */
export function labelOf(heading: string): Label | null {
  const plain = plainText(heading)
    .replaceAll(/\([^()]*\)/g, '')
    .replaceAll(/[^\p{L}\p{N}&'/ -]/gu, '')
    .replace(/^\d+\s+/, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .toLowerCase()
  return words.find(([pattern]) => pattern.test(plain))?.[1] ?? null
}

export type Labelled = { readonly label: Label; readonly rest: string }

const labelCharactersMax = 120

/** `Present: a, b` and `**Present:** a, b`: the label with what follows the colon. */
export function labelled(text: string): Labelled | null {
  const colon = text.indexOf(':')
  if (colon < 0 || colon > labelCharactersMax || text.startsWith('//', colon + 1)) return null
  const label = labelOf(text.slice(0, colon))
  if (label === null) return null
  return {
    label,
    rest: text
      .slice(colon + 1)
      .replace(/^(\*\*|__|[*_])(?=\s|$)/, '')
      .trim(),
  }
}

/** "Board members in attendance were:", "Please sign in below. Roll call:" */
const announcement = /\b(?:in attendance|attendees|attending|present|sign in|roll call)\b[^:.]{0,60}:$/i

/**
 * A line that only names the list below it: `**Present**`, `Next steps:`. An office ("Secretary") without a
 * colon is a point of the agenda as often as a list of one, so it is not taken.
 */
export function bareLabel(text: string): Label | null {
  const line = text.trim()
  if (announcement.test(line)) return { kind: 'attendance', role: 'attendee' }
  const isMarked = /^(\*\*|__).*\1:?$/.test(line) || line.endsWith(':')
  if (!isMarked && !/^[A-Z][A-Za-z' -]*$/.test(line)) return null
  const label = labelOf(line)
  const isOffice = label?.kind === 'attendance' && (label.role === 'chair' || label.role === 'secretary')
  return isOffice && !isMarked ? null : label
}
