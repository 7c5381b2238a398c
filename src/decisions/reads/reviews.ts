import type { Work } from '../../jobs/works.ts'
import type { DecisionId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { unsealJson } from '../../sealing/envelope.ts'
import { reviewPlace } from '../sealed-words.ts'

export type ReviewMade = {
  readonly id: string
  readonly outcome: string
  readonly note: string
  readonly reviewedBy: string
  readonly reviewedAt: Temporal.Instant
}

/** The reviews of a decision, newest first. */
export async function readReviews({ tx, sealing }: Work, decisionId: DecisionId): Promise<ReviewMade[]> {
  const rows = await tx
    .selectFrom('decision_review')
    .innerJoin('person', 'person.id', 'decision_review.reviewed_by_id')
    .where('decision_review.decision_id', '=', decisionId)
    .select(['decision_review.id', 'decision_review.outcome', 'decision_review.note_sealed'])
    .select(['decision_review.reviewed_at', 'person.name'])
    .orderBy('decision_review.reviewed_at', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    outcome: row.outcome,
    note: unsealJson<{ note: string }>(sealing.deskWide, reviewPlace(row.id), row.note_sealed).note,
    reviewedBy: row.name,
    reviewedAt: row.reviewed_at,
  }))
}
