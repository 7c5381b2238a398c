import { type Refusal, refuse } from '../../kernel/refusal.ts'
import { Temporal } from '../../kernel/temporal.ts'
import type { Decision, DecisionFacts } from './decision.ts'

/** A decision has one successor at most, is not succeeded by an older one, and the board's only by the board's. */
export function supersession(
  older: Pick<Decision, 'reference' | 'supersededBy' | 'decidedOn' | 'body'> | null,
  newer: Pick<DecisionFacts, 'decidedOn' | 'body'>,
): Refusal | null {
  if (older === null) return no('There is no such decision. Enter its number, like D-2026-7.')
  if (older.supersededBy !== null)
    return no(
      `${older.reference} was superseded by ${older.supersededBy} already. Supersede that one instead.`,
    )
  if (Temporal.PlainDate.compare(newer.decidedOn, older.decidedOn) < 0)
    return no(`${older.reference} was decided on ${older.decidedOn}, after this one.`)
  if (older.body === 'board' && newer.body !== 'board')
    return no(`${older.reference} is a decision of the board; only the board can take it back.`)
  return null
}

function no(sentence: string): Refusal {
  return refuse('conflict', sentence, { field: 'supersedes', safe: 'What you wrote is kept below.' })
}
