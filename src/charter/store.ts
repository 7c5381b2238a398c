import { randomUUID } from 'node:crypto'
import type { Work } from '../jobs/works.ts'
import type { CharterVersionId, DecisionId, PersonId, TeamId } from '../kernel/ids.ts'
import type { Temporal } from '../kernel/temporal.ts'

/**
 * Taken first by whoever changes the team's draft or publishes: two presses end one after the other. Foreign keys
 * to the team are not held up by it.
 */
export async function lockCharter({ tx }: Work, teamId: TeamId): Promise<void> {
  await tx.selectFrom('team').where('team.id', '=', teamId).select('team.id').forNoKeyUpdate().execute()
}

export type NewVersion = {
  readonly teamId: TeamId
  readonly version: number
  readonly text: string
  readonly publishedById: PersonId
  readonly adoptedById: DecisionId | null
  readonly approvedById: DecisionId | null
}

export async function insertVersion({ tx }: Work, fresh: NewVersion, now: Temporal.Instant) {
  const id = randomUUID() as CharterVersionId
  await tx
    .insertInto('charter_version')
    .values({
      id,
      team_id: fresh.teamId,
      version: fresh.version,
      text: fresh.text,
      published_at: now,
      published_by_id: fresh.publishedById,
      adopted_by_id: fresh.adoptedById,
      approved_by_id: fresh.approvedById,
    })
    .execute()
  return id
}

export type DraftSave = {
  readonly teamId: TeamId
  readonly text: string
  readonly basedOn: number
  readonly revision: number
  readonly changedById: PersonId
}

/** The team's one draft, in place of what it was. */
export async function saveDraftRow({ tx }: Work, draft: DraftSave, now: Temporal.Instant): Promise<void> {
  const row = {
    text: draft.text,
    based_on: draft.basedOn,
    revision: draft.revision,
    changed_by_id: draft.changedById,
    changed_at: now,
  }
  await tx
    .insertInto('charter_draft')
    .values({ team_id: draft.teamId, ...row })
    .onConflict((conflict) => conflict.column('team_id').doUpdateSet(row))
    .execute()
}

export async function dropDraft({ tx }: Work, teamId: TeamId): Promise<void> {
  await tx.deleteFrom('charter_draft').where('charter_draft.team_id', '=', teamId).execute()
}

export type NewReview = {
  readonly teamId: TeamId
  readonly version: number
  /** In the team's zone. */
  readonly reviewedOn: Temporal.PlainDate
  readonly outcome: 'stands' | 'changes proposed'
  readonly recordedById: PersonId
}

export async function insertReview({ tx }: Work, review: NewReview, now: Temporal.Instant): Promise<void> {
  await tx
    .insertInto('charter_review')
    .values({
      id: randomUUID(),
      team_id: review.teamId,
      version: review.version,
      reviewed_on: review.reviewedOn.toString(),
      outcome: review.outcome,
      recorded_by_id: review.recordedById,
      recorded_at: now,
    })
    .execute()
}
