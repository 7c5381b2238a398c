import type { Refusal } from '../../../kernel/refusal.ts'
import type { Temporal } from '../../../kernel/temporal.ts'
import type { FieldError } from '../../../web/components.ts'
import type { CasePage, ShownLane } from '../../reads/case-page.ts'
import type { Conversation } from '../../reads/conversation.ts'
import type { Likeness } from '../../reads/likeness.ts'
import type { ComposerMode } from '../../rules/composer.ts'

/** What the composer shows: one mode, to whom, and the text so far. */
export type Composer = {
  readonly mode: ComposerMode
  readonly modes: readonly ComposerMode[]
  /** Name and address of each who gets a letter; empty for a note. */
  readonly recipients: readonly string[]
  /** False: the lane's channel may not receive clear text, so the letter only says that there is news. */
  readonly mayCarryText: boolean
  readonly text: string
  readonly isDraft: boolean
}

export type CaseView = {
  readonly page: CasePage
  readonly conversation: Conversation
  /** Empty for a reader of one lane. */
  readonly likeness: Likeness
  /** Null: all lanes. */
  readonly lane: ShownLane | null
  /** Null for a reader of one lane. */
  readonly composer: Composer | null
  /** Persons who could be added, by name. */
  readonly colleagues: readonly {
    readonly id: string
    readonly name: string
    readonly seesOneLane: boolean
  }[]
  readonly mayChangeAccess: boolean
  readonly refusal: Refusal | null
  readonly now: Temporal.Instant
}

export function caseAddress({ page }: Pick<CaseView, 'page'>, below = ''): string {
  return `/cases/${page.facts.reference}${below}`
}

export function errorsOf(refusal: Refusal | null): FieldError[] {
  if (refusal === null) return []
  const safe = refusal.safe === undefined ? [] : [{ sentence: refusal.safe }]
  return [{ field: refusal.field, sentence: refusal.sentence }, ...safe]
}
