import { randomUUID } from 'node:crypto'
import type { Work } from '../jobs/works.ts'
import type { DecisionId, PersonId, TeamId } from '../kernel/ids.ts'
import type { Temporal } from '../kernel/temporal.ts'
import { sealJson } from '../sealing/envelope.ts'
import { type DecisionFacts, decisionReference } from './rules/decision.ts'
import type { Review } from './rules/review.ts'
import { reviewPlace, wordsPlace } from './sealed-words.ts'

export type NewDecision = {
  readonly facts: DecisionFacts
  readonly teamId: TeamId
  readonly supersedesId: DecisionId | null
  readonly recordedById: PersonId
}

/**
 * Taken first by whoever adds to the team's register: numbers are given out, and decisions superseded, one after
 * another. Foreign keys to the team are not held up by it.
 */
export async function lockRegister({ tx }: Work, teamId: TeamId): Promise<void> {
  await tx.selectFrom('team').where('team.id', '=', teamId).select('team.id').forNoKeyUpdate().execute()
}

/** Adds it under the next number of the team and year; call `lockRegister` before. */
export async function insertDecision(
  { tx, sealing }: Work,
  { facts, teamId, supersedesId, recordedById }: NewDecision,
  now: Temporal.Instant,
): Promise<{ readonly id: DecisionId; readonly reference: string }> {
  const year = facts.decidedOn.year
  const { last } = await tx
    .selectFrom('decision')
    .where('decision.team_id', '=', teamId)
    .where('decision.year', '=', year)
    .select((eb) => eb.fn.max('decision.number').as('last'))
    .executeTakeFirstOrThrow()
  const number = (last ?? 0) + 1
  const id = randomUUID() as DecisionId
  const { title, text, document } = facts
  await tx
    .insertInto('decision')
    .values({
      id,
      team_id: teamId,
      year,
      number,
      decided_on: facts.decidedOn.toString(),
      body: facts.body,
      route: facts.route,
      is_public: facts.isPublic,
      words_sealed: sealJson(sealing.deskWide, wordsPlace(id), { title, text, document }),
      clause: facts.clause,
      motion_id: facts.motionId,
      evidence: facts.evidence,
      supersedes_id: supersedesId,
      is_two_way_door: facts.isTwoWayDoor,
      review_on: facts.reviewOn?.toString() ?? null,
      recorded_by_id: recordedById,
      recorded_at: now,
    })
    .execute()
  return { id, reference: decisionReference(year, number) }
}

export async function insertReview(
  { tx, sealing }: Work,
  decisionId: DecisionId,
  { outcome, note, nextReviewOn }: Review,
  reviewedById: PersonId,
  now: Temporal.Instant,
): Promise<void> {
  const id = randomUUID()
  await tx
    .insertInto('decision_review')
    .values({
      id,
      decision_id: decisionId,
      outcome,
      note_sealed: sealJson(sealing.deskWide, reviewPlace(id), { note }),
      next_review_on: nextReviewOn?.toString() ?? null,
      reviewed_by_id: reviewedById,
      reviewed_at: now,
    })
    .execute()
}
