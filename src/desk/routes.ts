import type { Route } from '../web/route.ts'
import { answerRoutes } from './routes/answer-routes.tsx'
import { caseRoutes } from './routes/case-routes.tsx'
import { closedRoutes } from './routes/closed-routes.tsx'
import { contactRoutes } from './routes/contact-routes.tsx'
import type { DeskDoors } from './routes/desk-doors.ts'
import { endingRoutes } from './routes/ending-routes.tsx'
import { fileRoutes } from './routes/file-routes.tsx'
import { handOverRoutes } from './routes/hand-over-routes.tsx'
import { inboxRoutes } from './routes/inbox-routes.tsx'
import { mergerRoutes } from './routes/merger-routes.tsx'
import { offerRoutes } from './routes/offer-routes.tsx'
import { outgoingRoutes } from './routes/outgoing-routes.tsx'
import { searchRoutes } from './routes/search-routes.tsx'
import { settleRoutes } from './routes/settle-routes.ts'

/** All pages of the desk: for those who handle cases, and for the contacts who follow a hand-over link. */
export function deskRoutes(desk: DeskDoors): Route[] {
  return [
    ...inboxRoutes(desk),
    ...closedRoutes(desk),
    ...caseRoutes(desk),
    ...answerRoutes(desk),
    ...endingRoutes(desk),
    ...mergerRoutes(desk),
    ...offerRoutes(desk),
    ...settleRoutes(desk),
    ...handOverRoutes(desk),
    ...contactRoutes(desk),
    ...searchRoutes(desk),
    ...outgoingRoutes(desk),
    ...fileRoutes(desk),
  ]
}
