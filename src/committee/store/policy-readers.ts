import { randomUUID } from 'node:crypto'
import type { Work } from '../../jobs/works.ts'
import type { PersonId, TeamId } from '../../kernel/ids.ts'
import { Temporal } from '../../kernel/temporal.ts'

export type Acknowledgement = {
  readonly versionId: string
  readonly personId: PersonId
  readonly at: Temporal.Instant
}

/** Who said of which version that they have read it. */
export async function policyAcknowledgements({ tx }: Work, teamId: TeamId): Promise<Acknowledgement[]> {
  const rows = await tx
    .selectFrom('policy_acknowledgement')
    .where('policy_acknowledgement.team_id', '=', teamId)
    .select(['policy_acknowledgement.version_id', 'policy_acknowledgement.person_id'])
    .select('policy_acknowledgement.at')
    .orderBy('policy_acknowledgement.at')
    .execute()
  return rows.map((row) => ({
    versionId: row.version_id,
    personId: row.person_id as PersonId,
    at: row.at,
  }))
}

/** False when they have said so before. */
export async function insertAcknowledgement(
  { tx }: Work,
  teamId: TeamId,
  { versionId, personId, at }: Acknowledgement,
): Promise<boolean> {
  const inserted = await tx
    .insertInto('policy_acknowledgement')
    .values({ version_id: versionId, team_id: teamId, person_id: personId, at })
    .onConflict((conflict) => conflict.columns(['version_id', 'person_id']).doNothing())
    .returning('policy_acknowledgement.person_id')
    .executeTakeFirst()
  return inserted !== undefined
}

export const policyReviewOutcomes = ['stands', 'to be changed'] as const

export type PolicyReview = {
  readonly policyId: string
  readonly version: number
  readonly reviewedOn: Temporal.PlainDate
  readonly outcome: (typeof policyReviewOutcomes)[number]
  readonly recordedById: PersonId
}

/** The reviews of a team's policies, newest first. */
export async function policyReviews({ tx }: Work, teamId: TeamId): Promise<PolicyReview[]> {
  const rows = await tx
    .selectFrom('policy_review')
    .where('policy_review.team_id', '=', teamId)
    .select(['policy_review.policy_id', 'policy_review.version', 'policy_review.reviewed_on'])
    .select(['policy_review.outcome', 'policy_review.recorded_by_id'])
    .orderBy('policy_review.recorded_at', 'desc')
    .execute()
  return rows.map((row) => ({
    policyId: row.policy_id,
    version: row.version,
    reviewedOn: Temporal.PlainDate.from(row.reviewed_on),
    outcome: row.outcome === 'stands' ? 'stands' : 'to be changed',
    recordedById: row.recorded_by_id as PersonId,
  }))
}

export async function insertPolicyReview(
  { tx }: Work,
  teamId: TeamId,
  review: PolicyReview,
  now: Temporal.Instant,
): Promise<string> {
  const id = randomUUID()
  await tx
    .insertInto('policy_review')
    .values({
      id,
      policy_id: review.policyId,
      team_id: teamId,
      version: review.version,
      reviewed_on: review.reviewedOn.toString(),
      outcome: review.outcome,
      recorded_by_id: review.recordedById,
      recorded_at: now,
    })
    .execute()
  return id
}
