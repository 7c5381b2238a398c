import type { Work } from '../../jobs/works.ts'
import type { TeamId } from '../../kernel/ids.ts'
import { loadTeam, type Team } from '../../people/door.ts'

/** A team as the desk writes for it: `address` is the From of its letters. */
export type DeskTeam = Team & { readonly address: string }

/** @throws Error when the team is gone or has no address: a case always belongs to one that had. */
export async function loadDeskTeam(work: Work, teamId: TeamId): Promise<DeskTeam> {
  const team = await loadTeam(work, teamId)
  const address = team?.addresses[0]
  if (team === null || address === undefined) throw new Error('a case belongs to a team without an address')
  return { ...team, address }
}
