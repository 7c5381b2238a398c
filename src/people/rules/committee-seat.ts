// Whose committee is this person's business? Members, coordinators, the chair and the secretary serve in their
// team's. The board reads every team's. The chair and the secretary keep its papers.

import type { Temporal } from '../../kernel/temporal.ts'
import { may } from './capabilities.ts'
import { type HeldRole, type RoleName, rolesAt } from './roles.ts'
import type { Team } from './team.ts'

const servingRoles: readonly RoleName[] = ['member', 'coordinator', 'chair', 'secretary']

export type CommitteeSeat = {
  readonly team: Team
  /** Teams whose committee the person may look at, this one among them. */
  readonly teams: readonly Team[]
  /** Records decisions, publishes the charter: chair and secretary. */
  readonly mayKeep: boolean
  readonly isBoard: boolean
}

/**
 * The seat from which a person looks at a team's committee; null where they have none. `prefix` names the team
 * as its case references do; null is the first one open to them, the umbrella before others.
 */
export function committeeSeat(
  roles: readonly HeldRole[],
  teams: readonly Team[],
  prefix: string | null,
  now: Temporal.Instant,
): CommitteeSeat | null {
  const held = rolesAt(roles, now)
  const isBoard = may(held, 'govern')
  const serves = (team: Team) => held.some((one) => one.teamId === team.id && servingRoles.includes(one.role))
  const open = teams.filter((team) => team.kind !== 'board' && (isBoard || serves(team)))
  const first = open.find(serves) ?? open.find((team) => team.kind === 'umbrella') ?? open[0]
  const team = prefix === null ? first : open.find((one) => one.prefix === prefix)
  if (team === undefined) return null
  return { team, teams: open, mayKeep: may(held, 'keep-minutes', team.id), isBoard }
}
