import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Work } from '../../jobs/works.ts'
import type { ElectionId, PersonId } from '../../kernel/ids.ts'
import type { Election } from '../rules/election.ts'

export type CastBallot = { readonly voterId: PersonId; readonly sealed: Buffer }

export async function isOnRoll(work: Work, id: ElectionId, personId: PersonId): Promise<boolean> {
  const row = await work.tx
    .selectFrom('election_voter')
    .where('election_voter.election_id', '=', id)
    .where('election_voter.person_id', '=', personId)
    .select('election_voter.person_id')
    .executeTakeFirst()
  return row !== undefined
}

export async function countRoll(work: Work, id: ElectionId): Promise<number> {
  const row = await work.tx
    .selectFrom('election_voter')
    .where('election_voter.election_id', '=', id)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** Takes the place of what the voter handed in before. */
export async function saveCast(work: Work, id: ElectionId, { voterId, sealed }: CastBallot): Promise<void> {
  await work.tx
    .insertInto('cast_ballot')
    .values({ election_id: id, person_id: voterId, sealed })
    .onConflict((conflict) => conflict.columns(['election_id', 'person_id']).doUpdateSet({ sealed }))
    .execute()
}

/** Has this person handed in a ballot? Row policies answer for oneself only. */
export async function hasCast(work: Work, id: ElectionId, personId: PersonId): Promise<boolean> {
  const row = await work.tx
    .selectFrom('cast_ballot')
    .where('cast_ballot.election_id', '=', id)
    .where('cast_ballot.person_id', '=', personId)
    .select('cast_ballot.person_id')
    .executeTakeFirst()
  return row !== undefined
}

/** Takes them out: after the transaction no row says any more who handed in what. */
export async function takeCast(work: Work, id: ElectionId): Promise<CastBallot[]> {
  const rows = await work.tx
    .deleteFrom('cast_ballot')
    .where('cast_ballot.election_id', '=', id)
    .returning(['cast_ballot.person_id', 'cast_ballot.sealed'])
    .execute()
  return rows.map(({ person_id, sealed }) => ({ voterId: person_id as PersonId, sealed }))
}

/** In one statement, in the order given: shuffle first. */
export async function insertNameless(work: Work, id: ElectionId, sealed: readonly Buffer[]): Promise<void> {
  const rows = sealed.map((one) => ({ id: randomUUID(), election_id: id, sealed: one }))
  await work.tx.insertInto('nameless_ballot').values(rows).execute()
}

export async function takeNameless(work: Work, id: ElectionId): Promise<Buffer[]> {
  const rows = await work.tx
    .deleteFrom('nameless_ballot')
    .where('nameless_ballot.election_id', '=', id)
    .returning('nameless_ballot.sealed')
    .execute()
  return rows.map(({ sealed }) => sealed)
}

type Whose =
  | { readonly phrase: string; readonly personId: null }
  | { readonly phrase: null; readonly personId: PersonId }
export type CountedBallot = Whose & { readonly scores: readonly (number | null)[] }

/** In one statement, in the order given: shuffle first. */
export async function insertBallots(
  work: Work,
  { id, teamId }: Pick<Election, 'id' | 'teamId'>,
  ballots: readonly CountedBallot[],
): Promise<void> {
  if (ballots.length === 0) return
  const rows = ballots.map(({ phrase, personId, scores }) => {
    return {
      id: randomUUID(),
      election_id: id,
      team_id: teamId,
      phrase,
      person_id: personId,
      scores: JSON.stringify(scores),
    }
  })
  await work.tx.insertInto('ballot').values(rows).execute()
}

const scoresShape = z.array(z.number().int().nullable())

/** Those this actor may see, by phrase: their order in the table is nobody's business either. */
export async function loadBallots(work: Work, id: ElectionId): Promise<CountedBallot[]> {
  const rows = await work.tx
    .selectFrom('ballot')
    .where('ballot.election_id', '=', id)
    .select(['ballot.phrase', 'ballot.person_id', 'ballot.scores'])
    .orderBy('ballot.phrase')
    .orderBy('ballot.person_id')
    .execute()
  return rows.flatMap((row): CountedBallot[] => {
    const scores = scoresShape.parse(row.scores)
    if (row.phrase !== null) return [{ phrase: row.phrase, personId: null, scores }]
    return row.person_id === null ? [] : [{ phrase: null, personId: row.person_id as PersonId, scores }]
  })
}
