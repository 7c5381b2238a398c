import type { Work } from '../../jobs/works.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { type HeldRole, rolesAt } from '../rules/roles.ts'
import { heldRole } from './roles.ts'

export type Standing = { readonly name: string; readonly zone: string; readonly roles: readonly HeldRole[] }

/** What every page needs of the person who asks, in one query and with nothing unsealed; null for who left. */
export async function standingOf(
  work: Work,
  personId: PersonId,
  now: Temporal.Instant,
): Promise<Standing | null> {
  const rows = await work.tx
    .selectFrom('person')
    .leftJoin('role', 'role.person_id', 'person.id')
    .where('person.id', '=', personId)
    .where('person.left_at', 'is', null)
    .select(['person.name', 'person.zone'])
    .select(['role.id', 'role.team_id', 'role.role', 'role.begins_at', 'role.ends_at'])
    .execute()
  const [first] = rows
  if (first === undefined) return null
  const roles = rows.flatMap(({ id, team_id, role, begins_at, ends_at }) => {
    if (id === null || team_id === null || role === null || begins_at === null) return []
    return heldRole({ id, team_id, role, begins_at, ends_at }) ?? []
  })
  return { name: first.name, zone: first.zone, roles: rolesAt(roles, now) }
}
