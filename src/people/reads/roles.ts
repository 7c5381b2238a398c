import type { Work } from '../../jobs/works.ts'
import type { PersonId, TeamId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { type HeldRole, parseRoleName, rolesAt } from '../rules/roles.ts'

type RoleRow = {
  readonly id: string
  readonly team_id: string
  readonly role: string
  readonly begins_at: Temporal.Instant
  readonly ends_at: Temporal.Instant | null
}

/** Checked here: a row with a role this version does not know gives its holder nothing. */
export function heldRole(row: RoleRow): HeldRole | null {
  const role = parseRoleName(row.role)
  if (role === null) return null
  return {
    id: row.id,
    teamId: row.team_id as TeamId,
    role,
    beginsAt: row.begins_at,
    endsAt: row.ends_at,
  }
}

function heldRoles(rows: readonly RoleRow[]): HeldRole[] {
  return rows.map(heldRole).filter((role) => role !== null)
}

/** The roles a person holds at an instant, in all teams. Nobody who has left holds any. */
export async function rolesOf(work: Work, personId: PersonId, now: Temporal.Instant): Promise<HeldRole[]> {
  const rows = await work.tx
    .selectFrom('role')
    .innerJoin('person', 'person.id', 'role.person_id')
    .where('role.person_id', '=', personId)
    .where('person.left_at', 'is', null)
    .select(['role.id', 'role.team_id', 'role.role', 'role.begins_at', 'role.ends_at'])
    .orderBy('role.begins_at')
    .execute()
  return rolesAt(heldRoles(rows), now)
}

/** One role and whose it is; null when there is none with this id. */
export async function findRole(
  work: Work,
  roleId: string,
): Promise<{ readonly personId: PersonId; readonly role: HeldRole } | null> {
  const row = await work.tx
    .selectFrom('role')
    .where('role.id', '=', roleId)
    .select(['role.id', 'role.person_id', 'role.team_id', 'role.role', 'role.begins_at', 'role.ends_at'])
    .executeTakeFirst()
  const role = row === undefined ? null : heldRole(row)
  return row === undefined || role === null ? null : { personId: row.person_id as PersonId, role }
}
