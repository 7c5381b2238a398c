import type { Tx } from '../../../db/database.ts'
import type { DecisionId, PersonId, TeamId } from '../../../kernel/ids.ts'
import type { Temporal } from '../../../kernel/temporal.ts'
import { exactly, type Standing } from '../../rules/calls/standing.ts'

/** As kept: exact numbers as text, and whose term began with it. */
export type KeptStanding = {
  readonly applicationId: string
  readonly place: number | null
  readonly standing: Standing['standing']
  readonly mean: string | null
  readonly median: string | null
  readonly lowest: string | null
  readonly highest: string | null
  readonly ratings: number
  readonly recusals: number
  readonly termId: string | null
}

const standingWords = ['selected', 'tied', 'not-selected', 'not-eligible'] as const

/** Selected first in their order, then by mean, as the count left them. */
export async function standingsOf(tx: Tx, callId: string): Promise<KeptStanding[]> {
  const rows = await tx
    .selectFrom('rating_standing')
    .where('rating_standing.call_id', '=', callId)
    .selectAll('rating_standing')
    .orderBy('rating_standing.place', (order) => order.asc().nullsLast())
    .execute()
  return rows.map((row) => ({
    applicationId: row.application_id,
    place: row.place,
    standing: standingWords.find((word) => word === row.standing) ?? 'not-selected',
    mean: row.mean,
    median: row.median,
    lowest: row.lowest,
    highest: row.highest,
    ratings: row.ratings,
    recusals: row.recusals,
    termId: row.term_id,
  }))
}

export async function insertStandings(
  tx: Tx,
  { callId, teamId }: { readonly callId: string; readonly teamId: TeamId },
  standings: readonly Standing[],
): Promise<void> {
  if (standings.length === 0) return
  const rows = standings.map(({ applicationId, place, standing, spread, ratings, recusals }) => ({
    call_id: callId,
    team_id: teamId,
    application_id: applicationId,
    place,
    standing,
    mean: spread && exactly(spread.mean),
    median: spread && exactly(spread.median),
    lowest: spread && exactly(spread.lowest),
    highest: spread && exactly(spread.highest),
    ratings,
    recusals,
  }))
  await tx.insertInto('rating_standing').values(rows).execute()
}

export async function savePlanClosing(
  tx: Tx,
  callId: string,
  closing: { readonly at: Temporal.Instant; readonly by: PersonId; readonly log: readonly string[] },
): Promise<void> {
  await tx
    .updateTable('rating_plan')
    .set({ closed_at: closing.at, closed_by_id: closing.by, log: JSON.stringify(closing.log) })
    .where('rating_plan.call_id', '=', callId)
    .execute()
}

/** Those whom nothing told apart: who has a place, by the committee's decision. */
export async function saveTie(
  tx: Tx,
  callId: string,
  settled: {
    readonly chosen: readonly string[]
    readonly firstPlace: number
    readonly decisionId: DecisionId
  },
): Promise<void> {
  for (const [index, applicationId] of settled.chosen.entries()) {
    await tx
      .updateTable('rating_standing')
      .set({ standing: 'selected', place: settled.firstPlace + index })
      .where('rating_standing.call_id', '=', callId)
      .where('rating_standing.application_id', '=', applicationId)
      .execute()
  }
  await tx
    .updateTable('rating_standing')
    .set({ standing: 'not-selected' })
    .where('rating_standing.call_id', '=', callId)
    .where('rating_standing.standing', '=', 'tied')
    .execute()
  await tx
    .updateTable('rating_plan')
    .set({ tie_decision_id: settled.decisionId })
    .where('rating_plan.call_id', '=', callId)
    .execute()
}

/** False when it was confirmed before. */
export async function saveBoardConfirmation(
  tx: Tx,
  callId: string,
  decisionId: DecisionId,
): Promise<boolean> {
  const done = await tx
    .updateTable('rating_plan')
    .set({ confirmation_id: decisionId })
    .where('rating_plan.call_id', '=', callId)
    .where('rating_plan.confirmation_id', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

export async function saveTermBegun(
  tx: Tx,
  { callId, applicationId, termId }: { callId: string; applicationId: string; termId: string },
): Promise<void> {
  await tx
    .updateTable('rating_standing')
    .set({ term_id: termId })
    .where('rating_standing.call_id', '=', callId)
    .where('rating_standing.application_id', '=', applicationId)
    .execute()
}
