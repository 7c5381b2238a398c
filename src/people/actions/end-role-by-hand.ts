import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import { notFound, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { membersOf } from '../reads/persons.ts'
import { findRole, rolesOf } from '../reads/roles.ts'
import { allTeams } from '../reads/teams.ts'
import { mayManageTeam } from '../rules/capabilities.ts'
import { type HeldRole, isOver } from '../rules/roles.ts'
import { endRole } from './end-role.ts'

/** Ends a role from the page of people: for those who manage the team, and never the last chair's. */
export async function endRoleByHand(
  work: Work,
  actor: PersonActor,
  roleId: string,
  now: Temporal.Instant,
): Promise<HeldRole | Refusal> {
  const found = await findRole(work, roleId)
  const teams = await allTeams(work)
  const team = teams.find(({ id }) => id === found?.role.teamId)
  const held = await rolesOf(work, actor.personId, now)
  if (found === null || !team || !mayManageTeam(held, team, teams)) return notFound
  if (team.kind === 'umbrella' && found.role.role === 'chair' && !isOver(found.role, now)) {
    const chairs = await membersOf(work, team.id, now, ['chair'])
    if (chairs.length < 2) {
      return refuse(
        'conflict',
        'This is the only chair. Give somebody else the role first; else nobody could invite.',
      )
    }
  }
  return endRole(work, actor, roleId, now)
}
