import type { Works } from '../../jobs/works.ts'
import { system } from '../../kernel/actor.ts'
import { isRefusal, notFound, type Refusal } from '../../kernel/refusal.ts'
import { committeeRoute } from '../../people/door.ts'
import { type Answer, download, page, seeOther } from '../../web/answer.ts'
import { errorsFrom } from '../../web/components.ts'
import type { Route } from '../../web/route.ts'
import { troubleOf } from '../../web/trouble.ts'
import { castBallot } from '../actions/cast-ballot.ts'
import { countOpenVotes, countSecretBallots } from '../actions/count-election.ts'
import { drawLot } from '../actions/draw-lot.ts'
import { checkHalf, makeHalf } from '../actions/keep-half.ts'
import { openElection } from '../actions/open-election.ts'
import { takeNamesOff } from '../actions/take-names-off.ts'
import { voidElection } from '../actions/void-election.ts'
import { BallotCastPage, BallotPage } from '../pages/ballot.tsx'
import { ElectionPage } from '../pages/election.tsx'
import { HalfAgainPage, HalfPage } from '../pages/half-forms.tsx'
import type { Electorate } from '../reads/electorate.ts'
import { ballotFile } from '../reads/published-ballots.ts'
import type { Envelope } from '../rules/election.ts'
import { isOpenFor } from '../rules/election-steps.ts'
import { type ElectionVisit, electionRoute } from './election-route.ts'
import { postElection, showElections, showNewElection } from './new-election-routes.tsx'
import { postAgreement, postDecision, postSeat, showSeat } from './outcome-routes.tsx'
import { readOptional } from './read-typed.ts'

export type ElectionParts = { readonly works: Works; readonly electorate: Electorate }

/** The count acts as the system: nobody may see the rows of others, not even those who count. */
const counting = system('election')

export function electionRoutes(parts: ElectionParts): Route[] {
  const { works } = parts
  const one = (
    method: 'GET' | 'POST',
    path: '' | `/${string}`,
    handle: (parts: ElectionParts, visit: ElectionVisit) => Promise<Answer>,
  ) => electionRoute(works, method, path as `/${string}`, (visit) => handle(parts, visit))
  return [
    committeeRoute(works, 'GET', '/elections', 'readers', showElections),
    committeeRoute(works, 'POST', '/elections', 'keepers', postElection),
    // Before the pattern that would take it for an id.
    committeeRoute(works, 'GET', '/elections/new', 'keepers', showNewElection),
    one('GET', '', async (_, { view, now }) => page(<ElectionPage view={view} now={now} />)),
    one('POST', '/halves/:envelope', postHalf),
    one('POST', '/halves/:envelope/check', postHalfCheck),
    one('POST', '/opening', postOpening),
    one('GET', '/ballot', showBallot),
    one('POST', '/ballot', postBallot),
    one('POST', '/names-off', postNamesOff),
    one('POST', '/count', postCount),
    one('POST', '/lot', postLot),
    one('POST', '/agreement', async (parts, visit) => pageAnswer(visit, await postAgreement(parts, visit))),
    one('POST', '/decision', async (parts, visit) => pageAnswer(visit, await postDecision(parts, visit))),
    one('GET', '/seats/:position', showSeat),
    one('POST', '/seats/:position', postSeat),
    one('POST', '/end', postEnd),
    one('GET', '/ballots', sendBallots),
  ]
}

async function postHalf({ works }: ElectionParts, visit: ElectionVisit): Promise<Answer> {
  const { election } = visit.view
  const envelope = envelopeOf(visit)
  if (envelope === null) return notFound
  const made = await works.as(visit.actor, (work) =>
    makeHalf(work, visit.actor, election.id, envelope, visit.now),
  )
  return isRefusal(made) ? made : page(<HalfPage election={election} envelope={envelope} code={made.code} />)
}

async function postHalfCheck({ works }: ElectionParts, visit: ElectionVisit): Promise<Answer> {
  const { id } = visit.view.election
  const envelope = envelopeOf(visit)
  if (envelope === null) return notFound
  const typed = { envelope, code: visit.form.text('halfCode') }
  const outcome = await works.as(visit.actor, (work) => checkHalf(work, visit.actor, id, typed, visit.now))
  return halfAnswer(visit, outcome, { path: `/halves/${envelope}/check`, button: 'I wrote it down' })
}

async function postOpening({ works, electorate }: ElectionParts, visit: ElectionVisit): Promise<Answer> {
  const { id } = visit.view.election
  const boardDecision = readOptional(visit.form.text('boardDecision'))
  const outcome = await works.as(visit.actor, (work) =>
    openElection(work, visit.actor, { id, boardDecision }, electorate, visit.now),
  )
  return pageAnswer(visit, outcome)
}

async function showBallot(_: ElectionParts, { view, now }: ElectionVisit): Promise<Answer> {
  if (!view.isOnRoll) return notFound
  const { election, hasVoted } = view
  if (!isOpenFor(election, now)) return seeOther(`/elections/${election.id}`)
  return page(<BallotPage election={election} typed={[]} hasVoted={hasVoted} />)
}

async function postBallot({ works }: ElectionParts, visit: ElectionVisit): Promise<Answer> {
  const { election, hasVoted } = visit.view
  const typed = election.candidates.map((_, index) => visit.form.text(`score-${index}`))
  const scores = typed.map(scoreOf)
  const outcome = await works.as(visit.actor, (work) =>
    castBallot(work, visit.actor, election.id, scores, visit.now),
  )
  if (!isRefusal(outcome)) return page(<BallotCastPage election={election} phrase={outcome.phrase} />)
  if (outcome.why !== 'invalid') return outcome
  const errors = errorsFrom(outcome)
  return page(
    <BallotPage election={election} typed={typed} hasVoted={hasVoted} errors={errors} />,
    statusOf(outcome),
  )
}

/** What is no digit becomes NaN, which the rule refuses. */
function scoreOf(text: string): number | null {
  if (text === '') return null
  return /^\d$/.test(text) ? Number(text) : Number.NaN
}

async function postNamesOff({ works }: ElectionParts, visit: ElectionVisit): Promise<Answer> {
  const { id } = visit.view.election
  const code = visit.form.text('halfCode')
  const outcome = await works.as(counting, (work) => takeNamesOff(work, visit.actor, id, code, visit.now))
  return halfAnswer(visit, outcome, { path: '/names-off', button: 'Take the names off' })
}

async function postCount({ works }: ElectionParts, visit: ElectionVisit): Promise<Answer> {
  const { id, isSecret } = visit.view.election
  if (!isSecret) {
    return pageAnswer(
      visit,
      await works.as(counting, (work) => countOpenVotes(work, visit.actor, id, visit.now)),
    )
  }
  const code = visit.form.text('halfCode')
  const outcome = await works.as(counting, (work) =>
    countSecretBallots(work, visit.actor, id, code, visit.now),
  )
  return halfAnswer(visit, outcome, { path: '/count', button: 'Open and count' })
}

async function postLot({ works }: ElectionParts, visit: ElectionVisit): Promise<Answer> {
  const { id } = visit.view.election
  return pageAnswer(visit, await works.as(counting, (work) => drawLot(work, visit.actor, id, visit.now)))
}

async function postEnd({ works }: ElectionParts, visit: ElectionVisit): Promise<Answer> {
  const { id } = visit.view.election
  const reason = visit.form.text('reason')
  return pageAnswer(
    visit,
    await works.as(counting, (work) => voidElection(work, visit.actor, id, reason, visit.now)),
  )
}

async function sendBallots({ works }: ElectionParts, visit: ElectionVisit): Promise<Answer> {
  const file = await works.as(visit.actor, (work) => ballotFile(work, visit.view.election))
  return file === null ? notFound : download(Buffer.from(file), 'ballots.json')
}

/** Back to the election, or its page with the sentence that refused. */
function pageAnswer(visit: ElectionVisit, outcome: object | Refusal): Answer {
  const { view, now } = visit
  if (!isRefusal(outcome)) return seeOther(`/elections/${view.election.id}`)
  if (outcome.why === 'not-found') return notFound
  return page(<ElectionPage view={view} now={now} errors={errorsFrom(outcome)} />, statusOf(outcome))
}

function halfAnswer(
  visit: ElectionVisit,
  outcome: object | Refusal,
  again: { readonly path: string; readonly button: string },
): Answer {
  const { election } = visit.view
  if (!isRefusal(outcome) || outcome.field !== 'halfCode') return pageAnswer(visit, outcome)
  const action = `/elections/${election.id}${again.path}`
  const errors = errorsFrom(outcome)
  return page(
    <HalfAgainPage election={election} action={action} button={again.button} errors={errors} />,
    statusOf(outcome),
  )
}

function statusOf(refusal: Refusal) {
  return { status: troubleOf(refusal).status }
}

function envelopeOf(visit: ElectionVisit): Envelope | null {
  const envelope = visit.param('envelope')
  return envelope === 'outer' || envelope === 'inner' ? envelope : null
}
