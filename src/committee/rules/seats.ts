// "At least 5 members" is what one recruits for, "at least 3" where business stops (proposed charter, Mission
// and Composition). Only members vote and fill seats; observers sit in.
import type { PersonId } from '../../kernel/ids.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'

export type SeatSettings = { readonly target: number; readonly floor: number }

export type SeatCount = {
  readonly filled: number
  readonly target: number
  readonly floor: number
  /** Seats to recruit for. */
  readonly vacant: number
  readonly state: 'full' | 'below-target' | 'below-floor'
}

export function countSeats(filled: number, { target, floor }: SeatSettings): SeatCount {
  const state = filled < floor ? 'below-floor' : filled < target ? 'below-target' : 'full'
  return { filled, target, floor, vacant: Math.max(0, target - filled), state }
}

/** Below the floor no motion and no selection, unless the board overrides. `cite`: the rule's own words. */
export function blockedBelowFloor(seats: SeatCount, cite: string, hasOverride: boolean): Refusal | null {
  if (seats.state !== 'below-floor' || hasOverride) return null
  return refuse(
    'conflict',
    `The committee has ${seats.filled} of at least ${seats.floor} members, so it does no business: ${cite}. The board can allow it: record its decision and give its number, like D-2026-7.`,
    { field: 'boardDecision' },
  )
}

export type Employed = { readonly personId: PersonId; readonly employers: readonly string[] }

export type EmployerShare = {
  readonly employer: string
  readonly members: number
  readonly isOverCap: boolean
}

/** Members by employer, most first; names are compared without regard to case. `cap` null: no limit. */
export function employerShares(members: readonly Employed[], cap: number | null): EmployerShare[] {
  const named = members.flatMap(({ employers }) => [
    ...new Map(employers.map((name) => [name.trim().toLowerCase(), name.trim()])).values(),
  ])
  const groups = [...Map.groupBy(named, (name) => name.toLowerCase()).values()]
  return groups
    .map((names) => ({
      employer: names[0] ?? '',
      members: names.length,
      isOverCap: cap !== null && names.length > cap,
    }))
    .sort((a, b) => b.members - a.members || a.employer.localeCompare(b.employer, 'en'))
}

export type ProjectCoverage = {
  readonly slug: string
  readonly name: string
  readonly members: readonly PersonId[]
}

/** Every project with the members who come from it: those without any first, then by name. */
export function coverage(
  projects: readonly { readonly slug: string; readonly name: string }[],
  members: readonly { readonly personId: PersonId; readonly projects: readonly string[] }[],
): ProjectCoverage[] {
  return projects
    .map(({ slug, name }) => ({
      slug,
      name,
      members: members.filter((member) => member.projects.includes(slug)).map(({ personId }) => personId),
    }))
    .sort(
      (a, b) =>
        Number(a.members.length > 0) - Number(b.members.length > 0) || a.name.localeCompare(b.name, 'en'),
    )
}
