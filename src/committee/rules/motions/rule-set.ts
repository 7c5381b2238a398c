// "Chairs meetings according to Robert's Rules of Order": for a small board of about a dozen nobody need second a
// motion, and the chair moves, debates and votes like everybody. A large assembly does otherwise.
import type { PersonId } from '../../../kernel/ids.ts'
import { type Refusal, refuse } from '../../../kernel/refusal.ts'

export type RuleSet = 'small-board' | 'large-assembly'

export function needsSecond(rules: RuleSet): boolean {
  return rules === 'large-assembly'
}

type Member = { readonly personId: PersonId; readonly presidingId: PersonId; readonly cite: string }

export function mayMove(rules: RuleSet, { personId, presidingId, cite }: Member): Refusal | null {
  return rules === 'large-assembly' && personId === presidingId
    ? refuse('conflict', `Whoever presides over a large assembly makes no motions (${cite}).`)
    : null
}

export function maySecond(
  rules: RuleSet,
  motion: { readonly movedById: PersonId; readonly isSeconded: boolean },
  { personId, presidingId, cite }: Member,
): Refusal | null {
  if (!needsSecond(rules)) return refuse('conflict', `No motion needs a second here (${cite}).`)
  if (motion.isSeconded) return refuse('conflict', 'It is seconded already.')
  if (motion.movedById === personId) return refuse('conflict', 'Somebody else must second your motion.')
  return mayMove(rules, { personId, presidingId, cite })
}

/** In a large assembly the one who presides votes only where that decides the matter. */
export function mayPresidingVote(rules: RuleSet, isDecisive: boolean, cite: string): Refusal | null {
  return rules === 'small-board' || isDecisive
    ? null
    : refuse('conflict', `Whoever presides over a large assembly votes only when that decides it (${cite}).`)
}
