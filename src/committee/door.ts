/** All that other rooms and `app/` may use of the committee. */

export { committeeDuties } from './actions/committee-duties.ts'
export type { CommitteeParts, KnownProject } from './committee-parts.ts'
export { readRoster } from './reads/roster.ts'
export { committeeRoutes } from './routes.ts'
export { type Roster, type RosterMember, votingMembers } from './rules/roster.ts'
export { countSeats, type SeatCount } from './rules/seats.ts'
