// "The chair sets the agenda." Members propose; a topic waits without a meeting until the chair takes it. The draft
// fills itself from what is open: duties, action items, decisions to ratify, and the topics.
import type { PersonId } from '../../../kernel/ids.ts'
import { type Refusal, refuse } from '../../../kernel/refusal.ts'

export const agendaKinds = ['opening', 'topic', 'duty', 'action', 'ratification'] as const
export type AgendaKind = (typeof agendaKinds)[number]

export type AgendaItem = {
  readonly id: string
  readonly kind: AgendaKind
  /** What it is about: a duty, an action item, a decision to ratify; null for the others. */
  readonly subjectId: string | null
  readonly title: string
  readonly text: string
  readonly proposedById: PersonId | null
}

/** Something that is open and not on the agenda yet. */
export type Suggestion = {
  /** "topic 7c1..." : what the form sends back. */
  readonly key: string
  readonly kind: Exclude<AgendaKind, 'opening'>
  readonly subjectId: string
  readonly title: string
  readonly text: string
}

export function suggestionKey(kind: Suggestion['kind'], subjectId: string): string {
  return `${kind} ${subjectId}`
}

/** What is open and not among the items already; ratifications first, then actions, duties and topics. */
export function draftAgenda(open: readonly Suggestion[], items: readonly AgendaItem[]): Suggestion[] {
  const known = new Set(items.map(({ kind, subjectId }) => `${kind} ${subjectId}`))
  const order = ['ratification', 'action', 'duty', 'topic'] as const
  return open
    .filter(({ key }) => !known.has(key))
    .toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
}

const titleCharactersMax = 200
const textCharactersMax = 10_000

export function readItemWords(typed: {
  readonly title: string
  readonly text: string
}): { readonly title: string; readonly text: string } | Refusal {
  const title = typed.title.replaceAll(/\s+/g, ' ').trim()
  const safe = 'What you wrote is kept below.'
  if (title === '' || title.length > titleCharactersMax)
    return refuse('invalid', `Enter a title of at most ${titleCharactersMax} characters.`, {
      field: 'title',
      safe,
    })
  const text = typed.text.trim()
  return text.length > textCharactersMax
    ? refuse('invalid', `Write at most ${textCharactersMax} characters.`, { field: 'text', safe })
    : { title, text }
}
