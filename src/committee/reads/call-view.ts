import { type CharterInForce, charterInForce } from '../../charter/door.ts'
import { findDecisionById } from '../../decisions/door.ts'
import type { Work } from '../../jobs/works.ts'
import type { DecisionId, PersonId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { type CommitteeSeat, personNames } from '../../people/door.ts'
import type { KnownProject } from '../committee-parts.ts'
import { type Call, type CallState, callState } from '../rules/calls/call.ts'
import { type RatingPhase, ratingPhase } from '../rules/calls/rating-phase.ts'
import { type Application, applicationsOf, candidatesAmongUs } from '../store/calls/applications.ts'
import { findCall } from '../store/calls/calls.ts'
import { type CallChannel, channelsOf } from '../store/calls/channels.ts'
import {
  type CallRater,
  findPlan,
  type RatingPlan,
  type Recusal,
  ratersOf,
  recusalsOf,
} from '../store/calls/ratings.ts'
import { type KeptStanding, standingsOf } from '../store/calls/standings.ts'
import { type CallBench, readBench } from './call-bench.ts'

/** One call as somebody of the committee or the board may see it. */
export type CallView = {
  readonly seat: CommitteeSeat
  readonly readerId: PersonId
  readonly call: Call
  readonly state: CallState
  readonly charter: CharterInForce
  readonly today: Temporal.PlainDate
  readonly channels: readonly CallChannel[]
  /** They applied themselves: nothing of the others is shown to them. */
  readonly isCandidate: boolean
  /** Keeps the papers and is no candidate. */
  readonly isOfficer: boolean
  /** Empty for candidates, for the board, and for members while the call is open. */
  readonly applications: readonly Application[]
  /** Before the rating opens; null after, and for whoever sees no applications. */
  readonly bench: CallBench | null
  readonly rating: {
    readonly plan: RatingPlan
    readonly phase: RatingPhase
    readonly raters: readonly CallRater[]
  } | null
  readonly recusals: readonly Recusal[]
  readonly standings: readonly KeptStanding[]
  readonly names: ReadonlyMap<PersonId, string>
  /** Of the decisions the selection rests on: "D-2026-7". */
  readonly references: ReadonlyMap<DecisionId, string>
}

/** Null when there is no such call in this team. */
export async function readCallView(
  work: Work,
  wanted: {
    readonly seat: CommitteeSeat
    readonly readerId: PersonId
    readonly id: string
    readonly projects: readonly KnownProject[]
  },
  now: Temporal.Instant,
): Promise<CallView | null> {
  const { seat, readerId, id, projects } = wanted
  const call = await findCall(work.tx, id, seat.team.id)
  if (call === null) return null
  const charter = await charterInForce(work.tx, seat.team.id, now)
  const state = callState(call, now)
  const isCandidate = (await candidatesAmongUs(work.tx, id)).includes(readerId)
  const isOfficer = seat.mayKeep && !isCandidate
  const seesApplications = !isCandidate && (isOfficer || state === 'closed')
  const applications = seesApplications ? await applicationsOf(work, id) : []
  const plan = isCandidate ? null : await findPlan(work.tx, id)
  const raters = plan === null ? [] : await ratersOf(work.tx, id)
  const isPreparing = plan === null && seesApplications && state === 'closed' && call.clearedAt === null
  const bench = isPreparing
    ? await readBench(work, { callId: id, teamId: seat.team.id, projects }, now)
    : null
  const persons = [...raters.map(({ personId }) => personId), ...(bench?.raters ?? [])]
  return {
    seat,
    readerId,
    call,
    state,
    charter,
    today: now.toZonedDateTimeISO(charter.zone).toPlainDate(),
    channels: await channelsOf(work.tx, id),
    isCandidate,
    isOfficer,
    applications,
    bench,
    rating: plan === null ? null : { plan, raters, phase: ratingPhase(plan, raters, now) },
    recusals: seesApplications ? await recusalsOf(work.tx, id) : [],
    standings: isCandidate ? [] : await standingsOf(work.tx, id),
    names: await personNames(work, persons),
    references: await referencesOf(work, plan),
  }
}

async function referencesOf(work: Work, plan: RatingPlan | null): Promise<Map<DecisionId, string>> {
  const references = new Map<DecisionId, string>()
  for (const id of [plan?.tieDecisionId, plan?.confirmationId]) {
    const decision = id == null ? null : await findDecisionById(work, id)
    if (decision !== null) references.set(decision.id, decision.reference)
  }
  return references
}
