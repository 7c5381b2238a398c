import { caseMessages, caseSummaries, findCase, parseReference } from '../desk/door.ts'
import type { Guard } from '../guard/guard.ts'
import type { Works } from '../jobs/works.ts'
import { MiB } from '../kernel/limits.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import { json } from '../web/answer.ts'
import type { Route } from '../web/route.ts'
import { caseSummaryJson, messageJson } from './case-json.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { openApi } from './openapi.ts'
import { postGuard } from './post-guard.ts'

const pageSize = 50
const messagesMax = 1_000

export type ApiDoors = { readonly works: Works; readonly guard: Guard; readonly publicUrl: string }

/** The JSON API: by bearer token, under the same row policies as the pages. It changes nothing of a case. */
export function apiRoutes({ works, guard, publicUrl }: ApiDoors): Route[] {
  return [
    {
      method: 'POST',
      path: '/api/v1/guard',
      access: 'bearer',
      maxBodyBytes: 2 * MiB,
      handle: (visit) => postGuard({ works, guard }, visit),
    },
    {
      method: 'GET',
      path: '/api/v1/openapi.json',
      access: 'unasked',
      speaks: 'json',
      handle: () => json(openApi(publicUrl)),
    },
    {
      method: 'GET',
      path: '/api/v1/cases',
      access: 'bearer',
      async handle({ actor, query }) {
        const cursor = query.get('cursor')
        const place = cursor === null ? null : readCursor(cursor)
        if (cursor !== null && place === null)
          return refuse('invalid', 'This cursor is not one of ours. Start again without it.')
        return works.as(actor, async (work) => {
          const { cases, next } = await caseSummaries(work, place, pageSize)
          return json({ cases: cases.map(caseSummaryJson), next: next === null ? null : writeCursor(next) })
        })
      },
    },
    {
      method: 'GET',
      path: '/api/v1/cases/:reference',
      access: 'bearer',
      async handle(visit) {
        const reference = parseReference(visit.param('reference'))
        if (reference === null) return notFound
        return works.as(visit.actor, async (work) => {
          const opened = await findCase(work, { reference })
          if (opened === null) return notFound
          const messages = await caseMessages(work, opened, messagesMax)
          return json({ ...caseSummaryJson(opened.facts), messages: messages.map(messageJson) })
        })
      },
    },
  ]
}
