import type { Work } from '../../jobs/works.ts'
import type { PersonId, TeamId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { type CommitteeSeat, committeeSeat } from '../rules/committee-seat.ts'
import { rolesOf } from './roles.ts'
import { allTeams } from './teams.ts'

/** The person's seat in the committee of the team with this prefix; see the rule. Null: hidden from them. */
export async function findCommitteeSeat(
  work: Work,
  personId: PersonId,
  prefix: string | null,
  now: Temporal.Instant,
): Promise<CommitteeSeat | null> {
  return committeeSeat(await rolesOf(work, personId, now), await allTeams(work), prefix, now)
}

/** May this person keep the papers of this team's committee: record decisions, publish its charter? */
export async function keepsPapers(
  work: Work,
  personId: PersonId,
  teamId: TeamId,
  now: Temporal.Instant,
): Promise<boolean> {
  const team = (await allTeams(work)).find((one) => one.id === teamId)
  if (team === undefined) return false
  const seat = await findCommitteeSeat(work, personId, team.prefix, now)
  return seat?.mayKeep ?? false
}
