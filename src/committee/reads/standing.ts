import type { Work } from '../../jobs/works.ts'
import type { PersonId, TeamId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { handlingRoles, rolesOf } from '../../people/door.ts'

/** What somebody is in a committee at an instant. The board reads and is none of these. */
export type Standing = {
  /** Or stands in for the chair: an acting chair holds the same role. */
  readonly isChair: boolean
  readonly isSecretary: boolean
  /** Chair or secretary. */
  readonly keeps: boolean
  /** Members, coordinators, chair and secretary. */
  readonly serves: boolean
}

export async function standingIn(
  work: Work,
  personId: PersonId,
  teamId: TeamId,
  now: Temporal.Instant,
): Promise<Standing> {
  const held = (await rolesOf(work, personId, now)).filter((each) => each.teamId === teamId)
  const isChair = held.some(({ role }) => role === 'chair')
  const isSecretary = held.some(({ role }) => role === 'secretary')
  const serves = isSecretary || held.some(({ role }) => handlingRoles.includes(role))
  return { isChair, isSecretary, keeps: isChair || isSecretary, serves }
}
