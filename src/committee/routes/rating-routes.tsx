import type { Work } from '../../jobs/works.ts'
import { isRefusal, notFound, type Refusal } from '../../kernel/refusal.ts'
import { type CommitteeVisit, committeeAddress, committeeRoute } from '../../people/door.ts'
import { type Answer, page, seeOther } from '../../web/answer.ts'
import { errorsFrom } from '../../web/components.ts'
import type { Route } from '../../web/route.ts'
import { fileRatings } from '../actions/calls/file-ratings.ts'
import type { CommitteeParts } from '../committee-parts.ts'
import { RatingSheetPage } from '../pages/calls/rating-sheet.tsx'
import { readSheet } from '../reads/rating-sheet.ts'
import { viewOf } from './show-call.tsx'

/** The sheet of one rater: nobody else's, whoever they are. */
export function ratingRoutes(parts: CommitteeParts): Route[] {
  const { works } = parts
  return [
    committeeRoute(works, 'GET', '/calls/:id/ratings', 'readers', (work, visit) =>
      showRatings(parts, work, visit),
    ),
    committeeRoute(works, 'POST', '/calls/:id/ratings', 'readers', (work, visit) =>
      postRatings(parts, work, visit),
    ),
  ]
}

async function showRatings(
  parts: CommitteeParts,
  work: Work,
  visit: CommitteeVisit,
  refusal?: Refusal,
): Promise<Answer> {
  const view = await viewOf(parts, work, visit)
  const sheet = view && (await readSheet(work, view, visit.actor.personId))
  if (view === null || sheet === null) return notFound
  const errors = refusal === undefined ? [] : errorsFrom(refusal)
  const typed = visit.form.fields()
  const isKept = visit.query.has('kept')
  return page(<RatingSheetPage {...{ view, sheet, typed, isKept, errors }} />, {
    status: refusal === undefined ? 200 : 422,
  })
}

async function postRatings(parts: CommitteeParts, work: Work, visit: CommitteeVisit): Promise<Answer> {
  const { seat, form, actor, now } = visit
  const view = await viewOf(parts, work, visit)
  if (view?.rating == null) return notFound
  const { criteria } = view.rating.plan
  const scores = new Map(
    view.applications.map(({ id }) => [id, criteria.map((_, index) => form.text(`${id}-${index}`))]),
  )
  const typed = { teamId: seat.team.id, callId: view.call.id, scores, isFiled: form.text('file') === 'yes' }
  const done = await fileRatings(work, actor, typed, now)
  if (isRefusal(done)) {
    return done.why === 'not-found' ? notFound : showRatings(parts, work, visit, done)
  }
  const path = `/calls/${view.call.id}`
  return seeOther(
    done.kind === 'filed'
      ? committeeAddress(seat, path)
      : committeeAddress(seat, `${path}/ratings`, { kept: '' }),
  )
}
