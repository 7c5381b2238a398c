import type { Works } from '../jobs/works.ts'
import { committeeRoute } from '../people/door.ts'
import type { Route } from '../web/route.ts'
import {
  postDecision,
  postReview,
  showDecision,
  showNewDecision,
  showRegister,
} from './routes/decision-routes.tsx'

export function decisionRoutes(works: Works): Route[] {
  return [
    committeeRoute(works, 'GET', '/decisions', 'readers', showRegister),
    committeeRoute(works, 'POST', '/decisions', 'keepers', postDecision),
    // Before the pattern that would take it for a number.
    committeeRoute(works, 'GET', '/decisions/new', 'keepers', showNewDecision),
    committeeRoute(works, 'GET', '/decisions/:reference', 'readers', showDecision),
    committeeRoute(works, 'POST', '/decisions/:reference/reviews', 'keepers', postReview),
  ]
}
