import type { Works } from '../jobs/works.ts'
import type { Route } from '../web/route.ts'
import {
  postDecision,
  postReview,
  showDecision,
  showNewDecision,
  showRegister,
} from './routes/decision-routes.tsx'
import { registerRoute } from './routes/register-route.ts'

export function decisionRoutes(works: Works): Route[] {
  return [
    registerRoute(works, 'GET', '/decisions', 'readers', showRegister),
    registerRoute(works, 'POST', '/decisions', 'keepers', postDecision),
    // Before the pattern that would take it for a number.
    registerRoute(works, 'GET', '/decisions/new', 'keepers', showNewDecision),
    registerRoute(works, 'GET', '/decisions/:reference', 'readers', showDecision),
    registerRoute(works, 'POST', '/decisions/:reference/reviews', 'keepers', postReview),
  ]
}
