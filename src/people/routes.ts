import type { Route } from '../web/route.ts'
import type { PeopleParts } from './people-parts.ts'
import { accountRoutes } from './routes/account.tsx'
import { enrolmentRoutes } from './routes/enrolment.tsx'
import { peoplePageRoutes } from './routes/people-page.tsx'
import { signInRoutes } from './routes/sign-in.tsx'
import { teamRoutes } from './routes/team-routes.tsx'
import { waysInRoutes } from './routes/ways-in.tsx'

export function peopleRoutes(parts: PeopleParts): Route[] {
  return [
    ...signInRoutes(parts),
    ...enrolmentRoutes(parts),
    ...accountRoutes(parts),
    ...waysInRoutes(parts),
    ...peoplePageRoutes(parts),
    ...teamRoutes(parts),
  ]
}
