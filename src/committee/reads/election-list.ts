import type { Work } from '../../jobs/works.ts'
import type { ElectionId, TeamId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { type ElectionState, electionStates } from '../rules/election.ts'

export type ListedElection = {
  readonly id: ElectionId
  readonly title: string
  readonly state: ElectionState
  readonly isSecret: boolean
  readonly closesAt: Temporal.Instant
}

/** The team's elections, the one that closes last first; an election or two a year, so all of them. */
export async function readElectionList(work: Work, teamId: TeamId): Promise<ListedElection[]> {
  const rows = await work.tx
    .selectFrom('election')
    .where('election.team_id', '=', teamId)
    .select(['election.id', 'election.title', 'election.state', 'election.is_secret', 'election.closes_at'])
    .orderBy('election.closes_at', 'desc')
    .orderBy('election.id')
    .execute()
  return rows.flatMap((row) => {
    const state = electionStates.find((one) => one === row.state)
    if (state === undefined) return []
    const { title, is_secret: isSecret, closes_at: closesAt } = row
    return [{ id: row.id as ElectionId, title, state, isSecret, closesAt }]
  })
}
