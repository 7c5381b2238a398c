import type { Work, Works } from '../../jobs/works.ts'
import { notFound } from '../../kernel/refusal.ts'
import { may, rolesOf } from '../../people/door.ts'
import type { Answer } from '../../web/answer.ts'
import type { SignedInRoute, SignedInVisit } from '../../web/route.ts'

type Handle = (work: Work, visit: SignedInVisit) => Promise<Answer>

/**
 * A route of the directory: for those who may handle cases. To anybody else it answers as if the page did
 * not exist, whatever they asked for.
 */
export function keeperRoute(
  works: Works,
  method: SignedInRoute['method'],
  path: SignedInRoute['path'],
  handle: Handle,
  more: Pick<SignedInRoute, 'maxBodyBytes' | 'maxFiles'> = {},
): SignedInRoute {
  return {
    ...more,
    method,
    path,
    access: 'signed-in',
    handle: (visit) =>
      works.as(visit.actor, async (work) => {
        const roles = await rolesOf(work, visit.actor.personId, visit.now)
        return may(roles, 'handle-cases') ? handle(work, visit) : notFound
      }),
  }
}
