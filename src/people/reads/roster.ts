import type { Work } from '../../jobs/works.ts'
import type { PersonId, TeamId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { mayManageTeam } from '../rules/capabilities.ts'
import { type HeldRole, isOver, type RoleName } from '../rules/roles.ts'
import { heldRole } from './roles.ts'
import { allTeams } from './teams.ts'

export type RosterEntry = {
  readonly roleId: string
  readonly personId: PersonId
  readonly name: string
  readonly role: RoleName
  readonly beginsAt: Temporal.Instant
  readonly endsAt: Temporal.Instant | null
}

export type RosterTeam = {
  readonly id: TeamId
  readonly name: string
  /** By name, roles that are held or will be. */
  readonly entries: readonly RosterEntry[]
  /** May the reader invite into it and end roles? */
  readonly mayManage: boolean
  readonly isUmbrella: boolean
}

/** Every team with who holds or will hold a role in it. `readerRoles`: what the reader holds now. */
export async function roster(
  work: Work,
  readerRoles: readonly HeldRole[],
  now: Temporal.Instant,
): Promise<RosterTeam[]> {
  const teams = await allTeams(work)
  const rows = await work.tx
    .selectFrom('role')
    .innerJoin('person', 'person.id', 'role.person_id')
    .where('person.left_at', 'is', null)
    .select([
      'role.id',
      'role.person_id',
      'role.team_id',
      'role.role',
      'role.begins_at',
      'role.ends_at',
      'person.name',
    ])
    .orderBy('person.name')
    .orderBy('role.begins_at')
    .orderBy('role.id')
    .execute()
  const entries = rows.flatMap((row) => {
    const held = heldRole(row)
    if (held === null || isOver(held, now)) return []
    const { id: roleId, teamId, role, beginsAt, endsAt } = held
    return [{ teamId, roleId, personId: row.person_id as PersonId, name: row.name, role, beginsAt, endsAt }]
  })
  return teams.map((team) => ({
    id: team.id,
    name: team.name,
    entries: entries.filter((entry) => entry.teamId === team.id),
    mayManage: mayManageTeam(readerRoles, team, teams),
    isUmbrella: team.kind === 'umbrella',
  }))
}
