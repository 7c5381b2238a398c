import type { Work } from '../../jobs/works.ts'
import type { Actor } from '../../kernel/actor.ts'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { appendRecord } from '../../record/append.ts'
import { teamForAddress } from '../reads/teams.ts'
import { checkTeam, type NewTeam, type Team } from '../rules/team.ts'
import { insertTeam, insertTeamAddress } from '../store.ts'

export async function createTeam(
  work: Work,
  actor: Actor,
  wanted: NewTeam,
  now: Temporal.Instant,
): Promise<Team | Refusal> {
  const team = checkTeam(wanted)
  if (isRefusal(team)) return team
  for (const address of team.addresses) {
    if (await teamForAddress(work, address)) {
      return refuse('conflict', 'This address belongs to a team already.', { field: 'address' })
    }
  }
  const id = await insertTeam(work.tx, team, now)
  if (id === null) return refuse('conflict', 'Another team has this prefix.', { field: 'prefix' })
  for (const [position, address] of team.addresses.entries()) {
    await insertTeamAddress(work.tx, id, address, position)
  }
  await appendRecord(work.tx, {
    actor,
    action: 'team added',
    object: { kind: 'team', id },
    caseId: null,
    at: now,
  })
  return { id, ...team }
}
