// Terms of membership: "a two years term that is renewable at maximum once, unless approved by the board"
// (proposed charter, Composition). Days are half-open: a term [2024-02-29, 2026-02-28) ends as 28 February begins.
import type { DecisionId, PersonId } from '../../kernel/ids.ts'
import { Temporal } from '../../kernel/temporal.ts'

export type TermKind = 'member' | 'observer'

export type Term = {
  readonly id: string
  readonly personId: PersonId
  readonly kind: TermKind
  readonly beginsOn: Temporal.PlainDate
  /** As planned when it began. */
  readonly endsOn: Temporal.PlainDate
  /** Null unless it ended before its time. */
  readonly endedOn: Temporal.PlainDate | null
  readonly endedReason: string | null
  /** Null unless its holder stays until a successor comes. */
  readonly holdoverUntil: Temporal.PlainDate | null
  /** The board's approval of a further term. */
  readonly approvalId: DecisionId | null
  readonly roleId: string | null
}

export type TermSettings = {
  readonly length: Temporal.Duration
  /** Terms after the first that need nobody's approval. */
  readonly renewals: number
  readonly further: 'board-approval' | 'not-allowed'
  readonly partialCounts: 'more-than-half-served' | 'always' | 'only-full-terms'
  readonly breakResets: boolean
  readonly holdover: Temporal.Duration | null
}

/** A leap day's term ends on 28 February: the calendar has no other day to offer. */
export function plannedEnd(beginsOn: Temporal.PlainDate, length: Temporal.Duration): Temporal.PlainDate {
  return beginsOn.add(length)
}

/** The first day its holder no longer serves, holdover left aside. */
export function servedUntil(term: Pick<Term, 'endsOn' | 'endedOn'>): Temporal.PlainDate {
  return term.endedOn ?? term.endsOn
}

export type TermState = 'to-come' | 'serving' | 'holdover' | 'over'

export function termStateOn(
  term: Pick<Term, 'beginsOn' | 'endsOn' | 'endedOn' | 'holdoverUntil'>,
  day: Temporal.PlainDate,
): TermState {
  const isBefore = (limit: Temporal.PlainDate) => Temporal.PlainDate.compare(day, limit) < 0
  if (isBefore(term.beginsOn)) return 'to-come'
  if (isBefore(servedUntil(term))) return 'serving'
  return term.holdoverUntil !== null && isBefore(term.holdoverUntil) ? 'holdover' : 'over'
}

/** Does it count towards the limit? A partial one by default when more than half of it was served. */
export function isCounted(
  term: Pick<Term, 'beginsOn' | 'endsOn' | 'endedOn'>,
  rule: TermSettings['partialCounts'],
): boolean {
  if (term.endedOn === null || rule === 'always') return true
  if (rule === 'only-full-terms') return false
  const planned = term.beginsOn.until(term.endsOn).total({ unit: 'days' })
  const served = term.beginsOn.until(term.endedOn).total({ unit: 'days' })
  return served * 2 > planned
}

/** Terms that count before one that begins on `beginsOn`; a break of a full term may start the count anew. */
export function countedTerms(
  earlier: readonly Pick<Term, 'kind' | 'beginsOn' | 'endsOn' | 'endedOn'>[],
  beginsOn: Temporal.PlainDate,
  settings: TermSettings,
): number {
  const before = earlier
    .filter((term) => term.kind === 'member')
    .filter((term) => Temporal.PlainDate.compare(term.beginsOn, beginsOn) < 0)
    .sort((a, b) => Temporal.PlainDate.compare(b.beginsOn, a.beginsOn))
  let count = 0
  let next = beginsOn
  for (const term of before) {
    const isBroken = Temporal.PlainDate.compare(servedUntil(term).add(settings.length), next) <= 0
    if (settings.breakResets && isBroken) break
    if (isCounted(term, settings.partialCounts)) count += 1
    next = term.beginsOn
  }
  return count
}

/** What a term that begins on this day needs first: nothing, the board, or it cannot be. */
export function termNeeds(
  earlier: readonly Pick<Term, 'kind' | 'beginsOn' | 'endsOn' | 'endedOn'>[],
  beginsOn: Temporal.PlainDate,
  settings: TermSettings,
): 'nothing' | 'board-approval' | 'not-allowed' {
  return countedTerms(earlier, beginsOn, settings) <= settings.renewals ? 'nothing' : settings.further
}

/** The last day a holdover may be set to end, or null where the charter knows none. */
export function holdoverLimit(term: Pick<Term, 'endsOn'>, settings: TermSettings): Temporal.PlainDate | null {
  return settings.holdover === null ? null : term.endsOn.add(settings.holdover)
}
