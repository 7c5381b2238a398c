// A case: our coordination around one or more reports. These are its facts as the rules see them.
import type { CaseId, LetterId, PersonId, TeamId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import type { CaseReference } from './case-reference.ts'
import type { Kind } from './kinds.ts'

export type CaseState = 'new' | 'acknowledged' | 'with-project' | 'need-info' | 'closed'
export type ClosedAs =
  | 'resolved'
  | 'informative'
  | 'not-applicable'
  | 'duplicate'
  | 'merged'
  | 'non-security'
  | 'spam'
export type Tray = 'new' | 'needs-human' | 'waiting-for-us' | 'bulk' | 'none'

/** Why a person must look before anything else can be trusted. */
export type NeedsHuman =
  | 'unreadable'
  | 'conflicting-ids'
  | 'bounced'
  | 'encrypted'
  /** Above the size limit: only its header is here. */
  | 'too-large'
  /** It failed several times on its way out of the mailbox. */
  | 'failed'

export type SecurityCase = {
  readonly id: CaseId
  readonly reference: CaseReference
  readonly teamId: TeamId
  readonly state: CaseState
  /** Null while open. */
  readonly closedAs: ClosedAs | null
  readonly closedAt: Temporal.Instant | null
  readonly duplicateOfId: CaseId | null
  /** Where its reports are now; set exactly when it is closed as merged. */
  readonly mergedIntoId: CaseId | null
  readonly tray: Tray
  readonly needsHuman: NeedsHuman | null
  readonly kind: Kind
  readonly title: string
  readonly ownerId: PersonId | null
  readonly isRestricted: boolean
  readonly arrivedAt: Temporal.Instant
  readonly acknowledgeBy: Temporal.Instant
  /** When a person pressed the button; null while nobody answered. An automatic receipt never counts. */
  readonly acknowledgedAt: Temporal.Instant | null
  readonly acknowledgedByLetterId: LetterId | null
  readonly version: number
}
