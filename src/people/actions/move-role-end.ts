import type { Work } from '../../jobs/works.ts'
import type { Actor } from '../../kernel/actor.ts'
import { notFound, type Refusal, refuse } from '../../kernel/refusal.ts'
import { Temporal } from '../../kernel/temporal.ts'
import { appendRecord } from '../../record/append.ts'
import { findRole } from '../reads/roles.ts'
import type { HeldRole } from '../rules/roles.ts'
import { setRoleEnd } from '../store.ts'

/**
 * Sets when a role ends: a term was recorded for it, or its holder stays until a successor comes. An instant
 * that has passed ends it now. A role that is over stays over; it is granted anew.
 */
export async function moveRoleEnd(
  work: Work,
  actor: Actor,
  { roleId, endsAt }: { readonly roleId: string; readonly endsAt: Temporal.Instant },
  now: Temporal.Instant,
): Promise<HeldRole | Refusal> {
  const found = await findRole(work, roleId)
  if (found === null) return notFound
  const { role, personId } = found
  if (role.endsAt !== null && Temporal.Instant.compare(role.endsAt, now) <= 0) {
    return refuse('conflict', 'The role is over. Grant it anew.')
  }
  const isPast = Temporal.Instant.compare(endsAt, now) <= 0
  const end = isPast ? now : endsAt
  const earliest = role.beginsAt.add({ milliseconds: 1 })
  const moved = Temporal.Instant.compare(end, earliest) < 0 ? earliest : end
  await setRoleEnd(work.tx, roleId, moved)
  await appendRecord(work.tx, {
    actor,
    action: 'role end moved',
    object: { kind: 'person', id: personId },
    caseId: null,
    details: {
      key: work.sealing.deskWide,
      values: { role: role.role, team: role.teamId, endsAt: moved.toString() },
    },
    at: now,
  })
  return { ...role, endsAt: moved }
}
