// A case that one team hands to another: "not a replacement, nor preclude subproject having their own security
// committee" (proposed charter, Purpose). The first team keeps the case and its promise until somebody of the
// other accepts; then it is theirs, and the reporter is owed the earlier of both promises.
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import { Temporal } from '../../kernel/temporal.ts'
import type { SecurityCase } from './security-case.ts'

export const offerWordsMax = 2_000

export type OfferFacts = {
  readonly words: string
  /** Null: no such team, or one that takes no cases. */
  readonly to: { readonly id: string; readonly name: string; readonly hasAddress: boolean } | null
  /** How many handle cases there today. */
  readonly handlers: number
  readonly isOffered: boolean
}

/** May this case be offered to that team? */
export function offering(current: SecurityCase, facts: OfferFacts): Refusal | null {
  const { words, to, handlers, isOffered } = facts
  if (current.state === 'closed') return refuse('conflict', 'This case is closed. Reopen it first.')
  if (isOffered) return refuse('conflict', 'It is offered to a team already. Take that back first.')
  if (to === null || to.id === current.teamId) return no('team', 'Choose another team.')
  if (handlers === 0)
    return no('team', `Nobody handles cases in ${to.name} yet, so nobody could accept. The case stays here.`)
  if (!to.hasAddress) return no('team', `${to.name} has no desk address to answer from yet.`)
  if (words.trim() === '') return no('words', 'Say in a few words what you ask of them.')
  if (words.length > offerWordsMax) return no('words', `Write at most ${offerWordsMax} characters.`)
  return null
}

/** What becomes of the promise: nothing once it was kept; else the earlier of the two. */
export function promiseAfter(
  current: Pick<SecurityCase, 'acknowledgedAt' | 'acknowledgeBy'>,
  theirs: Temporal.Instant,
): { readonly acknowledgeBy: Temporal.Instant; readonly isTheirs: boolean } {
  const isTheirs =
    current.acknowledgedAt === null && Temporal.Instant.compare(theirs, current.acknowledgeBy) < 0
  return { acknowledgeBy: isTheirs ? theirs : current.acknowledgeBy, isTheirs }
}

function no(field: string, sentence: string): Refusal {
  return refuse('invalid', sentence, { field, safe: 'Nothing was offered; what you wrote is kept.' })
}
