import type { Work } from '../../jobs/works.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { handlingRoles } from '../rules/capabilities.ts'
import { isHeldAt } from '../rules/roles.ts'

export type Colleague = { readonly id: PersonId; readonly name: string }

/** By name, once each; the maintainers by their teams, oldest first. */
export type Colleagues = {
  /** Who handles cases in the foundation's own team. */
  readonly handlers: readonly Colleague[]
  /** Of all projects. */
  readonly maintainers: readonly Colleague[]
}

/** Who can be given a case at an instant, in one query and with no address unsealed. */
export async function colleaguesAt(work: Work, now: Temporal.Instant): Promise<Colleagues> {
  const rows = await work.tx
    .selectFrom('role')
    .innerJoin('person', 'person.id', 'role.person_id')
    .innerJoin('team', 'team.id', 'role.team_id')
    .where('role.role', 'in', [...handlingRoles, 'maintainer'])
    .where('person.left_at', 'is', null)
    .select(['person.id', 'person.name', 'team.kind', 'role.role', 'role.begins_at', 'role.ends_at'])
    .orderBy('team.created_at')
    .orderBy('team.name')
    .orderBy('person.name')
    .orderBy('person.id')
    .execute()
  const held = rows.filter((row) => isHeldAt({ beginsAt: row.begins_at, endsAt: row.ends_at }, now))
  const isMaintainer = (row: { role: string }) => row.role === 'maintainer'
  return {
    handlers: onceEach(held.filter((row) => row.kind === 'umbrella' && !isMaintainer(row))),
    maintainers: onceEach(held.filter((row) => row.kind === 'project' && isMaintainer(row))),
  }
}

function onceEach(rows: readonly { id: string; name: string }[]): Colleague[] {
  return [...new Map(rows.map(({ id, name }) => [id, { id: id as PersonId, name }])).values()]
}
