import type { Work, Works } from '../../jobs/works.ts'
import { notFound } from '../../kernel/refusal.ts'
import type { Answer } from '../../web/answer.ts'
import type { SignedInRoute, SignedInVisit } from '../../web/route.ts'
import { findCommitteeSeat } from '../reads/committee-seat.ts'
import type { CommitteeSeat } from '../rules/committee-seat.ts'

export type CommitteeVisit = SignedInVisit & { readonly seat: CommitteeSeat }
type Handle = (work: Work, visit: CommitteeVisit) => Promise<Answer>

/**
 * A route of a committee's room: for those who serve in the team named by `?team=NF`, and for the board. To anybody
 * else it answers as if the page did not exist. `keepers` are the chair and the secretary.
 */
export function committeeRoute(
  works: Works,
  method: SignedInRoute['method'],
  path: SignedInRoute['path'],
  whose: 'readers' | 'keepers',
  handle: Handle,
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
