import { sql } from 'kysely'
import type { Work } from '../../jobs/works.ts'
import type { PersonId, TeamId } from '../../kernel/ids.ts'
import { type Team, teamKinds } from '../rules/team.ts'

/** The team that owns an address, compared without regard to case; null when nobody here does. */
export async function teamForAddress(work: Work, address: string): Promise<Team | null> {
  const row = await work.tx
    .selectFrom('team_address')
    .where('team_address.address', '=', address.trim().toLowerCase())
    .select('team_address.team_id')
    .executeTakeFirst()
  return row === undefined ? null : loadTeam(work, row.team_id as TeamId)
}

/** Null when there is no such team. */
export async function loadTeam(work: Work, teamId: TeamId): Promise<Team | null> {
  return (await selectTeams(work)).find((team) => team.id === teamId) ?? null
}

/** The foundation's own team; null before the first set-up. */
export async function umbrellaTeam(work: Work): Promise<Team | null> {
  return (await selectTeams(work)).find((team) => team.kind === 'umbrella') ?? null
}

/** Umbrella first, then by name. A foundation has a few dozen teams at most. */
export function allTeams(work: Work): Promise<Team[]> {
  return selectTeams(work)
}

async function selectTeams(work: Work): Promise<Team[]> {
  const rows = await work.tx
    .selectFrom('team')
    .select(['team.id', 'team.kind', 'team.name', 'team.prefix', 'team.zone'])
    .select(['team.on_rota_person_id'])
    .select(
      sql<string[]>`array(select team_address.address from team_address
        where team_address.team_id = team.id order by team_address.position, team_address.address)`.as(
        'addresses',
      ),
    )
    .orderBy('team.created_at')
    .orderBy('team.name')
    .execute()
  return rows.map((row) => ({
    id: row.id as TeamId,
    kind: oneOf(teamKinds, row.kind),
    name: row.name,
    prefix: row.prefix,
    zone: row.zone,
    onRotaPersonId: row.on_rota_person_id as PersonId | null,
    addresses: row.addresses,
  }))
}

/** The database's check constraints hold these to the same words. */
function oneOf<Word extends string>(words: readonly Word[], text: string): Word {
  const word = words.find((each) => each === text)
  if (word === undefined) throw new Error('a team has a setting this version does not know')
  return word
}
