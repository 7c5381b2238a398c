/** All that other rooms and `app/` may use of people. */
export { createApiToken } from './actions/create-api-token.ts'
export { createPerson } from './actions/create-person.ts'
export { createTeam } from './actions/create-team.ts'
export { endRole } from './actions/end-role.ts'
export { ensureSetUpLink } from './actions/ensure-set-up-link.ts'
export { grantRole, type RoleGrant } from './actions/grant-role.ts'
export { sendInvitation } from './actions/invite.ts'
export { issueSignInLink } from './actions/issue-link.ts'
export { moveRoleEnd } from './actions/move-role-end.ts'
export { openSession, type SignInWay } from './actions/open-session.ts'
export { readBearer } from './actions/read-bearer.ts'
export { readSession } from './actions/read-session.ts'
export { senderFor, sendTeamLetter, type TeamLetter } from './letters/send-team-letter.ts'
export type { PeopleParts } from './people-parts.ts'
export { type Colleague, type Colleagues, colleaguesAt } from './reads/colleagues.ts'
export { findCommitteeSeat, keepsPapers } from './reads/committee-seat.ts'
export { mayCheckTexts } from './reads/may-check-texts.ts'
export {
  findPerson,
  findPersonByAddress,
  holdersOf,
  listPersons,
  loadPersons,
  membersOf,
  personNames,
  type TeamMember,
} from './reads/persons.ts'
export { findRole, rolesOf } from './reads/roles.ts'
export { allTeams, loadTeam, teamForAddress, umbrellaTeam } from './reads/teams.ts'
export { type CommitteeVisit, committeeRoute } from './routes/committee-route.ts'
export { peopleRoutes } from './routes.ts'
export { type Capability, handlingRoles, may } from './rules/capabilities.ts'
export { committeeAddress } from './rules/committee-address.ts'
export type { CommitteeSeat } from './rules/committee-seat.ts'
export { type NewPerson, type Person, readAddress } from './rules/person.ts'
export { type HeldRole, type RoleName, rolesAt } from './rules/roles.ts'
export { type Section, sectionsFor } from './rules/sections.ts'
export type { NewTeam, Team, TeamKind } from './rules/team.ts'
export { SignInPace, type TryCounter } from './sign-in-pace.ts'
