import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { type RoleName, rolesOf } from '../../people/door.ts'
import { mayChangeAccess } from '../rules/access.ts'
import type { SecurityCase } from '../rules/security-case.ts'

/** The roles of a person that count for a case: in its team. Maintainers hold theirs in their project's team. */
export async function caseRoles(
  work: Work,
  { teamId }: SecurityCase,
  personId: PersonId,
  now: Temporal.Instant,
): Promise<RoleName[]> {
  const held = await rolesOf(work, personId, now)
  return held.filter((one) => one.teamId === teamId || one.role === 'maintainer').map((one) => one.role)
}

/** Null when the actor may change who is on the case. */
export async function refusedAccessChange(
  work: Work,
  facts: SecurityCase,
  actor: PersonActor,
  now: Temporal.Instant,
): Promise<Refusal | null> {
  const roles = await caseRoles(work, facts, actor.personId, now)
  if (mayChangeAccess(roles, facts.ownerId === actor.personId)) return null
  return refuse('not-allowed', "Only the case's owner or the chair changes who is on it. Ask one of them.")
}
