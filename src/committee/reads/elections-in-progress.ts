import type { Work } from '../../jobs/works.ts'
import type { ElectionId, PersonId, TeamId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'

export type OpenedElection = {
  readonly id: ElectionId
  readonly title: string
  readonly openedAt: Temporal.Instant
  readonly closesAt: Temporal.Instant
}

/** A team's elections that were opened and have no end yet. Never one's ballots or how many there are. */
export async function electionsInProgress(work: Work, teamId: TeamId): Promise<OpenedElection[]> {
  const rows = await work.tx
    .selectFrom('election')
    .where('election.team_id', '=', teamId)
    .where('election.state', 'in', ['open', 'nameless', 'tied'])
    .select(['election.id', 'election.title', 'election.opened_at', 'election.closes_at'])
    .orderBy('election.closes_at')
    .execute()
  return rows.flatMap(({ id, title, opened_at: openedAt, closes_at: closesAt }) =>
    openedAt === null ? [] : [{ id: id as ElectionId, title, openedAt, closesAt }],
  )
}

/** Elections of all teams whose voters may have a letter to come: opened, and not yet told how it ended. */
export async function electionsToTellOf(work: Work): Promise<ElectionId[]> {
  const rows = await work.tx
    .selectFrom('election')
    .leftJoin('election_notice', (join) =>
      join.onRef('election_notice.election_id', '=', 'election.id').on('election_notice.kind', '=', 'ended'),
    )
    .where('election.opened_at', 'is not', null)
    .where('election_notice.kind', 'is', null)
    .select('election.id')
    .orderBy('election.opened_at')
    .execute()
  return rows.map(({ id }) => id as ElectionId)
}

/** The frozen roll. */
export async function votersOf(work: Work, id: ElectionId): Promise<PersonId[]> {
  const rows = await work.tx
    .selectFrom('election_voter')
    .where('election_voter.election_id', '=', id)
    .select('election_voter.person_id')
    .orderBy('election_voter.person_id')
    .execute()
  return rows.map(({ person_id }) => person_id as PersonId)
}
