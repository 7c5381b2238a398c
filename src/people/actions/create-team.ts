import type { Work } from '../../jobs/works.ts'
import type { Actor } from '../../kernel/actor.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { appendRecord } from '../../record/append.ts'
import { teamForAddress } from '../reads/teams.ts'
import { readAddress, readName, readZone } from '../rules/person.ts'
import { isTeamPrefix, type NewCaseSetting, type Team, type TeamKind } from '../rules/team.ts'
import { insertTeam, insertTeamAddress } from '../store.ts'

export type NewTeam = {
  readonly kind: TeamKind
  readonly name: string
  readonly prefix: string
  readonly zone?: string
  readonly onNewCase?: NewCaseSetting
  /** The first is the desk's From. A board needs none. */
  readonly addresses?: readonly string[]
}

export async function createTeam(
  work: Work,
  actor: Actor,
  wanted: NewTeam,
  now: Temporal.Instant,
): Promise<Team | Refusal> {
  const name = readName(wanted.name)
  if (name === null)
    return refuse('invalid', 'Enter a name of at most 100 characters.', { field: 'foundation' })
  const prefix = wanted.prefix.trim().toUpperCase()
  if (!isTeamPrefix(prefix)) {
    return refuse('invalid', 'Enter two to five letters; case references start with them.', {
      field: 'prefix',
    })
  }
  const zone = readZone(wanted.zone ?? 'UTC')
  if (zone === null) return refuse('invalid', 'Enter a time zone, like Europe/Berlin.', { field: 'zone' })
  const addresses: string[] = []
  for (const typed of wanted.addresses ?? []) {
    const address = readAddress(typed)
    if (address === null) {
      return refuse('invalid', 'Enter a mail address, like security@foundation.example.', {
        field: 'address',
      })
    }
    addresses.push(address.toLowerCase())
  }
  const settings = {
    kind: wanted.kind,
    name,
    prefix,
    zone,
    ackWithinDays: 7,
    onNewCase: wanted.onNewCase ?? 'members',
    onRotaPersonId: null,
  }
  return saveTeam(work, actor, { ...settings, addresses }, now)
}

async function saveTeam(
  work: Work,
  actor: Actor,
  team: Omit<Team, 'id'>,
  now: Temporal.Instant,
): Promise<Team | Refusal> {
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
