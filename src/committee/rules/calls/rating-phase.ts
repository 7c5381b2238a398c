// "Raters cannot see others' ratings until they have filed theirs; then one revision round; both stored." The
// blind phase ends when everybody has filed or on its last day. Whoever comes late may still file, blind, and is
// not revised afterwards. After the last day of all nothing is taken.
import type { PersonId } from '../../../kernel/ids.ts'
import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import { Temporal } from '../../../kernel/temporal.ts'

export type RatingTimes = {
  readonly isBlind: boolean
  readonly blindUntil: Temporal.Instant
  readonly closesAt: Temporal.Instant
  readonly closedAt: Temporal.Instant | null
}

export type FiledRater = {
  readonly personId: PersonId
  readonly filedAt: Temporal.Instant | null
  readonly revisedAt: Temporal.Instant | null
}

export type RatingPhase = 'blind' | 'revision' | 'over' | 'closed'

export function ratingPhase(
  times: RatingTimes,
  raters: readonly FiledRater[],
  now: Temporal.Instant,
): RatingPhase {
  if (times.closedAt !== null) return 'closed'
  if (Temporal.Instant.compare(now, times.closesAt) >= 0) return 'over'
  const isBlindOver = !times.isBlind || Temporal.Instant.compare(now, times.blindUntil) >= 0
  return isBlindOver || raters.every(({ filedAt }) => filedAt !== null) ? 'revision' : 'blind'
}

/** Which round a rater writes now; null: none, they have had theirs or it is over. */
export function roundOpenTo(rater: FiledRater, phase: RatingPhase): 1 | 2 | null {
  if (phase === 'over' || phase === 'closed') return null
  if (rater.filedAt === null) return 1
  return phase === 'revision' && rater.revisedAt === null ? 2 : null
}

/** What others said is shown to those who have filed, once the blind phase is over: in figures, never by whom. */
export function seesOthers(rater: Pick<FiledRater, 'filedAt'>, phase: RatingPhase): boolean {
  return rater.filedAt !== null && phase !== 'blind'
}

/** Closed when its last day is over, or when everybody has had both rounds. */
export function mayCloseRating(
  times: RatingTimes,
  raters: readonly FiledRater[],
  now: Temporal.Instant,
): Refusal | null {
  const phase = ratingPhase(times, raters, now)
  if (phase === 'closed') return refuse('conflict', 'The rating is closed already.')
  if (phase === 'over') return null
  const isDone = raters.every((rater) => roundOpenTo(rater, phase) === null)
  return phase === 'revision' && isDone
    ? null
    : refuse('conflict', 'Not every rater has had their say, and the last day is not over.')
}

/** Blind and revision end on days that come, in that order. */
export function checkRatingDays(
  today: Temporal.PlainDate,
  blindLastDay: Temporal.PlainDate,
  lastDay: Temporal.PlainDate,
): Refusal | null {
  if (Temporal.PlainDate.compare(blindLastDay, today) < 0)
    return refuse('invalid', 'Choose today or a later day.', { field: 'blindLastDay' })
  return Temporal.PlainDate.compare(lastDay, blindLastDay) < 0
    ? refuse('invalid', 'The revision ends on the same day or later.', { field: 'lastDay' })
    : null
}

/** One score a criterion: 0 to 5, or null for a blank. Null for anything that is none of these. */
export function readScores(typed: readonly string[]): (number | null)[] | null {
  const scores: (number | null)[] = []
  for (const text of typed) {
    if (text === '') scores.push(null)
    else if (/^[0-5]$/.test(text)) scores.push(Number(text))
    else return null
  }
  return scores
}
