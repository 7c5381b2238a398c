import { notFound, type Refusal } from '../../kernel/refusal.ts'
import { type Answer, page } from '../../web/answer.ts'
import type { Route, SignedInVisit } from '../../web/route.ts'
import { troubleOf } from '../../web/trouble.ts'
import { closeCase } from '../actions/close-case.ts'
import { dismiss } from '../actions/dismiss.ts'
import { markDuplicate } from '../actions/mark-duplicate.ts'
import { type AnswerWords, closingText, dismissalText, duplicateText } from '../letters/answer-texts.ts'
import { ClosingPage, DismissalPage, DuplicatePage, type EndingView } from '../pages/case/ending.tsx'
import { suggestedCases } from '../pages/case/suggested-cases.tsx'
import { readCasePage } from '../reads/case-page.ts'
import { dismissalReason } from '../rules/dismissal-reasons.ts'
import { actOnCase, versionOf } from './case-act.ts'
import { answerWords, likenessOf, recipientsOf, reporterLane } from './case-show.tsx'
import { type DeskDoors, onCase } from './desk-doors.ts'

/** The three ways to end a case: without action, as known already, as done. Each has a page and a press. */
export function endingRoutes(desk: DeskDoors): Route[] {
  return [
    ...ending(desk, 'dismissal', {
      show: (view, visit, words) => {
        const reason = dismissalReason(visit.form.text('reason') || (visit.query.get('reason') ?? '')) ?? null
        const proposed = reason?.text ? dismissalText(words, reason.text) : ''
        return <DismissalPage view={withText(view, visit, proposed)} reason={reason} />
      },
      act: (visit) => (work, reference) =>
        dismiss(
          work,
          visit.actor,
          { ...typed(visit), reference, reasonId: visit.form.text('reason') },
          visit.now,
        ),
    }),
    ...ending(desk, 'duplicate', {
      show: (view, visit, words) => (
        <DuplicatePage
          view={withText(view, visit, duplicateText(words))}
          of={visit.form.text('of') || (visit.query.get('of') ?? '')}
        />
      ),
      act: (visit) => (work, reference) =>
        markDuplicate(
          work,
          visit.actor,
          { ...typed(visit), reference, of: visit.form.text('of') },
          visit.now,
        ),
    }),
    ...ending(desk, 'closing', {
      show: (view, visit, words) => <ClosingPage view={withText(view, visit, closingText(words))} />,
      act: (visit) => (work, reference) =>
        closeCase(work, visit.actor, { ...typed(visit), reference }, visit.now),
    }),
  ]
}

type Ending = {
  show(view: EndingView, visit: SignedInVisit, words: AnswerWords): Parameters<typeof page>[0]
  act(visit: SignedInVisit): Parameters<typeof actOnCase>[2]
}

function ending(desk: DeskDoors, noun: string, { show, act }: Ending): Route[] {
  const showEnding = (visit: SignedInVisit, refusal: Refusal | null): Promise<Answer> =>
    onCase<Answer>(desk, visit, async (work, reference) => {
      const read = await readCasePage(work, reference, visit.actor.personId)
      const lane = read && reporterLane(read.page)
      if (!read || !lane) return notFound
      const view = {
        page: read.page,
        text: '',
        recipients: recipientsOf(read.page, lane),
        suggested: noun === 'duplicate' ? suggestedCases(read.page, await likenessOf(work, read)) : [],
        refusal,
      }
      const status = refusal === null ? 200 : troubleOf(refusal).status
      return page(show(view, visit, answerWords(visit, read.page)), { status })
    })
  const path = `/cases/:reference/${noun}` as const
  return [
    { method: 'GET', path, access: 'signed-in', handle: (visit) => showEnding(visit, null) },
    {
      method: 'POST',
      path,
      access: 'signed-in',
      handle: (visit) =>
        actOnCase(desk, visit, act(visit), { refused: (refusal) => showEnding(visit, refusal) }),
    },
  ]
}

function typed(visit: SignedInVisit) {
  return { version: versionOf(visit), text: visit.form.text('text') }
}

function withText(view: EndingView, visit: SignedInVisit, proposed: string): EndingView {
  return { ...view, text: visit.form.has('text') ? visit.form.text('text') : proposed }
}
