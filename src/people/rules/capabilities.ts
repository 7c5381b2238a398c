// What a role lets a person do. Being allowed to handle cases does not open any case: that is the case's
// own access list (need to know). Board, operator and auditor are never on a case.
import type { TeamId } from '../../kernel/ids.ts'
import type { HeldRole, RoleName } from './roles.ts'
import type { Team } from './team.ts'

/**
 * - handle-cases: read and answer the cases one is on, keep the directory, see what went out.
 * - answer-for-project: read and answer the lane of a case one is on.
 * - see-people / manage-people: the roster; invite, grant and end roles.
 * - keep-minutes: the secretary's work on meetings.
 * - govern: what the board decides and receives: reports, approvals, escalations. Counts, no content.
 * - read-record: who did what and when; never the sealed details.
 * - check-texts: ask the guard which lines of a text touch something not public, before publishing it.
 * - operate: health, backups, limits. No content.
 */
export type Capability =
  | 'handle-cases'
  | 'answer-for-project'
  | 'see-people'
  | 'manage-people'
  | 'keep-minutes'
  | 'govern'
  | 'read-record'
  | 'check-texts'
  | 'operate'

const capabilitiesOf: Record<RoleName, readonly Capability[]> = {
  chair: ['handle-cases', 'see-people', 'manage-people', 'keep-minutes', 'check-texts'],
  coordinator: ['handle-cases', 'see-people', 'check-texts'],
  member: ['handle-cases', 'see-people', 'check-texts'],
  secretary: ['see-people', 'keep-minutes', 'check-texts'],
  board: ['see-people', 'govern', 'check-texts'],
  auditor: ['read-record'],
  operator: ['operate'],
  maintainer: ['answer-for-project', 'check-texts'],
}

/** Roles that let their holder handle cases: whom a case may be given to. */
export const handlingRoles: readonly RoleName[] = ['coordinator', 'member', 'chair']

/**
 * May someone holding these roles do this? `roles` are the ones held at the instant in question
 * (`rolesAt`); with a team, only roles held in that team count.
 */
export function may(
  roles: readonly Pick<HeldRole, 'role' | 'teamId'>[],
  capability: Capability,
  teamId?: TeamId,
): boolean {
  return roles.some(
    (held) =>
      (teamId === undefined || held.teamId === teamId) && capabilitiesOf[held.role].includes(capability),
  )
}

/** Teams are founded by the chair of the foundation's own. */
export function mayCreateTeams(
  roles: readonly Pick<HeldRole, 'role' | 'teamId'>[],
  teams: readonly Pick<Team, 'id' | 'kind'>[],
): boolean {
  return teams.some(({ id, kind }) => kind === 'umbrella' && may(roles, 'manage-people', id))
}

/** The chair of the foundation's own team manages every team; a team's own chair manages that team. */
export function mayManageTeam(
  roles: readonly Pick<HeldRole, 'role' | 'teamId'>[],
  team: Pick<Team, 'id'>,
  teams: readonly Pick<Team, 'id' | 'kind'>[],
): boolean {
  const umbrella = teams.filter(({ kind }) => kind === 'umbrella')
  return [team, ...umbrella].some(({ id }) => may(roles, 'manage-people', id))
}
