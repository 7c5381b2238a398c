import { isRefusal } from '../../kernel/refusal.ts'
import { page } from '../../web/answer.ts'
import type { Route } from '../../web/route.ts'
import { ClosedPage } from '../pages/closed.tsx'
import { readClosedCases } from '../reads/closed-cases.ts'
import { readTrayCounts } from '../reads/inbox.ts'
import { readTeamTasks } from '../reads/team-tasks.ts'
import { closings } from '../rules/words.ts'
import { type DeskDoors, forThose } from './desk-doors.ts'
import { pageNumberOf } from './page-number.ts'

/** The list of closed cases, beside the trays of the inbox. */
export function closedRoutes(desk: DeskDoors): Route[] {
  return [
    {
      method: 'GET',
      path: '/inbox/closed',
      access: 'signed-in',
      async handle(visit) {
        const closedAs = closings.find((one) => one === visit.query.get('reason')) ?? null
        const pageNumber = pageNumberOf(visit.query.get('page'))
        const view = await forThose(desk, visit, ['handle-cases', 'answer-for-project'], async (work) => ({
          closedAs,
          pageNumber,
          closed: await readClosedCases(work, closedAs, pageNumber),
          counts: await readTrayCounts(work),
          teamTasks: await readTeamTasks(work),
        }))
        return isRefusal(view) ? view : page(<ClosedPage view={view} />)
      },
    },
  ]
}
