import type { Work, Works } from '../../jobs/works.ts'
import type { limiters } from '../../kernel/limits.ts'
import { notFound, type Refusal } from '../../kernel/refusal.ts'
import { type Capability, type HeldRole, may, rolesOf } from '../../people/door.ts'
import type { SignedInVisit } from '../../web/route.ts'
import { ownAccess } from '../reads/own-access.ts'
import { type CaseReference, parseReference } from '../rules/case-reference.ts'

/** What the desk's pages are given by `app/`. */
export type DeskDoors = {
  readonly works: Works
  /** `WARDMOTE_PUBLIC_URL`, for links in letters. */
  readonly publicUrl: string
  /** Counts one use; false above the limit. Keys are opaque: never an address in clear. */
  countTry(name: keyof typeof limiters, key: string): Promise<boolean>
}

/** Runs for a person who holds the capability now, with their roles; everybody else gets the 404 that every page gives. */
export function forThose<T>(
  desk: DeskDoors,
  visit: SignedInVisit,
  capabilities: readonly Capability[],
  act: (work: Work, roles: readonly HeldRole[]) => Promise<T | Refusal>,
): Promise<T | Refusal> {
  return desk.works.as(visit.actor, async (work) => {
    const roles = await rolesOf(work, visit.actor.personId, visit.now)
    return capabilities.some((capability) => may(roles, capability)) ? act(work, roles) : notFound
  })
}

export function forHandlers<T>(
  desk: DeskDoors,
  visit: SignedInVisit,
  act: (work: Work, roles: readonly HeldRole[]) => Promise<T | Refusal>,
): Promise<T | Refusal> {
  return forThose(desk, visit, ['handle-cases'], act)
}

/**
 * Runs for a person who is on the whole case of the address. Off the case, on one lane of it, no such
 * case, no role: one answer.
 */
export function onCase<T>(
  desk: DeskDoors,
  visit: SignedInVisit,
  act: (work: Work, reference: CaseReference, roles: readonly HeldRole[]) => Promise<T | Refusal>,
): Promise<T | Refusal> {
  const reference = parseReference(visit.param('reference'))
  if (reference === null) return Promise.resolve(notFound)
  return forHandlers(desk, visit, async (work, roles) => {
    const access = await ownAccess(work, reference, visit.actor.personId)
    return access?.laneId === null ? act(work, reference, roles) : notFound
  })
}
