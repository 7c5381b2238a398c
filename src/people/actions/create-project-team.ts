import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import { isRefusal, notFound, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { rolesOf } from '../reads/roles.ts'
import { allTeams, teamForAddress } from '../reads/teams.ts'
import { mayCreateTeams } from '../rules/capabilities.ts'
import { checkPerson } from '../rules/person.ts'
import { checkTeam, type Team } from '../rules/team.ts'
import { createTeam } from './create-team.ts'
import { invite } from './invite.ts'

export type NewProjectTeam = {
  readonly team: string
  readonly prefix: string
  readonly zone: string
  /** Of its desk: people write their reports to it. */
  readonly address: string
  /** Its first chair. */
  readonly chair: string
  readonly email: string
  /** Of this installation, without a slash at the end. */
  readonly publicUrl: string
}

/**
 * A project gets a team of its own, with a desk, a charter and a committee beside the foundation's, and its first
 * chair is invited. By the chair of the foundation's team. Needs a system transaction, as invitations do.
 */
export async function createProjectTeam(
  work: Work,
  actor: PersonActor,
  wanted: NewProjectTeam,
  now: Temporal.Instant,
): Promise<Team | Refusal> {
  const teams = await allTeams(work)
  if (!mayCreateTeams(await rolesOf(work, actor.personId, now), teams)) return notFound
  const refused = await whyNot(work, wanted, teams)
  if (refused !== null) return refused
  const { prefix, zone, address, publicUrl } = wanted
  const settings = { kind: 'project', name: wanted.team, prefix, zone, addresses: [address] } as const
  const team = await createTeam(work, actor, settings, now)
  if (isRefusal(team)) throw new Error('a checked team was refused')
  const chair = { name: wanted.chair, email: wanted.email, zone, role: 'chair' } as const
  const invited = await invite(work, actor, { ...chair, teamId: team.id, publicUrl }, now)
  if (isRefusal(invited)) throw new Error('a checked chair was refused')
  return team
}

/** Everything is asked before anything is written: a refusal must leave no half team behind. */
async function whyNot(work: Work, wanted: NewProjectTeam, teams: readonly Team[]): Promise<Refusal | null> {
  const { prefix, zone, address, chair, email } = wanted
  if (address.trim() === '')
    return refuse('invalid', 'Enter the address people will write their reports to.', { field: 'address' })
  const team = checkTeam({ kind: 'project', name: wanted.team, prefix, zone, addresses: [address] })
  if (isRefusal(team)) return team.field === 'foundation' ? { ...team, field: 'team' } : team
  if (teams.some((one) => one.prefix === team.prefix))
    return refuse('conflict', 'Another team has this prefix.', { field: 'prefix' })
  if ((await teamForAddress(work, address)) !== null)
    return refuse('conflict', 'This address belongs to a team already.', { field: 'address' })
  const person = checkPerson({ name: chair, email, zone })
  if (!isRefusal(person)) return null
  return person.field === 'name' ? { ...person, field: 'chair' } : person
}
