import type { Work } from '../../jobs/works.ts'
import type { PersonId, TeamId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import type { Person } from '../rules/person.ts'
import { isHeldAt, parseRoleName, type RoleName } from '../rules/roles.ts'
import { unsealAddress } from '../sealed-address.ts'

/** The person with this address, compared without regard to case. Null for strangers and those who left. */
export async function findPersonByAddress(work: Work, address: string): Promise<Person | null> {
  const row = await work.tx
    .selectFrom('person')
    .where('person.email_digest', '=', work.sealing.lookup.addressDigest(address))
    .where('person.left_at', 'is', null)
    .select(['person.id', 'person.name', 'person.zone', 'person.email_sealed'])
    .executeTakeFirst()
  return row === undefined ? null : asPerson(work, row)
}

/** Those of the ids that are persons, in no particular order. Those who left are among them. */
export async function loadPersons(work: Work, ids: readonly PersonId[]): Promise<Person[]> {
  if (ids.length === 0) return []
  const rows = await work.tx
    .selectFrom('person')
    .where('person.id', 'in', [...ids])
    .select(['person.id', 'person.name', 'person.zone', 'person.email_sealed'])
    .execute()
  return rows.map((row) => asPerson(work, row))
}

/** Names to show, by id. Those who left keep theirs: history names them. */
export async function personNames(
  work: Work,
  ids: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, string>> {
  if (ids.length === 0) return new Map()
  const rows = await work.tx
    .selectFrom('person')
    .where('person.id', 'in', [...new Set(ids)])
    .select(['person.id', 'person.name'])
    .execute()
  return new Map(rows.map((row) => [row.id as PersonId, row.name]))
}

export type TeamMember = Person & { readonly roles: readonly RoleName[] }

/**
 * Who holds a role in a team at an instant, once each with all their roles there, by name. With
 * `roles`, only those who hold at least one of them.
 */
export async function membersOf(
  work: Work,
  teamId: TeamId,
  now: Temporal.Instant,
  roles?: readonly RoleName[],
): Promise<TeamMember[]> {
  const rows = await work.tx
    .selectFrom('role')
    .innerJoin('person', 'person.id', 'role.person_id')
    .where('role.team_id', '=', teamId)
    .where('person.left_at', 'is', null)
    .select(['person.id', 'person.name', 'person.zone', 'person.email_sealed'])
    .select(['role.role', 'role.begins_at', 'role.ends_at'])
    .orderBy('person.name')
    .orderBy('person.id')
    .execute()
  const held = rows.filter((row) => isHeldAt({ beginsAt: row.begins_at, endsAt: row.ends_at }, now))
  const members = [...Map.groupBy(held, (row) => row.id).values()].flatMap((own) => {
    const names = new Set(own.map((row) => parseRoleName(row.role)).filter((name) => name !== null))
    return own[0] === undefined ? [] : [{ ...asPerson(work, own[0]), roles: [...names] }]
  })
  return roles === undefined
    ? members
    : members.filter((member) => member.roles.some((role) => roles.includes(role)))
}

/** Who holds one of these roles in a team at an instant; ids only, so that no address is opened. */
export async function holdersOf(
  work: Work,
  teamId: TeamId,
  now: Temporal.Instant,
  roles: readonly RoleName[],
): Promise<PersonId[]> {
  const rows = await work.tx
    .selectFrom('role')
    .innerJoin('person', 'person.id', 'role.person_id')
    .where('role.team_id', '=', teamId)
    .where('role.role', 'in', roles)
    .where('role.begins_at', '<=', now)
    .where((eb) => eb.or([eb('role.ends_at', 'is', null), eb('role.ends_at', '>', now)]))
    .where('person.left_at', 'is', null)
    .select('role.person_id')
    .distinct()
    .execute()
  return rows.map((row) => row.person_id as PersonId)
}

function asPerson(work: Work, row: { id: string; name: string; zone: string; email_sealed: Buffer }): Person {
  return {
    id: row.id as PersonId,
    name: row.name,
    zone: row.zone,
    email: unsealAddress(work.sealing, row),
  }
}

/** Null when there is no such person or they have left. */
export async function findPerson(work: Work, personId: PersonId): Promise<Person | null> {
  const row = await work.tx
    .selectFrom('person')
    .where('person.id', '=', personId)
    .where('person.left_at', 'is', null)
    .select(['person.id', 'person.name', 'person.zone', 'person.email_sealed'])
    .executeTakeFirst()
  return row === undefined ? null : asPerson(work, row)
}

/** Everybody with an account, by name: for choosing one. Names and ids only. */
export async function listPersons(work: Work): Promise<{ readonly id: PersonId; readonly name: string }[]> {
  const rows = await work.tx
    .selectFrom('person')
    .where('person.left_at', 'is', null)
    .select(['person.id', 'person.name'])
    .orderBy('person.name')
    .orderBy('person.id')
    .execute()
  return rows.map((row) => ({ id: row.id as PersonId, name: row.name }))
}
