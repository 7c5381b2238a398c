import { z } from 'zod'
import type { Work } from '../../jobs/works.ts'
import type { DecisionId, ElectionId, PersonId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import type { Election } from '../rules/election.ts'
import type { ElectionNotice } from '../rules/election-notices.ts'
import type { TieStatement } from '../rules/tie-agreement.ts'

const names = z.array(z.string())

export async function tieStatements(work: Work, id: ElectionId): Promise<TieStatement[]> {
  const rows = await work.tx
    .selectFrom('tie_statement')
    .where('tie_statement.election_id', '=', id)
    .select(['tie_statement.person_id', 'tie_statement.elects'])
    .execute()
  return rows.map((row) => ({ personId: row.person_id as PersonId, elects: names.parse(row.elects) }))
}

/** Takes the place of what the same person said before. */
export async function saveTieStatement(
  work: Work,
  election: Pick<Election, 'id' | 'teamId'>,
  { personId, elects }: TieStatement,
  now: Temporal.Instant,
): Promise<void> {
  const said = { elects: JSON.stringify(elects), stated_at: now }
  await work.tx
    .insertInto('tie_statement')
    .values({ election_id: election.id, team_id: election.teamId, person_id: personId, ...said })
    .onConflict((conflict) => conflict.columns(['election_id', 'person_id']).doUpdateSet(said))
    .execute()
}

export async function saveDecisionOf(work: Work, id: ElectionId, decisionId: DecisionId): Promise<void> {
  await work.tx
    .updateTable('election')
    .set({ decision_id: decisionId })
    .where('election.id', '=', id)
    .execute()
}

/** What an elected candidate began; the position is theirs on the ballot. */
export type ElectionSeat = {
  readonly position: number
  readonly termId: string | null
  readonly officeTermId: string | null
}

export async function electionSeats(work: Work, id: ElectionId): Promise<ElectionSeat[]> {
  const rows = await work.tx
    .selectFrom('election_seat')
    .where('election_seat.election_id', '=', id)
    .select(['election_seat.position', 'election_seat.term_id', 'election_seat.office_term_id'])
    .orderBy('election_seat.position')
    .execute()
  return rows.map((row) => ({
    position: row.position,
    termId: row.term_id,
    officeTermId: row.office_term_id,
  }))
}

export async function insertElectionSeat(
  work: Work,
  election: Pick<Election, 'id' | 'teamId'>,
  seat: ElectionSeat,
): Promise<void> {
  await work.tx
    .insertInto('election_seat')
    .values({
      election_id: election.id,
      team_id: election.teamId,
      position: seat.position,
      term_id: seat.termId,
      office_term_id: seat.officeTermId,
    })
    .execute()
}

/** False when it went out before. */
export async function insertNotice(
  work: Work,
  id: ElectionId,
  kind: ElectionNotice,
  now: Temporal.Instant,
): Promise<boolean> {
  const done = await work.tx
    .insertInto('election_notice')
    .values({ election_id: id, kind, sent_at: now })
    .onConflict((conflict) => conflict.columns(['election_id', 'kind']).doNothing())
    .executeTakeFirst()
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n
}
