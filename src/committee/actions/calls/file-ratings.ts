import { meetDuty } from '../../../duties/door.ts'
import type { Work } from '../../../jobs/works.ts'
import type { PersonActor } from '../../../kernel/actor.ts'
import type { TeamId } from '../../../kernel/ids.ts'
import { notFound, type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Temporal } from '../../../kernel/temporal.ts'
import { ratingPhase, readScores, roundOpenTo } from '../../rules/calls/rating-phase.ts'
import { applicationsOf, hasWords } from '../../store/calls/applications.ts'
import { findCall } from '../../store/calls/calls.ts'
import { findPlan, ratersOf, recusalsOf, saveFiled, saveRatings } from '../../store/calls/ratings.ts'
import { recordCall } from './record-call.ts'

export type TypedRatings = {
  readonly teamId: TeamId
  readonly callId: string
  /** Scores as typed, one a criterion, by application; '' is a blank. */
  readonly scores: ReadonlyMap<string, readonly string[]>
  /** False: kept for later, and changed as often as one likes. */
  readonly isFiled: boolean
}

/**
 * A rater keeps or files what they think of each candidate: once blind, once in the revision round. Both stay.
 * Whoever is no rater of this call learns nothing from trying.
 */
export async function fileRatings(
  work: Work,
  actor: PersonActor,
  typed: TypedRatings,
  now: Temporal.Instant,
): Promise<{ readonly kind: 'filed' | 'kept' } | Refusal> {
  const { teamId, callId, isFiled } = typed
  const { personId } = actor
  const call = await findCall(work.tx, callId, teamId)
  const plan = call && (await findPlan(work.tx, callId))
  const raters = await ratersOf(work.tx, callId)
  const rater = raters.find((each) => each.personId === personId)
  if (call === null || plan === null || rater === undefined) return notFound
  const round = roundOpenTo(rater, ratingPhase(plan, raters, now))
  if (round === null) return tooLate(rater.filedAt !== null)
  const ratings = []
  for (const applicationId of await ownCandidates(work, callId, actor)) {
    const scores = readScores(typed.scores.get(applicationId) ?? plan.criteria.map(() => ''))
    if (scores === null || scores.length !== plan.criteria.length)
      return refuse('invalid', 'A score is a whole number from 0 to 5, or left blank.', {
        field: `${applicationId}-0`,
        safe: 'What you entered is shown below.',
      })
    const filedAt = isFiled ? now : null
    ratings.push({ callId, teamId, personId, applicationId, round, scores, filedAt })
  }
  if (isFiled && ratings.every(({ scores }) => scores.every((score) => score === null)))
    return refuse('invalid', 'Rate somebody before you file, or leave it to the others.')
  // First the claim, so that of two presses one writes; then the rows, which need no more than the rater's eyes.
  if (isFiled && !(await saveFiled(work.tx, { callId, personId, round }, now))) return tooLate(true)
  await saveRatings(work.tx, ratings)
  if (!isFiled) return { kind: 'kept' }
  await recordCall(work, actor, round === 1 ? 'ratings filed' : 'ratings revised', callId, now)
  const duty = { teamId, kind: 'rate-applications', subject: rater.id } as const
  await meetDuty(work, actor, duty, { kind: 'rater', id: rater.id }, now)
  return { kind: 'filed' }
}

/** Whom this rater judges: the shortlist without those they step aside for. */
async function ownCandidates(work: Work, callId: string, { personId }: PersonActor): Promise<string[]> {
  const recusals = await recusalsOf(work.tx, callId)
  const applications = (await applicationsOf(work, callId)).filter(hasWords)
  return applications
    .filter(({ isComplete }) => isComplete)
    .map(({ id }) => id)
    .filter((id) => !recusals.some((each) => each.personId === personId && each.applicationId === id))
}

function tooLate(hasFiled: boolean): Refusal {
  return hasFiled
    ? refuse('conflict', 'Your ratings are filed; they can be revised once, when the blind phase is over.')
    : refuse('conflict', 'The rating is over: its last day has passed.')
}
