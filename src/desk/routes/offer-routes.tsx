import type { Work } from '../../jobs/works.ts'
import { system } from '../../kernel/actor.ts'
import { parseId, type TeamId } from '../../kernel/ids.ts'
import { isRefusal, notFound, type Refusal, refuse } from '../../kernel/refusal.ts'
import { allTeams, type HeldRole, may, personNames } from '../../people/door.ts'
import { type Answer, page, seeOther } from '../../web/answer.ts'
import type { Route, SignedInVisit } from '../../web/route.ts'
import { troubleOf } from '../../web/trouble.ts'
import { acceptFromTeam, declineFromTeam } from '../actions/accept-from-team.ts'
import { handToTeam, withdrawOffer } from '../actions/hand-to-team.ts'
import { TeamOfferPage } from '../pages/case/team-offer.tsx'
import { OfferPage, OffersPage, type ShownOffer } from '../pages/offer.tsx'
import { findCase } from '../store/cases.ts'
import { findOffer, offersTo, openOfferOf, type TeamOffer } from '../store/team-offers.ts'
import { actOnCase } from './case-act.ts'
import { type DeskDoors, forHandlers, onCase } from './desk-doors.ts'

/** A case offered to another team, and what other teams offer to ours. */
export function offerRoutes(desk: DeskDoors): Route[] {
  const get = (path: Route['path'], handle: (visit: SignedInVisit) => Promise<Answer>): Route => {
    return { method: 'GET', path, access: 'signed-in', handle }
  }
  const post = (path: Route['path'], handle: (visit: SignedInVisit) => Promise<Answer>): Route => {
    return { method: 'POST', path, access: 'signed-in', handle }
  }
  return [
    get('/cases/:reference/team', (visit) => showTeamOffer(desk, visit, null)),
    post('/cases/:reference/team-offers', (visit) => postOffer(desk, visit)),
    post('/cases/:reference/team-offers/withdrawal', (visit) =>
      actOnCase(desk, visit, (work, reference) => withdrawOffer(work, visit.actor, reference, visit.now), {
        refused: (refusal) => showTeamOffer(desk, visit, refusal),
      }),
    ),
    get('/offers', (visit) =>
      forHandlers<Answer>(desk, visit, async (work, roles) => {
        const teamIds = roles.filter((one) => may([one], 'handle-cases')).map(({ teamId }) => teamId)
        const offers = await offersTo(work, [...new Set(teamIds)])
        return page(<OffersPage offers={await shown(work, offers)} />)
      }),
    ),
    get('/offers/:id', (visit) => showOffer(desk, visit, null)),
    post('/offers/:id/acceptance', (visit) => postAcceptance(desk, visit)),
    post('/offers/:id/declination', (visit) => postDeclination(desk, visit)),
  ]
}

function showTeamOffer(desk: DeskDoors, visit: SignedInVisit, refusal: Refusal | null): Promise<Answer> {
  return onCase<Answer>(desk, visit, async (work, reference) => {
    const opened = await findCase(work, { reference })
    if (opened === null) return notFound
    const { facts } = opened
    const others = (await allTeams(work)).filter(({ id, kind }) => id !== facts.teamId && kind !== 'board')
    const typed = { team: visit.form.text('team'), words: visit.form.text('words') }
    const view = { facts, teams: others, offer: await openOfferOf(work, facts.id), typed, refusal }
    return page(<TeamOfferPage view={view} />, refusal === null ? {} : { status: troubleOf(refusal).status })
  })
}

function postOffer(desk: DeskDoors, visit: SignedInVisit): Promise<Answer> {
  const { actor, form, now } = visit
  const toTeamId: TeamId | null = parseId(form.text('team'))
  const { publicUrl } = desk
  return actOnCase(
    desk,
    visit,
    async (work, reference) =>
      toTeamId === null
        ? refuse('invalid', 'Choose a team.', { field: 'team' })
        : handToTeam(work, actor, { reference, toTeamId, words: form.text('words'), publicUrl }, now),
    {
      goTo: (reference) => `/cases/${reference}/team`,
      refused: (refusal) => showTeamOffer(desk, visit, refusal),
    },
  )
}

/** For who handles cases in the team that is asked, who made it, and who is on the case; row policies decide. */
function showOffer(desk: DeskDoors, visit: SignedInVisit, refusal: Refusal | null): Promise<Answer> {
  return forHandlers<Answer>(desk, visit, async (work, roles) => {
    const id = parseId(visit.param('id'))
    const offer = id === null ? null : await findOffer(work, id)
    const [view] = offer === null ? [] : await shown(work, [offer])
    if (offer === null || view === undefined) return refusal ?? notFound
    const props = { offer: view, mayAnswer: mayAnswer(roles, offer), refusal }
    return page(<OfferPage {...props} />, refusal === null ? {} : { status: troubleOf(refusal).status })
  })
}

/** The case is hidden from who accepts until they have, so the system moves it; the action asks who they are. */
async function postAcceptance(desk: DeskDoors, visit: SignedInVisit): Promise<Answer> {
  const { actor, now } = visit
  const offerId = parseId(visit.param('id'))
  if (offerId === null) return notFound
  const { publicUrl } = desk
  const done = await desk.works.as(system('team offers'), (work) =>
    acceptFromTeam(work, actor, { offerId, publicUrl }, now),
  )
  if (!isRefusal(done)) return seeOther(`/cases/${done.reference}`)
  return done.why === 'not-found' ? notFound : showOffer(desk, visit, done)
}

async function postDeclination(desk: DeskDoors, visit: SignedInVisit): Promise<Answer> {
  const { actor, now } = visit
  const offerId = parseId(visit.param('id'))
  if (offerId === null) return notFound
  const done = await desk.works.as(system('team offers'), (work) =>
    declineFromTeam(work, actor, offerId, now),
  )
  if (!isRefusal(done)) return seeOther('/offers')
  return done.why === 'not-found' ? notFound : showOffer(desk, visit, done)
}

function mayAnswer(roles: readonly HeldRole[], { toTeamId }: TeamOffer): boolean {
  return may(roles, 'handle-cases', toTeamId)
}

async function shown(work: Work, offers: readonly TeamOffer[]): Promise<ShownOffer[]> {
  const teams = new Map((await allTeams(work)).map(({ id, name }) => [id, name]))
  const names = await personNames(
    work,
    offers.map(({ offeredById }) => offeredById),
  )
  return offers.map((offer) => ({
    ...offer,
    from: teams.get(offer.fromTeamId) ?? '',
    to: teams.get(offer.toTeamId) ?? '',
    offeredBy: names.get(offer.offeredById) ?? 'somebody',
  }))
}
