import { acknowledgeBy, charterInForce } from '../../charter/door.ts'
import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import type { PersonId, TeamId } from '../../kernel/ids.ts'
import { notFound, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { findPerson, loadPersons, may, rolesOf } from '../../people/door.ts'
import { appendRecord } from '../../record/append.ts'
import { acceptedLetter } from '../letters/team-offer.ts'
import type { CaseReference } from '../rules/case-reference.ts'
import { promiseAfter } from '../rules/team-offer.ts'
import { endAccess, grantAccess, personsOn, readersOf } from '../store/access.ts'
import { findCase, type OpenCase, saveCase } from '../store/cases.ts'
import { loadDeskTeam } from '../store/desk-team.ts'
import { findOffer, moveCaseToTeam, settleOffer, type TeamOffer } from '../store/team-offers.ts'
import { firstPersons } from './asked-once.ts'
import { tellTeam } from './tell-team.ts'

type Answered = { readonly kind: 'offer-accepted'; readonly reference: CaseReference }

/**
 * Somebody who handles cases in the other team takes the case: it is that team's from now on, with its people on
 * it and the earlier of both promises. Needs a system transaction, since the case is hidden from them until
 * then; whether the actor may accept is asked here. The second press finds it accepted.
 */
export async function acceptFromTeam(
  work: Work,
  actor: PersonActor,
  { offerId, publicUrl }: { readonly offerId: string; readonly publicUrl: string },
  now: Temporal.Instant,
): Promise<Answered | Refusal> {
  const found = await findOwnOffer(work, actor, offerId, now)
  if (found === null) return notFound
  const opened = await findCase(work, { id: found.caseId }, 'lock')
  // Read again behind the lock: two of the team may press at once.
  const offer = await findOffer(work, offerId)
  if (opened === null || offer === null) return notFound
  if (offer.outcome !== null) return settledAlready(offer)
  if (opened.facts.state === 'closed')
    return refuse('conflict', 'The case was closed in the meantime. Nothing changed hands.')
  await settleOffer(work, offer.id, { outcome: 'accepted', by: actor.personId, at: now })
  const left = await readersOf(work, opened.facts.id)
  const joined = await changeHands(work, actor, { opened, offer }, now)
  await tellBoth(
    work,
    actor,
    { opened, offer, publicUrl, told: [...left.map(({ id }) => id), ...joined] },
    now,
  )
  await record(work, actor, 'accepted from another team', offer.fromTeamId, opened, now)
  return { kind: 'offer-accepted', reference: opened.facts.reference }
}

/** The other team says no; the case stays where it is. As `acceptFromTeam`. */
export async function declineFromTeam(
  work: Work,
  actor: PersonActor,
  offerId: string,
  now: Temporal.Instant,
): Promise<{ readonly kind: 'offer-declined' } | Refusal> {
  const offer = await findOwnOffer(work, actor, offerId, now)
  if (offer === null) return notFound
  const opened = await findCase(work, { id: offer.caseId }, 'lock')
  if (opened === null) return notFound
  if (!(await settleOffer(work, offer.id, { outcome: 'declined', by: actor.personId, at: now })))
    return settledAlready(offer)
  await record(work, actor, 'declined by another team', offer.toTeamId, opened, now)
  return { kind: 'offer-declined' }
}

/** Null for whoever handles no cases in the team that was asked. */
async function findOwnOffer(
  work: Work,
  actor: PersonActor,
  offerId: string,
  now: Temporal.Instant,
): Promise<TeamOffer | null> {
  const offer = await findOffer(work, offerId)
  const roles = await rolesOf(work, actor.personId, now)
  return offer !== null && may(roles, 'handle-cases', offer.toTeamId) ? offer : null
}

/** Team, promise, owner and access list, and who is on it now. A restricted case goes to the accepting person alone. */
async function changeHands(
  work: Work,
  actor: PersonActor,
  { opened, offer }: { readonly opened: OpenCase; readonly offer: TeamOffer },
  now: Temporal.Instant,
): Promise<readonly PersonId[]> {
  const { facts, key } = opened
  const team = await loadDeskTeam(work, offer.toTeamId)
  const charter = await charterInForce(work.tx, team.id, facts.arrivedAt)
  const theirs = acknowledgeBy(facts.arrivedAt, charter.zone, charter.settings)
  const promise = promiseAfter(facts, theirs)
  const { personId } = actor
  await saveCase(work, key, { ...facts, acknowledgeBy: promise.acknowledgeBy, ownerId: personId }, now)
  await moveCaseToTeam(work, facts.id, {
    teamId: team.id,
    ...(promise.isTheirs && { charterVersionId: charter.versionId }),
  })
  const first = facts.isRestricted
    ? []
    : await firstPersons(work, team, charter.settings['case.readers'], now)
  const persons = [...new Set([personId, ...first])]
  // A project's maintainers stay on their lanes; one who is on the whole case now needs that place anew.
  const readers = (await readersOf(work, facts.id)).map(({ id }) => id)
  const onLanes = (await personsOn(work, facts.id)).filter((id) => !readers.includes(id))
  const ending = [
    ...readers.filter((id) => !persons.includes(id)),
    ...onLanes.filter((id) => persons.includes(id)),
  ]
  for (const id of ending) await endAccess(work, facts.id, id, now)
  const grant = { caseId: facts.id, personIds: persons, laneId: null, addedBy: personId }
  await grantAccess(work, { ...grant, reason: 'accepted from another team' }, now)
  return persons
}

async function tellBoth(
  work: Work,
  actor: PersonActor,
  facts: {
    readonly opened: OpenCase
    readonly offer: TeamOffer
    readonly publicUrl: string
    readonly told: readonly PersonId[]
  },
  now: Temporal.Instant,
): Promise<void> {
  const { opened, offer, publicUrl } = facts
  const from = await loadDeskTeam(work, offer.fromTeamId)
  const to = await loadDeskTeam(work, offer.toTeamId)
  const by = (await findPerson(work, actor.personId))?.name ?? to.name
  const url = `${publicUrl}/offers/${offer.id}`
  const persons = await loadPersons(work, [...new Set(facts.told)])
  const words = { from: from.name, to: to.name, by, url }
  await tellTeam(work, actor, opened, persons, ({ name }) => acceptedLetter({ name, ...words }), now)
}

function settledAlready({ outcome }: TeamOffer): Refusal {
  return refuse('conflict', `This offer was ${outcome ?? 'settled'} in the meantime.`)
}

function record(
  work: Work,
  actor: PersonActor,
  action: string,
  teamId: TeamId,
  { facts }: OpenCase,
  at: Temporal.Instant,
): Promise<void> {
  return appendRecord(work.tx, { actor, action, object: { kind: 'team', id: teamId }, caseId: facts.id, at })
}
