import { notFound, type Refusal } from '../../kernel/refusal.ts'
import { type Answer, page } from '../../web/answer.ts'
import type { Route, SignedInVisit } from '../../web/route.ts'
import { troubleOf } from '../../web/trouble.ts'
import { mergeCase } from '../actions/merge-case.ts'
import { MergerPage } from '../pages/case/merger.tsx'
import { suggestedCases } from '../pages/case/suggested-cases.tsx'
import { readCasePage } from '../reads/case-page.ts'
import { readMergeTarget } from '../reads/merge-page.ts'
import { parseReference } from '../rules/case-reference.ts'
import { noSuchCase } from '../rules/no-such-case.ts'
import { actOnCase, versionOf } from './case-act.ts'
import { likenessOf } from './case-show.tsx'
import { type DeskDoors, onCase } from './desk-doors.ts'

/** "This belongs to NF-...": a page that says what moves, and the press that moves it. */
export function mergerRoutes(desk: DeskDoors): Route[] {
  const path = '/cases/:reference/merger'
  return [
    { method: 'GET', path, access: 'signed-in', handle: (visit) => showMerger(desk, visit, null) },
    {
      method: 'POST',
      path,
      access: 'signed-in',
      handle: (visit) => {
        const into = visit.form.text('into')
        return actOnCase(
          desk,
          visit,
          (work, reference) =>
            mergeCase(work, visit.actor, { reference, version: versionOf(visit), into }, visit.now),
          {
            goTo: () => `/cases/${parseReference(into)}`,
            refused: (refusal) => showMerger(desk, visit, refusal),
          },
        )
      },
    },
  ]
}

function showMerger(desk: DeskDoors, visit: SignedInVisit, refused: Refusal | null): Promise<Answer> {
  return onCase<Answer>(desk, visit, async (work, reference) => {
    const { personId } = visit.actor
    const read = await readCasePage(work, reference, personId)
    if (read === null) return notFound
    const into = (refused === null ? (visit.query.get('into') ?? '') : visit.form.text('into')).trim()
    const target = await readMergeTarget(work, read.page.facts.id, into, personId)
    const refusal = refused ?? (into !== '' && target === null ? noSuchCase(into, 'into') : null)
    const suggested = target === null ? suggestedCases(read.page, await likenessOf(work, read)) : []
    const status = refusal === null ? 200 : troubleOf(refusal).status
    return page(<MergerPage view={{ page: read.page, into, target, suggested, refusal }} />, { status })
  })
}
