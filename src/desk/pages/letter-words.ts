import type { LetterState } from '../../mail/outbox/letter.ts'
import type { IconName, Tone } from '../../web/components.ts'

/** The tabs of "Outgoing" and the states each shows. */
export const letterTabs = {
  waiting: { label: 'Waiting', states: ['waiting'] },
  held: { label: 'Held back', states: ['held'] },
  sent: { label: 'Sent', states: ['sent', 'filed'] },
  failed: { label: 'Not delivered', states: ['failed', 'bounced', 'cancelled'] },
} as const satisfies Record<string, { label: string; states: readonly LetterState[] }>

export type LetterTab = keyof typeof letterTabs

export const letterStateWords: Readonly<
  Record<LetterState, { readonly words: string; readonly tone: Tone; readonly icon: IconName }>
> = {
  waiting: { words: 'Waiting', tone: 'info', icon: 'clock' },
  held: { words: 'Held back', tone: 'warning', icon: 'lock' },
  sent: { words: 'Sent', tone: 'good', icon: 'check' },
  filed: { words: 'Written to a file', tone: 'good', icon: 'folder' },
  cancelled: { words: 'Taken back', tone: 'neutral', icon: 'undo' },
  failed: { words: 'Failed', tone: 'danger', icon: 'alert' },
  bounced: { words: 'Came back', tone: 'danger', icon: 'reply' },
}

/** What a state means and what happens next. */
export const letterStateSentences: Readonly<Record<LetterState, string>> = {
  waiting: 'It goes out at the time below, or is being tried again.',
  held: 'The machine wrote too many letters; it keeps this one until a person decides.',
  sent: 'The receiver’s mail server took it. Whether it was read we do not know.',
  filed: 'No mail relay is set up, so it stands in the outbox folder.',
  cancelled: 'Its writer took it back before it went out.',
  failed: 'No mail server took it, and it is not tried again.',
  bounced: 'A mail server took it and sent it back. Try another channel.',
}

const kindWords: Readonly<Record<string, string>> = {
  receipt: 'Receipt',
  acknowledgement: 'Acknowledgement',
  reply: 'Reply',
  dismissal: 'Dismissal',
  'handed-over': 'News of a hand-over',
  'hand-over': 'Hand-over',
  code: 'One-time code',
  invitation: 'Invitation',
  'fresh-start': 'Fresh start',
  'guard-alarm': 'Alarm of the guard',
}

/** Kinds are the rooms' own words; one without an entry here is shown as it is called. */
export function letterKindWords(kind: string): string {
  return kindWords[kind] ?? (kind.charAt(0).toUpperCase() + kind.slice(1)).replaceAll('-', ' ')
}
