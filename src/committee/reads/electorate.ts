import type { Work } from '../../jobs/works.ts'
import type { PersonId, TeamId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { handlingRoles, holdersOf } from '../../people/door.ts'

/** Who may vote in a team's elections at an instant. Asked once, at opening: then the roll is frozen. */
export type Electorate = (work: Work, teamId: TeamId, at: Temporal.Instant) => Promise<readonly PersonId[]>

/** The voting members: who holds a member's, a coordinator's or the chair's role. A secretary who is none has no vote. */
export const committeeMembers: Electorate = (work, teamId, at) => holdersOf(work, teamId, at, handlingRoles)
