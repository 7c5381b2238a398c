import { charterInForce } from '../../charter/door.ts'
import type { Work } from '../../jobs/works.ts'
import type { PersonId, TeamId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { handlingRoles, holdersOf } from '../../people/door.ts'
import { votingMembers } from '../rules/roster.ts'
import { readRoster } from './roster.ts'

/** Who may vote in a team's elections at an instant. Asked once, at opening: then the roll is frozen. */
export type Electorate = (work: Work, teamId: TeamId, at: Temporal.Instant) => Promise<readonly PersonId[]>

/** The roster's voting members, observers apart, as far as they hold their role at this very instant. */
export const committeeMembers: Electorate = async (work, teamId, at) => {
  const { zone } = await charterInForce(work.tx, teamId, at)
  const roster = await readRoster(work, teamId, at.toZonedDateTimeISO(zone).toPlainDate())
  const holders = await holdersOf(work, teamId, at, handlingRoles)
  return votingMembers(roster).filter((personId) => holders.includes(personId))
}
