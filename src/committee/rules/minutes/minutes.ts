// Minutes are written during the meeting, handed in as a draft, approved by a later meeting and then published. A
// meeting that never had a quorum leaves notes: nobody approves them, and they are not published as minutes.
import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import { Temporal } from '../../../kernel/temporal.ts'

export type Minutes = {
  readonly meetingId: string
  readonly isNotes: boolean
  readonly draftedAt: Temporal.Instant
  readonly approvedAt: Temporal.Instant | null
  readonly publishedAt: Temporal.Instant | null
  /** What is public, word for word; null until something is. */
  readonly publicText: string | null
}

export type MinutesState = 'writing' | 'draft' | 'notes' | 'approved' | 'published'

export function minutesState(minutes: Minutes | null): MinutesState {
  if (minutes === null) return 'writing'
  if (minutes.isNotes) return 'notes'
  if (minutes.publishedAt !== null) return 'published'
  return minutes.approvedAt === null ? 'draft' : 'approved'
}

export const minutesWords: Readonly<Record<MinutesState, string>> = {
  writing: 'being written',
  draft: 'draft',
  notes: 'notes',
  approved: 'approved',
  published: 'published',
}

export function mayHandIn(minutes: Minutes | null, isClosed: boolean): Refusal | null {
  if (!isClosed) return refuse('conflict', 'Close the meeting first.')
  return minutes === null ? null : refuse('conflict', 'They are handed in already.')
}

/** The words may still change until they are approved; corrections are made to the draft. */
export function mayWrite(minutes: Minutes | null): Refusal | null {
  return minutes === null || minutes.approvedAt === null
    ? null
    : refuse(
        'conflict',
        'These minutes are approved and no longer change. Correct them in those of a later meeting.',
      )
}

/** By a meeting that sits after the one they are about; its quorum is asked for elsewhere. */
export function mayApprove(
  minutes: Minutes | null,
  startsAt: { readonly ofThem: Temporal.Instant; readonly ofApproving: Temporal.Instant },
): Refusal | null {
  if (minutes === null) return refuse('conflict', 'Hand the draft in first.')
  if (minutes.isNotes)
    return refuse(
      'conflict',
      'That meeting had no quorum: these are notes, and notes are not approved as minutes.',
    )
  if (minutes.approvedAt !== null) return refuse('conflict', 'They are approved already.')
  return Temporal.Instant.compare(startsAt.ofApproving, startsAt.ofThem) > 0
    ? null
    : refuse('conflict', 'A meeting approves the minutes of those before it, not its own.')
}

export function mayPublish(minutes: Minutes | null): Refusal | null {
  if (minutes?.isNotes === true)
    return refuse('conflict', 'That meeting had no quorum: notes are not published as minutes.')
  return minutes === null || minutes.approvedAt === null
    ? refuse('conflict', 'Minutes are published once a meeting has approved them.')
    : null
}
