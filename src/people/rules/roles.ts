// Who holds which role, and when. A role is held in one team from the moment it begins until just before
// the moment it ends: whoever leaves at noon has no access at noon, and whoever follows at noon has it.
import type { TeamId } from '../../kernel/ids.ts'
import { Temporal } from '../../kernel/temporal.ts'

export const roleNames = [
  'member',
  'coordinator',
  'chair',
  'secretary',
  'board',
  'auditor',
  'operator',
  'maintainer',
] as const

export type RoleName = (typeof roleNames)[number]

export function parseRoleName(text: string): RoleName | null {
  return roleNames.find((name) => name === text) ?? null
}

/** A role in a team for the half-open interval [beginsAt, endsAt); endsAt null: no end is set. */
export type HeldRole = {
  readonly id: string
  readonly teamId: TeamId
  readonly role: RoleName
  readonly beginsAt: Temporal.Instant
  readonly endsAt: Temporal.Instant | null
}

export function isHeldAt(role: Pick<HeldRole, 'beginsAt' | 'endsAt'>, at: Temporal.Instant): boolean {
  if (Temporal.Instant.compare(at, role.beginsAt) < 0) return false
  return role.endsAt === null || Temporal.Instant.compare(at, role.endsAt) < 0
}

export function rolesAt<Role extends Pick<HeldRole, 'beginsAt' | 'endsAt'>>(
  roles: readonly Role[],
  at: Temporal.Instant,
): Role[] {
  return roles.filter((role) => isHeldAt(role, at))
}

/** Has its end come? A role that is yet to begin is not over. */
export function isOver(role: Pick<HeldRole, 'endsAt'>, at: Temporal.Instant): boolean {
  return role.endsAt !== null && Temporal.Instant.compare(role.endsAt, at) <= 0
}

/**
 * When a role that is ended now ends. A role that has not begun yet (or begins at this very instant)
 * keeps the shortest interval there is, because an empty one cannot be told from none.
 */
export function endOf(role: Pick<HeldRole, 'beginsAt' | 'endsAt'>, now: Temporal.Instant): Temporal.Instant {
  const earliest = role.beginsAt.add({ milliseconds: 1 })
  return Temporal.Instant.compare(now, earliest) < 0 ? earliest : now
}
