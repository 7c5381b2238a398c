import { randomUUID } from 'node:crypto'
import type { Tx } from '../db/database.ts'
import type { PersonId, TeamId } from '../kernel/ids.ts'
import type { Temporal } from '../kernel/temporal.ts'
import type { Sealing } from '../sealing/sealing.ts'
import type { Person } from './rules/person.ts'
import type { HeldRole, RoleName } from './rules/roles.ts'
import type { Team } from './rules/team.ts'
import { sealAddress } from './sealed-address.ts'

/** Null when someone has the address already. */
export async function insertPerson(
  tx: Tx,
  sealing: Sealing,
  person: Omit<Person, 'id'>,
  now: Temporal.Instant,
): Promise<Person | null> {
  const id = randomUUID() as PersonId
  const row = { id, name: person.name, zone: person.zone, created_at: now }
  const inserted = await tx
    .insertInto('person')
    .values({ ...row, ...sealAddress(sealing, id, person.email) })
    .onConflict((conflict) => conflict.column('email_digest').doNothing())
    .returning('person.id')
    .executeTakeFirst()
  return inserted === undefined ? null : { id, ...person }
}

/** Null when a team has the prefix already. */
export async function insertTeam(
  tx: Tx,
  team: Omit<Team, 'id' | 'addresses'>,
  now: Temporal.Instant,
): Promise<TeamId | null> {
  const id = randomUUID() as TeamId
  const inserted = await tx
    .insertInto('team')
    .values({
      id,
      kind: team.kind,
      name: team.name,
      prefix: team.prefix,
      zone: team.zone,
      on_rota_person_id: team.onRotaPersonId,
      created_at: now,
    })
    .onConflict((conflict) => conflict.column('prefix').doNothing())
    .returning('team.id')
    .executeTakeFirst()
  return inserted === undefined ? null : id
}

/** False when the address belongs to a team already. */
export async function insertTeamAddress(
  tx: Tx,
  teamId: TeamId,
  address: string,
  position: number,
): Promise<boolean> {
  const inserted = await tx
    .insertInto('team_address')
    .values({ address: address.toLowerCase(), team_id: teamId, position })
    .onConflict((conflict) => conflict.column('address').doNothing())
    .returning('team_address.address')
    .executeTakeFirst()
  return inserted !== undefined
}

export type NewRole = {
  readonly personId: PersonId
  readonly teamId: TeamId
  readonly role: RoleName
  readonly beginsAt: Temporal.Instant
  readonly endsAt: Temporal.Instant | null
}

export async function insertRole(tx: Tx, role: NewRole): Promise<HeldRole> {
  const id = randomUUID()
  await tx
    .insertInto('role')
    .values({
      id,
      person_id: role.personId,
      team_id: role.teamId,
      role: role.role,
      begins_at: role.beginsAt,
      ends_at: role.endsAt,
    })
    .execute()
  return { id, teamId: role.teamId, role: role.role, beginsAt: role.beginsAt, endsAt: role.endsAt }
}

export async function setRoleEnd(tx: Tx, roleId: string, endsAt: Temporal.Instant): Promise<void> {
  await tx.updateTable('role').set({ ends_at: endsAt }).where('role.id', '=', roleId).execute()
}

export async function setZone(tx: Tx, personId: PersonId, zone: string): Promise<void> {
  await tx.updateTable('person').set({ zone }).where('person.id', '=', personId).execute()
}
