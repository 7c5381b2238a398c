import type { Works } from '../../jobs/works.ts'
import { type ElectionId, parseId } from '../../kernel/ids.ts'
import { notFound } from '../../kernel/refusal.ts'
import type { Answer } from '../../web/answer.ts'
import type { SignedInRoute, SignedInVisit } from '../../web/route.ts'
import { type ElectionView, readElection } from '../reads/election-page.ts'

export type ElectionVisit = SignedInVisit & { readonly view: ElectionView }

type Method = SignedInRoute['method']
type Path = SignedInRoute['path']

/** A route of one election, for those who may see it: the team, the board, and whoever is on its roll. */
export function electionRoute(
  works: Works,
  method: Method,
  path: Path,
  handle: (visit: ElectionVisit) => Promise<Answer>,
): SignedInRoute {
  return {
    method,
    path: `/elections/:election${path}`,
    access: 'signed-in',
    // A line for each ballot would say who voted when.
    ...(path === '/ballot' ? { isUnlogged: true } : {}),
    async handle(visit) {
      const view = await findElection(works, visit)
      return view === null ? notFound : handle({ ...visit, view })
    },
  }
}

export async function findElection(works: Works, visit: SignedInVisit): Promise<ElectionView | null> {
  const id: ElectionId | null = parseId<'election'>(visit.param('election'))
  if (id === null) return null
  return works.as(visit.actor, (work) => readElection(work, id, visit.actor.personId, visit.now))
}
