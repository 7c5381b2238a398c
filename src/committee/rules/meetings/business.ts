// "A majority of the committee members shall constitute a quorum." Without one, or below the floor of seats, nothing
// is moved, voted on or approved, and whoever is stopped is told by which clause.
import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Quorum } from '../quorum.ts'

export type BusinessFacts = {
  readonly quorum: Quorum
  readonly seats: { readonly filled: number; readonly floor: number }
  /** "charter version 2, clause T4": of the quorum and of the floor. */
  readonly cite: { readonly quorum: string; readonly floor: string }
}

/** Null when business may be done. */
export function businessBlock({ quorum, seats, cite }: BusinessFacts): Refusal | null {
  if (seats.filled < seats.floor)
    return refuse(
      'conflict',
      `Only ${seats.filled} seats are filled and business needs ${seats.floor} (${cite.floor}). Fill the seats, or ask the board.`,
    )
  if (quorum.isQuorate) return null
  return refuse(
    'conflict',
    `There is ${quorum.words} (${cite.quorum}). One may adjourn, take a recess or wait for others; what you agree on is noted and ratified later.`,
  )
}
