import type { Work } from '../../jobs/works.ts'
import type { TeamId } from '../../kernel/ids.ts'
import { Temporal } from '../../kernel/temporal.ts'

export type CharterReview = {
  readonly id: string
  readonly version: number
  readonly reviewedOn: Temporal.PlainDate
  readonly outcome: string
  readonly recordedBy: string
}

/** The reviews of the team's charter, newest first: what the duty of the annual review is met by. */
export async function readCharterReviews({ tx }: Work, teamId: TeamId): Promise<CharterReview[]> {
  const rows = await tx
    .selectFrom('charter_review')
    .innerJoin('person', 'person.id', 'charter_review.recorded_by_id')
    .where('charter_review.team_id', '=', teamId)
    .select(['charter_review.id', 'charter_review.version', 'charter_review.reviewed_on'])
    .select(['charter_review.outcome', 'person.name'])
    .orderBy('charter_review.reviewed_on', 'desc')
    .orderBy('charter_review.recorded_at', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    reviewedOn: Temporal.PlainDate.from(row.reviewed_on),
    outcome: row.outcome,
    recordedBy: row.name,
  }))
}
