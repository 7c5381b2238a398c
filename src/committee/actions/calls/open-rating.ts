import { type CharterInForce, sayCitation } from '../../../charter/door.ts'
import { lateAfterDay } from '../../../duties/door.ts'
import type { Work } from '../../../jobs/works.ts'
import type { PersonActor } from '../../../kernel/actor.ts'
import type { PersonId, TeamId } from '../../../kernel/ids.ts'
import { isRefusal, notFound, type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Temporal } from '../../../kernel/temporal.ts'
import { keepsPapers } from '../../../people/door.ts'
import type { KnownProject } from '../../committee-parts.ts'
import { type CallBench, readBench } from '../../reads/call-bench.ts'
import type { Call } from '../../rules/calls/call.ts'
import { checkRatingDays } from '../../rules/calls/rating-phase.ts'
import { fraction } from '../../rules/tally/fraction.ts'
import { parseTieProtocol, tieProtocols } from '../../rules/tally/tie-protocol.ts'
import { candidatesAmongUs } from '../../store/calls/applications.ts'
import { lockCall } from '../../store/calls/calls.ts'
import { findPlan, insertPlan, insertRecusal, type Recusal } from '../../store/calls/ratings.ts'
import { termsOf } from '../../store/terms.ts'
import { recordCall } from './record-call.ts'

type OneCall = {
  readonly teamId: TeamId
  readonly callId: string
  readonly projects: readonly KnownProject[]
}

/**
 * Somebody steps aside for a candidate: a rater says so for themselves, an officer records what was suggested. Only
 * before the rating opens.
 */
export async function recuse(
  work: Work,
  actor: PersonActor,
  wanted: OneCall & { readonly personId: PersonId; readonly applicationId: string },
  now: Temporal.Instant,
): Promise<{ readonly kind: 'recused' } | Refusal> {
  const { teamId, callId, personId, applicationId } = wanted
  const call = await lockCall(work.tx, callId, teamId)
  if (call === null || (await isCandidate(work, actor, callId))) return notFound
  const isOwn = personId === actor.personId
  if (!isOwn && !(await keepsPapers(work, actor.personId, teamId, now))) return notFound
  const bench = await readBench(work, wanted, now)
  const isKnown = bench.raters.includes(personId) && bench.shortlist.some(({ id }) => id === applicationId)
  if (!isKnown) return notFound
  if ((await findPlan(work.tx, callId)) !== null)
    return refuse('conflict', 'The rating is open: who steps aside was fixed before. Leave the scores blank.')
  const conflict = bench.conflicts.find(
    (each) => each.personId === personId && each.applicationId === applicationId,
  )
  const reason = conflict?.why ?? 'declared'
  await insertRecusal(work.tx, { callId, teamId, personId, applicationId, reason, by: actor.personId }, now)
  await recordCall(work, actor, 'recusal recorded', callId, now)
  return { kind: 'recused' }
}

/** Who applied looks at no other application and decides nothing about the rating. */
export async function isCandidate(work: Work, actor: PersonActor, callId: string): Promise<boolean> {
  return (await candidatesAmongUs(work.tx, callId)).includes(actor.personId)
}

export type WantedRating = OneCall & {
  readonly tieProtocol: string
  readonly blindLastDay: Temporal.PlainDate
  readonly lastDay: Temporal.PlainDate
}

/** Fixes method, criteria, tie steps, raters and recusals; from here on they are what they are. */
export async function openRating(
  work: Work,
  actor: PersonActor,
  wanted: WantedRating,
  now: Temporal.Instant,
): Promise<{ readonly kind: 'rating-opened' } | Refusal> {
  const { teamId, callId } = wanted
  const call = await lockCall(work.tx, callId, teamId)
  if (call === null || !(await keepsPapers(work, actor.personId, teamId, now))) return notFound
  if (await isCandidate(work, actor, callId)) return notFound
  const bench = await readBench(work, wanted, now)
  const refused = await mayOpen(work, { call, bench, wanted, now })
  if (refused !== null) return refused
  const plan = await planOf(work, { call, bench, wanted, actor }, now)
  if (isRefusal(plan)) return plan
  await insertPlan(work.tx, plan)
  for (const recusal of mandatory(bench))
    await insertRecusal(work.tx, { ...recusal, callId, teamId, by: actor.personId }, now)
  await recordCall(work, actor, 'rating opened', callId, now)
  return { kind: 'rating-opened' }
}

async function mayOpen(
  work: Work,
  facts: {
    readonly call: Call
    readonly bench: CallBench
    readonly wanted: WantedRating
    readonly now: Temporal.Instant
  },
): Promise<Refusal | null> {
  const { call, bench, wanted, now } = facts
  if (call.closedAt === null) return refuse('conflict', 'Close the call first.')
  if (call.clearedAt !== null) return refuse('conflict', 'The applications were destroyed, as promised.')
  if ((await findPlan(work.tx, call.id)) !== null) return refuse('conflict', 'The rating is open already.')
  if (bench.shortlist.length === 0)
    return refuse('conflict', 'There is no complete application to rate. Open another call.')
  if (bench.raters.length === 0) return refuse('conflict', 'There is nobody to rate them.')
  const method = bench.charter.settings['selection.method']
  if (method !== 'criteria-rating') {
    const cite = sayCitation(bench.charter.cite('selection.method'))
    return refuse('conflict', `Members are selected by ${method} (${cite}): open an election instead.`)
  }
  const today = now.toZonedDateTimeISO(bench.charter.zone).toPlainDate()
  return checkRatingDays(today, wanted.blindLastDay, wanted.lastDay)
}

async function planOf(
  work: Work,
  facts: {
    readonly call: Call
    readonly bench: CallBench
    readonly wanted: WantedRating
    readonly actor: PersonActor
  },
  now: Temporal.Instant,
) {
  const { call, bench, wanted, actor } = facts
  const { settings, zone, version } = bench.charter
  const tieProtocol = parseTieProtocol(wanted.tieProtocol)
  const hasSteps = tieProtocol === 'lot' || (tieProtocol && tieProtocols[tieProtocol].rating.length > 0)
  if (tieProtocol === null || !hasSteps)
    return refuse('invalid', 'Choose the order of tie steps.', { field: 'tieProtocol' })
  return {
    callId: call.id,
    teamId: call.teamId,
    by: actor.personId,
    raters: bench.raters,
    criteria: Object.entries(settings['rating.criteria']).map(([name, weight]) => ({ name, weight })),
    tieProtocol,
    meanMin: exactPoints(settings['rating.floor']),
    employerCap: settings['seats.employer-cap'],
    seatedEmployers: bench.seatedEmployers,
    isBlind: settings['selection.blind-phase'],
    needsBoard: await needsBoard(work, call.teamId, bench.charter),
    blindUntil: lateAfterDay(wanted.blindLastDay, zone),
    closesAt: lateAfterDay(wanted.lastDay, zone),
    charterVersion: version,
    openedAt: now,
  }
}

/** "First committee": nobody has had a term as a member yet. */
async function needsBoard(work: Work, teamId: TeamId, { settings }: CharterInForce): Promise<boolean> {
  const rule = settings['selection.board-confirmation']
  if (rule !== 'first-committee') return rule === 'always'
  return !(await termsOf(work.tx, teamId)).some(({ kind }) => kind === 'member')
}

/** Where the charter asks for it, whoever has a conflict steps aside; elsewhere it is suggested. */
function mandatory(bench: CallBench): Recusal[] {
  if (bench.charter.settings['conflict.rule'] !== 'must-abstain') return []
  return bench.conflicts.map(({ why, ...pair }) => ({ ...pair, reason: why }))
}

/** 3.5 as 7/2: a mean is compared exactly. */
function exactPoints(points: number | null) {
  if (points === null) return null
  const [whole = '0', decimals = ''] = String(points).split('.')
  return fraction(BigInt(whole + decimals), 10n ** BigInt(decimals.length))
}
