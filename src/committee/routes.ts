import { seatRoute } from '../people/door.ts'
import type { Route } from '../web/route.ts'
import type { CommitteeParts } from './committee-parts.ts'
import {
  postAccessDone,
  postAccessItem,
  postAffiliation,
  postAffiliationEnd,
  postHoldover,
  postItemRemoval,
  postOffice,
  postOfficeEnd,
  postTerm,
  postTermEnd,
} from './routes/change-routes.ts'
import { showAccess, showChange, showHistory, showRoster } from './routes/roster-routes.tsx'

export function committeeRoutes(parts: CommitteeParts): Route[] {
  return [...rosterRoutes(parts)]
}

function rosterRoutes(parts: CommitteeParts): Route[] {
  const { works } = parts
  return [
    seatRoute(works, 'GET', '/roster', 'readers', (work, visit) => showRoster(parts, work, visit)),
    seatRoute(works, 'GET', '/roster/change', 'keepers', (work, visit) => showChange(parts, work, visit)),
    seatRoute(works, 'GET', '/roster/history', 'readers', (work, visit) => showHistory(work, visit)),
    seatRoute(works, 'GET', '/roster/access', 'readers', (work, visit) => showAccess(work, visit)),
    seatRoute(works, 'POST', '/roster/terms', 'keepers', (work, visit) => postTerm(parts, work, visit)),
    seatRoute(works, 'POST', '/roster/offices', 'keepers', (work, visit) => postOffice(parts, work, visit)),
    seatRoute(works, 'POST', '/roster/affiliations', 'keepers', (work, visit) =>
      postAffiliation(parts, work, visit),
    ),
    seatRoute(works, 'POST', '/roster/terms/:id/end', 'keepers', postTermEnd),
    seatRoute(works, 'POST', '/roster/terms/:id/holdover', 'keepers', postHoldover),
    seatRoute(works, 'POST', '/roster/offices/:id/end', 'keepers', postOfficeEnd),
    seatRoute(works, 'POST', '/roster/affiliations/:id/end', 'keepers', postAffiliationEnd),
    seatRoute(works, 'POST', '/roster/access/items', 'keepers', postAccessItem),
    seatRoute(works, 'POST', '/roster/access/items/:id/removal', 'keepers', postItemRemoval),
    seatRoute(works, 'POST', '/roster/access/:id/done', 'keepers', postAccessDone),
  ]
}
