import type { Work } from '../../jobs/works.ts'
import type { Actor } from '../../kernel/actor.ts'
import type { PersonId, TeamId } from '../../kernel/ids.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import { Temporal } from '../../kernel/temporal.ts'
import { appendRecord } from '../../record/append.ts'
import { rolesOf } from '../reads/roles.ts'
import type { HeldRole, RoleName } from '../rules/roles.ts'
import { insertRole } from '../store.ts'

export type RoleGrant = {
  readonly personId: PersonId
  readonly teamId: TeamId
  readonly role: RoleName
  /** Absent: now. */
  readonly beginsAt?: Temporal.Instant
  /** Absent: no end is set. */
  readonly endsAt?: Temporal.Instant
}

/** Gives a role for [beginsAt, endsAt). Granting what is held already changes nothing. */
export async function grantRole(
  work: Work,
  actor: Actor,
  grant: RoleGrant,
  now: Temporal.Instant,
): Promise<HeldRole | Refusal> {
  const beginsAt = grant.beginsAt ?? now
  const endsAt = grant.endsAt ?? null
  if (endsAt !== null && Temporal.Instant.compare(endsAt, beginsAt) <= 0) {
    return refuse('invalid', 'A role must end after it begins.', { field: 'endsAt' })
  }
  const held = await rolesOf(work, grant.personId, beginsAt)
  const same = held.find((role) => role.teamId === grant.teamId && role.role === grant.role)
  if (same !== undefined) return same
  const role = await insertRole(work.tx, { ...grant, beginsAt, endsAt })
  await appendRecord(work.tx, {
    actor,
    action: 'role granted',
    object: { kind: 'person', id: grant.personId },
    caseId: null,
    details: {
      key: work.sealing.deskWide,
      values: { role: grant.role, team: grant.teamId, beginsAt: beginsAt.toString() },
    },
    at: now,
  })
  return role
}
