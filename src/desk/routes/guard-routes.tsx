import { setTimeout as pause } from 'node:timers/promises'
import { checkText } from '../../guard/check-text.ts'
import { decideLine } from '../../guard/decide-line.ts'
import type { Guard } from '../../guard/guard.ts'
import { readCheckResult } from '../../guard/reads/check-result.ts'
import type { Works } from '../../jobs/works.ts'
import { parseId } from '../../kernel/ids.ts'
import { guardBudget, MiB } from '../../kernel/limits.ts'
import { isRefusal, notFound, type Refusal, refuse } from '../../kernel/refusal.ts'
import { mayCheckTexts } from '../../people/door.ts'
import { type Answer, page, seeOther } from '../../web/answer.ts'
import { errorsFrom } from '../../web/components.ts'
import type { Form } from '../../web/form.ts'
import type { Route, SignedInVisit } from '../../web/route.ts'
import { troubleOf } from '../../web/trouble.ts'
import { CheckPage } from '../pages/guard/check-page.tsx'
import { GuardPage } from '../pages/guard/guard-page.tsx'
import { readOpenLines } from '../reads/guard-page.ts'

/** What the guard's pages are given by `app/`; one guard for each process. */
export type GuardDoors = { readonly works: Works; readonly guard: Guard }

/**
 * The least time a check takes. A word that is protected costs a little more than one that is not; nobody shall
 * measure it from the answer.
 */
export const leastMilliseconds = 100

export function guardRoutes(doors: GuardDoors): Route[] {
  return [
    { method: 'GET', path: '/guard', access: 'signed-in', handle: (visit) => showGuard(doors, visit) },
    {
      method: 'POST',
      path: '/guard/checks',
      access: 'signed-in',
      maxFiles: 1,
      // Text areas travel percent-encoded: three bytes for each that is not plain ASCII.
      maxBodyBytes: 2 * MiB,
      handle: (visit) => postCheck(doors, visit),
    },
    {
      method: 'GET',
      path: '/guard/checks/:id',
      access: 'signed-in',
      handle: (visit) => showCheck(doors, visit),
    },
    {
      method: 'POST',
      path: '/guard/hits/:id/verdict',
      access: 'signed-in',
      handle: (visit) => postVerdict(doors, visit),
    },
  ]
}

async function showGuard(doors: GuardDoors, visit: SignedInVisit): Promise<Answer> {
  return guardPage(doors, visit, {
    text: '',
    refusal: null,
    isDecided: visit.query.get('done') === 'decided',
  })
}

async function guardPage(
  { works }: GuardDoors,
  visit: SignedInVisit,
  shown: { readonly text: string; readonly refusal: Refusal | null; readonly isDecided: boolean },
): Promise<Answer> {
  const openLines = await works.as(visit.actor, async (work) =>
    (await mayCheckTexts(work, visit.actor, visit.now)) ? readOpenLines(work) : notFound,
  )
  if (isRefusal(openLines)) return openLines
  const { text, refusal, isDecided } = shown
  const errors = refusal === null ? [] : errorsFrom(refusal)
  const status = refusal === null ? 200 : troubleOf(refusal).status
  return page(<GuardPage view={{ text, openLines, isDecided, errors }} />, { status })
}

async function postCheck(doors: GuardDoors, visit: SignedInVisit): Promise<Answer> {
  const { works, guard } = doors
  const { actor, now } = visit
  if (!(await works.as(actor, (work) => mayCheckTexts(work, actor, now)))) return notFound
  const text = textOf(visit.form)
  const [checked] = await Promise.all([
    isRefusal(text) ? text : checkText(guard, works, actor, { text, channel: 'page' }, now),
    pause(leastMilliseconds),
  ])
  if (!isRefusal(checked)) return seeOther(`/guard/checks/${checked.checkId}`)
  return guardPage(doors, visit, { text: shownAgain(visit.form), refusal: checked, isDecided: false })
}

async function showCheck({ works }: GuardDoors, visit: SignedInVisit): Promise<Answer> {
  const id = parseId(visit.param('id'))
  const result = id === null ? null : await readCheckResult(works, visit.actor, id)
  return result === null ? notFound : page(<CheckPage result={result} />)
}

async function postVerdict(doors: GuardDoors, visit: SignedInVisit): Promise<Answer> {
  const { actor, form, now } = visit
  const hitId = parseId(visit.param('id'))
  if (hitId === null) return notFound
  const input = { hitId, verdict: form.text('verdict'), reason: form.text('reason') }
  const done = await doors.works.as(actor, (work) => decideLine(work, actor, input, now))
  return isRefusal(done) ? done : seeOther('/guard?done=decided')
}

/** The file when one was chosen, else the pasted text. */
function textOf(form: Form): string | Refusal {
  const file = form.files('file')[0]
  if (file === undefined) return form.text('text')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(file.bytes)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return refuse('invalid', 'The file is not text in UTF-8. Save it as UTF-8 and choose it again.', {
      field: 'file',
    })
  }
}

function shownAgain(form: Form): string {
  const text = form.text('text')
  return text.length > guardBudget.textBytesMax ? '' : text
}
