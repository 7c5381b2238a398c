import { committeeRoute } from '../people/door.ts'
import type { Route } from '../web/route.ts'
import type { CommitteeParts } from './committee-parts.ts'
import { formPaths, rosterForms } from './pages/change-roster.tsx'
import { committeeMembers } from './reads/electorate.ts'
import { callRoutes } from './routes/call-routes.tsx'
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
import { electionRoutes } from './routes/election-routes.tsx'
import { meetingRoutes } from './routes/meetings-routes.ts'
import { publicCallRoutes } from './routes/public-call-routes.tsx'
import { ratingRoutes } from './routes/rating-routes.tsx'
import { showAccess, showForm, showHistory, showRoster } from './routes/roster-routes.tsx'

export function committeeRoutes(parts: CommitteeParts): Route[] {
  const { works } = parts
  return [
    ...rosterRoutes(parts),
    ...electionRoutes({ works, electorate: committeeMembers }),
    ...meetingRoutes(works, parts.guard),
    // `/calls/new` before `/calls/:id`.
    ...callRoutes(parts),
    ...ratingRoutes(parts),
    ...publicCallRoutes(parts),
  ]
}

function rosterRoutes(parts: CommitteeParts): Route[] {
  const { works } = parts
  return [
    committeeRoute(works, 'GET', '/roster', 'readers', (work, visit) => showRoster(parts, work, visit)),
    ...rosterForms.map((form) =>
      committeeRoute(works, 'GET', formPaths[form], 'keepers', (work, visit) =>
        showForm(parts, work, visit, form),
      ),
    ),
    committeeRoute(works, 'GET', '/roster/history', 'readers', (work, visit) => showHistory(work, visit)),
    committeeRoute(works, 'GET', '/roster/access', 'readers', (work, visit) => showAccess(work, visit)),
    committeeRoute(works, 'POST', '/roster/terms', 'keepers', (work, visit) => postTerm(parts, work, visit)),
    committeeRoute(works, 'POST', '/roster/offices', 'keepers', (work, visit) =>
      postOffice(parts, work, visit),
    ),
    committeeRoute(works, 'POST', '/roster/affiliations', 'keepers', (work, visit) =>
      postAffiliation(parts, work, visit),
    ),
    committeeRoute(works, 'POST', '/roster/terms/:id/end', 'keepers', postTermEnd),
    committeeRoute(works, 'POST', '/roster/terms/:id/holdover', 'keepers', postHoldover),
    committeeRoute(works, 'POST', '/roster/offices/:id/end', 'keepers', postOfficeEnd),
    committeeRoute(works, 'POST', '/roster/affiliations/:id/end', 'keepers', postAffiliationEnd),
    committeeRoute(works, 'POST', '/roster/access/items', 'keepers', postAccessItem),
    committeeRoute(works, 'POST', '/roster/access/items/:id/removal', 'keepers', postItemRemoval),
    committeeRoute(works, 'POST', '/roster/access/:id/done', 'keepers', postAccessDone),
  ]
}
