import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Tx } from '../../../db/database.ts'
import type { DecisionId, PersonId, TeamId } from '../../../kernel/ids.ts'
import type { Temporal } from '../../../kernel/temporal.ts'
import type { FiledRater, RatingTimes } from '../../rules/calls/rating-phase.ts'
import type { Criterion, Sheet } from '../../rules/calls/standing.ts'
import { type Fraction, readFraction, show } from '../../rules/tally/fraction.ts'
import { parseTieProtocol, type TieProtocolName } from '../../rules/tally/tie-protocol.ts'

/** What was fixed before anybody rated. */
export type RatingPlan = RatingTimes & {
  readonly callId: string
  readonly criteria: readonly Criterion[]
  readonly tieProtocol: TieProtocolName
  readonly meanMin: Fraction | null
  readonly employerCap: number | null
  readonly seatedEmployers: readonly string[]
  readonly needsBoard: boolean
  readonly openedAt: Temporal.Instant
  readonly charterVersion: number
  /** The steps of the count; empty until it closes. */
  readonly log: readonly string[]
  readonly tieDecisionId: DecisionId | null
  readonly confirmationId: DecisionId | null
}

export type CallRater = FiledRater & { readonly id: string }

const words = z.array(z.string())
const criteriaShape: z.ZodType<Criterion[]> = z.array(z.object({ name: z.string(), weight: z.number() }))

export async function findPlan(tx: Tx, callId: string): Promise<RatingPlan | null> {
  const row = await tx
    .selectFrom('rating_plan')
    .where('rating_plan.call_id', '=', callId)
    .selectAll('rating_plan')
    .executeTakeFirst()
  if (row === undefined) return null
  const tieProtocol = parseTieProtocol(row.tie_protocol)
  if (tieProtocol === null) throw new Error('a rating has a tie protocol this version does not know')
  return {
    callId,
    criteria: criteriaShape.parse(row.criteria),
    seatedEmployers: words.parse(row.seated_employers),
    log: words.parse(row.log ?? []),
    tieProtocol,
    meanMin: readFraction(row.mean_min),
    employerCap: row.employer_cap,
    isBlind: row.is_blind,
    needsBoard: row.needs_board,
    blindUntil: row.blind_until,
    closesAt: row.closes_at,
    closedAt: row.closed_at,
    openedAt: row.opened_at,
    charterVersion: row.charter_version,
    tieDecisionId: row.tie_decision_id as DecisionId | null,
    confirmationId: row.confirmation_id as DecisionId | null,
  }
}

export type NewPlan = Omit<RatingPlan, 'closedAt' | 'log' | 'tieDecisionId' | 'confirmationId'> & {
  readonly teamId: TeamId
  readonly by: PersonId
  readonly raters: readonly PersonId[]
}

export async function insertPlan(tx: Tx, plan: NewPlan): Promise<void> {
  await tx
    .insertInto('rating_plan')
    .values({
      call_id: plan.callId,
      team_id: plan.teamId,
      method: 'criteria-rating',
      criteria: JSON.stringify(plan.criteria),
      tie_protocol: plan.tieProtocol,
      mean_min: plan.meanMin === null ? null : show(plan.meanMin),
      employer_cap: plan.employerCap,
      seated_employers: JSON.stringify(plan.seatedEmployers),
      is_blind: plan.isBlind,
      needs_board: plan.needsBoard,
      blind_until: plan.blindUntil,
      closes_at: plan.closesAt,
      charter_version: plan.charterVersion,
      opened_at: plan.openedAt,
      opened_by_id: plan.by,
    })
    .execute()
  const raters = plan.raters.map((personId) => ({
    id: randomUUID(),
    call_id: plan.callId,
    team_id: plan.teamId,
    person_id: personId,
  }))
  await tx.insertInto('rater').values(raters).execute()
}

export async function ratersOf(tx: Tx, callId: string): Promise<CallRater[]> {
  const rows = await tx
    .selectFrom('rater')
    .where('rater.call_id', '=', callId)
    .select(['rater.id', 'rater.person_id', 'rater.filed_at', 'rater.revised_at'])
    .orderBy('rater.person_id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id as PersonId,
    filedAt: row.filed_at,
    revisedAt: row.revised_at,
  }))
}

/** A round is filed once: false when another press was first. */
export async function saveFiled(
  tx: Tx,
  rater: { readonly callId: string; readonly personId: PersonId; readonly round: 1 | 2 },
  now: Temporal.Instant,
): Promise<boolean> {
  const column = rater.round === 1 ? 'filed_at' : 'revised_at'
  const done = await tx
    .updateTable('rater')
    .set({ [column]: now })
    .where('rater.call_id', '=', rater.callId)
    .where('rater.person_id', '=', rater.personId)
    .where(`rater.${column}`, 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

export type Recusal = {
  readonly personId: PersonId
  readonly applicationId: string
  readonly reason: 'employer' | 'project' | 'declared'
}

export async function recusalsOf(tx: Tx, callId: string): Promise<Recusal[]> {
  const rows = await tx
    .selectFrom('rating_recusal')
    .where('rating_recusal.call_id', '=', callId)
    .select(['rating_recusal.person_id', 'rating_recusal.application_id', 'rating_recusal.reason'])
    .execute()
  return rows.map(({ person_id: personId, application_id: applicationId, reason }) => ({
    personId: personId as PersonId,
    applicationId,
    reason: reason === 'employer' || reason === 'project' ? reason : 'declared',
  }))
}

export async function insertRecusal(
  tx: Tx,
  recusal: Recusal & { readonly callId: string; readonly teamId: TeamId; readonly by: PersonId },
  now: Temporal.Instant,
): Promise<void> {
  await tx
    .insertInto('rating_recusal')
    .values({
      call_id: recusal.callId,
      team_id: recusal.teamId,
      person_id: recusal.personId,
      application_id: recusal.applicationId,
      reason: recusal.reason,
      recorded_by_id: recusal.by,
      recorded_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export type NewRating = {
  readonly callId: string
  readonly teamId: TeamId
  readonly personId: PersonId
  readonly applicationId: string
  readonly round: 1 | 2
  readonly scores: readonly (number | null)[]
  /** Null: kept for later. */
  readonly filedAt: Temporal.Instant | null
}

/** Kept ratings are replaced as often as one likes; filed ones never. */
export async function saveRatings(tx: Tx, ratings: readonly NewRating[]): Promise<void> {
  if (ratings.length === 0) return
  const rows = ratings.map((rating) => ({
    call_id: rating.callId,
    team_id: rating.teamId,
    person_id: rating.personId,
    application_id: rating.applicationId,
    round: rating.round,
    scores: [...rating.scores],
    filed_at: rating.filedAt,
  }))
  await tx
    .insertInto('rating')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(['call_id', 'person_id', 'application_id', 'round'])
        .doUpdateSet((eb) => ({ scores: eb.ref('excluded.scores'), filed_at: eb.ref('excluded.filed_at') }))
        .where('rating.filed_at', 'is', null),
    )
    .execute()
}

type StoredRating = {
  readonly personId: PersonId
  readonly applicationId: string
  readonly round: number
  readonly scores: readonly (number | null)[]
  readonly isFiled: boolean
}

/** All that this actor may see: their own, and with theirs filed what others filed. */
export async function ratingsOf(tx: Tx, callId: string): Promise<StoredRating[]> {
  const rows = await tx
    .selectFrom('rating')
    .where('rating.call_id', '=', callId)
    .select(['rating.person_id', 'rating.application_id', 'rating.round', 'rating.scores', 'rating.filed_at'])
    .orderBy('rating.round')
    .execute()
  return rows.map((row) => ({
    personId: row.person_id as PersonId,
    applicationId: row.application_id,
    round: row.round,
    scores: row.scores,
    isFiled: row.filed_at !== null,
  }))
}

/** The last that each rater filed: what they revised takes the place of what they said blind. */
export function filedSheets(ratings: readonly StoredRating[]): Sheet[] {
  const filed = ratings.filter(({ isFiled }) => isFiled)
  return [...Map.groupBy(filed, ({ personId }) => personId)].map(([personId, own]) => {
    const inOrder = [...own].sort((one, other) => one.round - other.round)
    return { personId, scores: new Map(inOrder.map(({ applicationId, scores }) => [applicationId, scores])) }
  })
}
