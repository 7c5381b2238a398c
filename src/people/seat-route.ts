import type { Work, Works } from '../jobs/works.ts'
import { notFound } from '../kernel/refusal.ts'
import type { Answer } from '../web/answer.ts'
import type { SignedInRoute, SignedInVisit } from '../web/route.ts'
import { findCommitteeSeat } from './reads/committee-seat.ts'
import type { CommitteeSeat } from './rules/committee-seat.ts'

export type SeatVisit = SignedInVisit & { readonly seat: CommitteeSeat }
export type SeatHandle = (work: Work, visit: SeatVisit) => Promise<Answer>

/**
 * A page of a committee: for those who serve in the team named by `?team=NF`, and for the board. To anybody
 * else it answers as if it did not exist. `keepers` are the chair and the secretary.
 */
export function seatRoute(
  works: Works,
  method: SignedInRoute['method'],
  path: SignedInRoute['path'],
  whose: 'readers' | 'keepers',
  handle: SeatHandle,
): SignedInRoute {
  return {
    method,
    path,
    access: 'signed-in',
    handle: (visit) =>
      works.as(visit.actor, async (work) => {
        const prefix = visit.query.get('team')
        const seat = await findCommitteeSeat(work, visit.actor.personId, prefix, visit.now)
        if (seat === null || (whose === 'keepers' && !seat.mayKeep)) return notFound
        return handle(work, { ...visit, seat })
      }),
  }
}

/** A path of a committee as this seat reaches it: the team is named where the person has more than one. */
export function seatAddress(seat: CommitteeSeat, path: string, query: Record<string, string> = {}): string {
  const own = new URLSearchParams(seat.teams.length > 1 ? { ...query, team: seat.team.prefix } : query)
  return own.size === 0 ? path : `${path}?${own}`
}
