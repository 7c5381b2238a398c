import type { Work } from '../../jobs/works.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { roundOpenTo, seesOthers } from '../rules/calls/rating-phase.ts'
import { type Spread, spreadOf, weightedMean } from '../rules/calls/standing.ts'
import { hasWords, type OpenApplication } from '../store/calls/applications.ts'
import { type CallRater, filedSheets, ratingsOf } from '../store/calls/ratings.ts'
import type { CallView } from './call-view.ts'

export type SheetRow = {
  readonly application: OpenApplication
  /** This rater steps aside for them. */
  readonly isRecused: boolean
  /** What they entered last: kept or filed; empty before. */
  readonly scores: readonly (number | null)[]
  /** What all who filed think, without names; null while it is not theirs to see. */
  readonly others: Spread | null
}

export type RatingSheet = {
  readonly rater: CallRater
  readonly round: 1 | 2 | null
  readonly seesOthers: boolean
  readonly rows: readonly SheetRow[]
}

/** Null for whoever is no rater of this call. */
export async function readSheet(work: Work, view: CallView, personId: PersonId): Promise<RatingSheet | null> {
  const { rating, applications, recusals, call } = view
  const rater = rating?.raters.find((each) => each.personId === personId)
  if (rating === null || rater === undefined) return null
  const { plan, phase } = rating
  const ratings = await ratingsOf(work.tx, call.id)
  const sees = seesOthers(rater, phase)
  const sheets = sees ? filedSheets(ratings) : []
  const rows = applications
    .filter(hasWords)
    .filter(({ isComplete }) => isComplete)
    .map((application): SheetRow => {
      const own = ratings.filter(
        (each) => each.personId === personId && each.applicationId === application.id,
      )
      const means = sheets.flatMap(({ scores }) => {
        const mean = weightedMean(scores.get(application.id) ?? [], plan.criteria)
        return mean === null ? [] : [mean]
      })
      return {
        application,
        isRecused: recusals.some(
          (each) => each.personId === personId && each.applicationId === application.id,
        ),
        scores: own.at(-1)?.scores ?? [],
        others: spreadOf(means),
      }
    })
  return { rater, round: roundOpenTo(rater, phase), seesOthers: sees, rows }
}
