// What the minutes of one or more meetings say, as far as they could be read. The text itself is never thrown
// away: every line of it is kept with its line end, and each line is put down either as read or as not read.

export type AttendeeRole =
  | 'attendee'
  | 'chair'
  | 'secretary'
  | 'observer'
  | 'guest'
  /** There for a part of the meeting only. */
  | 'partial'
  /** Sent regrets, struck out, or not ticked. */
  | 'absent'

/** Null: the minutes do not say. A handle is written in small letters and without its @. */
export type Attendee = {
  readonly name: string | null
  readonly affiliation: string | null
  readonly handle: string | null
  /** A guess, from a heading, a column or a word in brackets. */
  readonly role: AttendeeRole
}

/** A heading, a point of a list or a paragraph, with what stands under it. `line` counts from 1. */
export type AgendaNode = {
  readonly text: string
  readonly line: number
  readonly children: readonly AgendaNode[]
}

export type ActionItem = {
  readonly text: string
  /** As written: a handle or a name. */
  readonly owner: string | null
  readonly isDone: boolean
  readonly line: number
}

export type DecisionLine = { readonly text: string; readonly line: number }

export type MinutesLink = { readonly text: string; readonly url: string; readonly line: number }

export type MeetingMinutes = {
  /** ISO 8601; null when no date was found or it is no date of the calendar. */
  readonly date: string | null
  readonly title: string | null
  readonly attendees: readonly Attendee[]
  readonly agenda: readonly AgendaNode[]
  readonly actions: readonly ActionItem[]
  readonly decisions: readonly DecisionLine[]
  readonly links: readonly MinutesLink[]
}

/**
 * What a run of lines was read as. `unread`: kept as it is, and nothing else is known of it; `template`: a
 * form that nobody filled in.
 */
export type SpanKind = 'blank' | 'layout' | 'front-matter' | 'attendance' | 'notes' | 'template' | 'unread'

/** Lines `from` to `to`, both included, counted from 1. */
export type Span = { readonly from: number; readonly to: number; readonly kind: SpanKind }

export type Minutes = {
  readonly lines: readonly SourceLine[]
  /** Covers every line exactly once, in order. */
  readonly spans: readonly Span[]
  readonly meetings: readonly MeetingMinutes[]
  /** Numbers of the lines that were not understood. */
  readonly unread: readonly number[]
}

/** `ending` is '\n', '\r\n', '\r', or '' for a last line without one. */
export type SourceLine = { readonly text: string; readonly ending: string }
