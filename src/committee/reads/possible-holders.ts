import type { Work } from '../../jobs/works.ts'
import type { TeamId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { allTeams, membersOf } from '../../people/door.ts'
import type { KnownPerson } from '../rules/plan-election.ts'

export type PossibleHolders = {
  /** Those who keep the committee's papers: chair and secretary. */
  readonly outer: readonly KnownPerson[]
  /** Those on the board. */
  readonly inner: readonly KnownPerson[]
  /** Everybody with a role in the team. */
  readonly members: readonly KnownPerson[]
}

/** Who may be asked to keep half of a key. */
export async function possibleHolders(
  work: Work,
  teamId: TeamId,
  now: Temporal.Instant,
): Promise<PossibleHolders> {
  const teams = await allTeams(work)
  const board: KnownPerson[] = []
  for (const team of teams) board.push(...(await membersOf(work, team.id, now, ['board'])))
  return {
    outer: await membersOf(work, teamId, now, ['secretary', 'chair']),
    inner: board.filter((one, index) => board.findIndex(({ id }) => id === one.id) === index),
    members: await membersOf(work, teamId, now),
  }
}
