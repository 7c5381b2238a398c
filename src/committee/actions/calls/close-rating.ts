import { charterInForce } from '../../../charter/door.ts'
import { findDecision } from '../../../decisions/door.ts'
import { dropDuty } from '../../../duties/door.ts'
import type { Work } from '../../../jobs/works.ts'
import type { PersonActor } from '../../../kernel/actor.ts'
import type { TeamId } from '../../../kernel/ids.ts'
import { isRefusal, notFound, type Refusal, refuse } from '../../../kernel/refusal.ts'
import { Temporal } from '../../../kernel/temporal.ts'
import { keepsPapers } from '../../../people/door.ts'
import type { Call } from '../../rules/calls/call.ts'
import { mayCloseRating } from '../../rules/calls/rating-phase.ts'
import { type RatingOutcome, rate } from '../../rules/calls/standing.ts'
import { applicationsOf, hasWords } from '../../store/calls/applications.ts'
import { lockCall } from '../../store/calls/calls.ts'
import {
  type CallRater,
  filedSheets,
  findPlan,
  type RatingPlan,
  ratersOf,
  ratingsOf,
  recusalsOf,
} from '../../store/calls/ratings.ts'
import {
  insertStandings,
  saveBoardConfirmation,
  savePlanClosing,
  saveTie,
  standingsOf,
} from '../../store/calls/standings.ts'
import { isCandidate } from './open-rating.ts'
import { recordCall } from './record-call.ts'

type OneCall = { readonly teamId: TeamId; readonly callId: string }

/**
 * Counts, once, by what was fixed before. Needs a system transaction: nobody of the committee sees every rating,
 * and the officer who presses sees none of them by it.
 */
export async function closeRating(
  work: Work,
  actor: PersonActor,
  { teamId, callId }: OneCall,
  now: Temporal.Instant,
): Promise<{ readonly kind: 'rating-closed' } | Refusal> {
  const found = await officersCall(work, actor, { teamId, callId }, now)
  if (isRefusal(found)) return found
  const { call, plan, raters } = found
  const refused = mayCloseRating(plan, raters, now)
  if (refused !== null) return refused
  const outcome = await count(work, call, plan, raters)
  if (isRefusal(outcome)) return outcome
  const { standings, log } = outcome
  await savePlanClosing(work.tx, callId, { at: now, by: actor.personId, log })
  await insertStandings(work.tx, { callId, teamId }, standings)
  await recordCall(work, actor, 'rating closed', callId, now)
  for (const rater of raters.filter(({ filedAt }) => filedAt === null)) {
    const duty = { teamId, kind: 'rate-applications', subject: rater.id } as const
    await dropDuty(work, actor, duty, 'The rating closed without theirs.', now)
  }
  return { kind: 'rating-closed' }
}

async function count(
  work: Work,
  call: Call,
  plan: RatingPlan,
  raters: readonly CallRater[],
): Promise<RatingOutcome | Refusal> {
  const candidates = (await applicationsOf(work, call.id)).filter(hasWords)
  return rate({
    ...plan,
    seats: call.seats,
    candidates: candidates
      .filter(({ isComplete }) => isComplete)
      .map(({ id, number, words }) => ({
        applicationId: id,
        number,
        employer: words.answers.employer,
      })),
    raters: raters.map(({ personId }) => personId),
    recusals: await recusalsOf(work.tx, call.id),
    sheets: filedSheets(await ratingsOf(work.tx, call.id)),
  })
}

/** Nothing told them apart: who has the places left is a decision of the committee, on record. */
export async function settleTie(
  work: Work,
  actor: PersonActor,
  wanted: OneCall & { readonly chosen: readonly string[]; readonly decision: string },
  now: Temporal.Instant,
): Promise<{ readonly kind: 'tie-settled' } | Refusal> {
  const { teamId, callId } = wanted
  const found = await officersCall(work, actor, wanted, now)
  if (isRefusal(found)) return found
  const standings = await standingsOf(work.tx, callId)
  const tied = standings.filter(({ standing }) => standing === 'tied').map((each) => each.applicationId)
  if (tied.length === 0) return refuse('conflict', 'There is no tie to settle.')
  const taken = standings.filter(({ standing }) => standing === 'selected').length
  const places = Math.min(tied.length, found.call.seats - taken)
  const chosen = [...new Set(wanted.chosen)].filter((id) => tied.includes(id))
  if (chosen.length !== places)
    return refuse('invalid', `Choose ${places} of those who are tied.`, { field: 'chosen' })
  const decision = await findDecision(work, teamId, wanted.decision)
  if (decision === null)
    return refuse('invalid', 'Record the decision first and give its number, like D-2026-7.', {
      field: 'decision',
    })
  await saveTie(work.tx, callId, { chosen, firstPlace: taken + 1, decisionId: decision.id })
  await recordCall(work, actor, 'tie settled', callId, now)
  return { kind: 'tie-settled' }
}

/** Where the charter asks for it nobody begins before the board has said yes, in a decision on record. */
export async function confirmSelection(
  work: Work,
  actor: PersonActor,
  wanted: OneCall & { readonly decision: string },
  now: Temporal.Instant,
): Promise<{ readonly kind: 'selection-confirmed' } | Refusal> {
  const { teamId, callId } = wanted
  const found = await officersCall(work, actor, wanted, now)
  if (isRefusal(found)) return found
  if (found.plan.closedAt === null) return refuse('conflict', 'Close the rating first.')
  if (!found.plan.needsBoard) return refuse('conflict', 'The charter asks for no confirmation here.')
  const decision = await findDecision(work, teamId, wanted.decision)
  if (decision?.body !== 'board')
    return refuse('invalid', 'Record the board’s decision first and give its number, like D-2026-7.', {
      field: 'decision',
    })
  const { zone } = await charterInForce(work.tx, teamId, now)
  const closedOn = found.plan.closedAt.toZonedDateTimeISO(zone).toPlainDate()
  if (Temporal.PlainDate.compare(decision.decidedOn, closedOn) < 0)
    return refuse('invalid', 'The board decided that before the rating closed.', { field: 'decision' })
  if (!(await saveBoardConfirmation(work.tx, callId, decision.id)))
    return refuse('conflict', 'It is confirmed already.')
  await recordCall(work, actor, 'selection confirmed', callId, now)
  return { kind: 'selection-confirmed' }
}

type Found = { readonly call: Call; readonly plan: RatingPlan; readonly raters: readonly CallRater[] }

async function officersCall(
  work: Work,
  actor: PersonActor,
  { teamId, callId }: OneCall,
  now: Temporal.Instant,
): Promise<Found | Refusal> {
  const call = await lockCall(work.tx, callId, teamId)
  if (call === null || !(await keepsPapers(work, actor.personId, teamId, now))) return notFound
  const plan = await findPlan(work.tx, callId)
  if (plan === null || (await isCandidate(work, actor, callId))) return notFound
  return { call, plan, raters: await ratersOf(work.tx, callId) }
}
