import { type Refusal, refuse } from '../../kernel/refusal.ts'
import { Temporal } from '../../kernel/temporal.ts'
import type { Decision } from './decision.ts'

export const reviewOutcomes = ['stands', 'to be changed'] as const
export type ReviewOutcome = (typeof reviewOutcomes)[number]

export type Review = {
  readonly outcome: ReviewOutcome
  readonly note: string
  readonly nextReviewOn: Temporal.PlainDate | null
}

export type TypedReview = { readonly outcome: string; readonly note: string; readonly nextReviewOn: string }

const noteCharactersMax = 5_000

/** A decision that was superseded needs no review any more. `today` in the team's zone. */
export function review(
  decision: Pick<Decision, 'supersededBy' | 'reference'>,
  typed: TypedReview,
  today: Temporal.PlainDate,
): Review | Refusal {
  if (decision.supersededBy !== null) {
    return refuse(
      'conflict',
      `${decision.reference} was superseded by ${decision.supersededBy}. Review that one.`,
    )
  }
  const outcome = reviewOutcomes.find((word) => word === typed.outcome)
  if (outcome === undefined) return wrong('outcome', 'Choose what the review found.')
  const note = typed.note.trim()
  if (note.length > noteCharactersMax) return wrong('note', `Write at most ${noteCharactersMax} characters.`)
  if (outcome === 'to be changed' && note === '') return wrong('note', 'Say what should be changed.')
  const next = typed.nextReviewOn.trim()
  if (next === '') return { outcome, note, nextReviewOn: null }
  const nextReviewOn = /^\d{4}-\d\d-\d\d$/.test(next) ? readDay(next) : null
  if (nextReviewOn === null || Temporal.PlainDate.compare(nextReviewOn, today) <= 0)
    return wrong('nextReviewOn', 'Enter a day to come, or leave it empty.')
  return { outcome, note, nextReviewOn }
}

function readDay(text: string): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' })
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

function wrong(field: string, sentence: string): Refusal {
  return refuse('invalid', sentence, { field, safe: 'What you wrote is kept below.' })
}
