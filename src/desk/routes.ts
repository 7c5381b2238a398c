import type { Route } from '../web/route.ts'
import type { DeskDoors } from './routes/desk-doors.ts'
import { inboxRoutes } from './routes/inbox-routes.tsx'

/** All pages of the desk: for those who handle cases, and for the contacts who follow a hand-over link. */
export function deskRoutes(desk: DeskDoors): Route[] {
  return [...inboxRoutes(desk)]
}
