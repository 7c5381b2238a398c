import { parseId } from '../../kernel/ids.ts'
import { notFound } from '../../kernel/refusal.ts'
import { type Answer, page } from '../../web/answer.ts'
import type { Route, SignedInVisit } from '../../web/route.ts'
import { HistoryPage } from '../pages/case/history.tsx'
import { MessagePage } from '../pages/case/message.tsx'
import { readCasePage } from '../reads/case-page.ts'
import { readMessage } from '../reads/conversation.ts'
import { readHistory } from '../reads/history.ts'
import { ownAccess } from '../reads/own-access.ts'
import { parseReference } from '../rules/case-reference.ts'
import { showCase } from './case-show.tsx'
import { type DeskDoors, forThose, onCase } from './desk-doors.ts'

/** Reading a case. A project's maintainer reads their lane; the whole case is for those who handle it. */
export function caseRoutes(desk: DeskDoors): Route[] {
  const get = (path: Route['path'], handle: (visit: SignedInVisit) => Promise<Answer>): Route => ({
    method: 'GET',
    path,
    access: 'signed-in',
    handle,
  })
  return [
    get('/cases/:reference', (visit) => {
      const reference = parseReference(visit.param('reference'))
      if (reference === null) return Promise.resolve(notFound)
      return onOwnPart(desk, visit, (work, roles) => showCase(work, visit, reference, roles))
    }),
    get('/cases/:reference/history', (visit) =>
      onCase(desk, visit, async (work, reference) => {
        const access = await ownAccess(work, reference, visit.actor.personId)
        const pageNumber = Math.min(
          Math.max(Number.parseInt(visit.query.get('page') ?? '1', 10) || 1, 1),
          1_000,
        )
        if (access === null) return notFound
        const history = await readHistory(work, access.caseId, pageNumber)
        return page(<HistoryPage view={{ reference, pageNumber, ...history }} />)
      }),
    ),
    get('/cases/:reference/messages/:message', (visit) =>
      onOwnPart(desk, visit, async (work) => {
        const reference = parseReference(visit.param('reference'))
        const id = parseId<'message'>(visit.param('message'))
        const read = reference && (await readCasePage(work, reference, visit.actor.personId))
        const message = read && id && (await readMessage(work, read.key, read.page.facts.id, id))
        if (!read || !message) return notFound
        return page(<MessagePage view={{ page: read.page, now: visit.now }} message={message} />)
      }),
    ),
  ]
}

/** For those on the case or on a lane of it; row policies hold what they read to that part. */
function onOwnPart(
  desk: DeskDoors,
  visit: SignedInVisit,
  act: Parameters<typeof forThose<Answer>>[3],
): Promise<Answer> {
  return forThose<Answer>(desk, visit, ['handle-cases', 'answer-for-project'], act)
}
