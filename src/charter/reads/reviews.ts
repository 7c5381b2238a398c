import type { Work } from '../../jobs/works.ts'
import type { TeamId } from '../../kernel/ids.ts'
import { Temporal } from '../../kernel/temporal.ts'

export type CharterReview = {
  readonly id: string
  readonly version: number
  readonly reviewedOn: Temporal.PlainDate
  readonly outcome: string
  readonly recordedBy: string
  readonly recordedAt: Temporal.Instant
}

/** The reviews of the team's charter, newest first: what the duty of the annual review is met by. */
export async function readCharterReviews({ tx }: Work, teamId: TeamId): Promise<CharterReview[]> {
  const rows = await tx
    .selectFrom('charter_review')
    .innerJoin('person', 'person.id', 'charter_review.recorded_by_id')
    .where('charter_review.team_id', '=', teamId)
    .select(['charter_review.id', 'charter_review.version', 'charter_review.reviewed_on'])
    .select(['charter_review.outcome', 'charter_review.recorded_at', 'person.name'])
    .orderBy('charter_review.reviewed_on', 'desc')
    .orderBy('charter_review.recorded_at', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    reviewedOn: Temporal.PlainDate.from(row.reviewed_on),
    outcome: row.outcome,
    recordedBy: row.name,
    recordedAt: row.recorded_at,
  }))
}

/**
 * The day from which the next annual review is counted, in the zone given: the last review, else the day the team
 * first published a charter. Null: neither has happened.
 */
export async function lastCharterReviewOn(
  { tx }: Work,
  teamId: TeamId,
  zone: string,
): Promise<Temporal.PlainDate | null> {
  const reviewed = await tx
    .selectFrom('charter_review')
    .where('charter_review.team_id', '=', teamId)
    .select((eb) => eb.fn.max('charter_review.reviewed_on').as('day'))
    .executeTakeFirst()
  if (reviewed?.day) return Temporal.PlainDate.from(reviewed.day)
  const founded = await tx
    .selectFrom('charter_version')
    .where('charter_version.team_id', '=', teamId)
    .select('charter_version.published_at')
    .orderBy('charter_version.version')
    .limit(1)
    .executeTakeFirst()
  return founded?.published_at.toZonedDateTimeISO(zone).toPlainDate() ?? null
}
