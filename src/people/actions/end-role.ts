import type { Work } from '../../jobs/works.ts'
import type { Actor } from '../../kernel/actor.ts'
import { notFound, type Refusal } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { appendRecord } from '../../record/append.ts'
import { findRole } from '../reads/roles.ts'
import { endOf, type HeldRole, isOver } from '../rules/roles.ts'
import { setRoleEnd } from '../store.ts'

/**
 * Ends a role now. Ending an ended role changes nothing. What the role opened closes in the same second:
 * row policies ask for roles whenever a transaction opens.
 */
export async function endRole(
  work: Work,
  actor: Actor,
  roleId: string,
  now: Temporal.Instant,
): Promise<HeldRole | Refusal> {
  const found = await findRole(work, roleId)
  if (found === null) return notFound
  if (isOver(found.role, now)) return found.role
  const endsAt = endOf(found.role, now)
  await setRoleEnd(work.tx, roleId, endsAt)
  await appendRecord(work.tx, {
    actor,
    action: 'role ended',
    object: { kind: 'person', id: found.personId },
    caseId: null,
    details: { key: work.sealing.deskWide, values: { role: found.role.role, team: found.role.teamId } },
    at: now,
  })
  return { ...found.role, endsAt }
}
