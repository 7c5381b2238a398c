import type { CaseId, LaneId, LetterId, PersonId, TeamId } from '../../kernel/ids.ts'
import type { DataKey, Place } from '../../sealing/envelope.ts'

export type Mailbox = { readonly name: string; readonly address: string }

/** What the recipient will see, and what is sealed. */
export type LetterContent = {
  readonly from: Mailbox
  /** Null: replies go to `from`. */
  readonly replyTo: Mailbox | null
  readonly to: Mailbox
  readonly subject: string
  readonly text: string
  /** Message-IDs without angle brackets. */
  readonly inReplyTo: string | null
  readonly references: readonly string[]
  /** RFC 3834 5: what started it; null when a person wrote it. */
  readonly autoSubmitted: 'auto-replied' | 'auto-generated' | null
}

/** A letter to be written into the outbox. */
export type NewLetter = LetterContent & {
  readonly teamId: TeamId
  readonly caseId: CaseId | null
  readonly laneId: LaneId | null
  /** receipt, acknowledgement, reply, hand-over, code, invitation ... */
  readonly kind: string
  /** The case's key; `sealing.deskWide` for letters about no case. */
  readonly key: DataKey
  /** The machine started it: counts against the breaker and goes out with the null sender. */
  readonly isAutomatic: boolean
  readonly writtenBy: PersonId | null
  /** How long the writer may take it back; 0 for letters of the machine. */
  readonly undoSeconds: number
}

export const letterStates = ['waiting', 'sent', 'filed', 'cancelled', 'failed', 'bounced', 'held'] as const
export type LetterState = (typeof letterStates)[number]

export function letterPlace(id: LetterId): Place {
  return { table: 'letter', row: id, field: 'content_sealed' }
}
