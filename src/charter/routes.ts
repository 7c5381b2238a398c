import type { Works } from '../jobs/works.ts'
import { committeeRoute } from '../people/door.ts'
import type { Route } from '../web/route.ts'
import type { FactsPort } from './facts-port.ts'
import { postDraft, postRemoval, showDraft } from './routes/draft-routes.tsx'
import { publicationRoutes } from './routes/publication-routes.tsx'
import { postReview, showChanges, showCharter, showVersion, showVersions } from './routes/read-routes.tsx'

/** `recordedFacts` is filled in `app/`: the charter knows no room that facts come from. */
export function charterRoutes(works: Works, recordedFacts: FactsPort): Route[] {
  return [
    committeeRoute(works, 'GET', '/charter', 'readers', showCharter),
    committeeRoute(works, 'GET', '/charter/versions', 'readers', showVersions),
    committeeRoute(works, 'GET', '/charter/versions/:version', 'readers', showVersion),
    committeeRoute(works, 'GET', '/charter/changes', 'readers', showChanges),
    committeeRoute(works, 'POST', '/charter/reviews', 'keepers', postReview),
    committeeRoute(works, 'GET', '/charter/draft', 'keepers', showDraft),
    committeeRoute(works, 'POST', '/charter/draft', 'keepers', postDraft),
    committeeRoute(works, 'POST', '/charter/draft/removal', 'keepers', postRemoval),
    ...publicationRoutes(works, recordedFacts),
  ]
}
