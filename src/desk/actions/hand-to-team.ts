import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import type { TeamId } from '../../kernel/ids.ts'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { handlingRoles, holdersOf, loadPersons, loadTeam } from '../../people/door.ts'
import { offeredLetter } from '../letters/team-offer.ts'
import type { CaseReference } from '../rules/case-reference.ts'
import { offering } from '../rules/team-offer.ts'
import type { OpenCase } from '../store/cases.ts'
import { insertOffer, openOfferOf, settleOffer } from '../store/team-offers.ts'
import { refusedAccessChange } from './case-roles.ts'
import { type Settled, settle } from './settle.ts'
import { tellTeam } from './tell-team.ts'
import { writeNote } from './write-note.ts'

export type HandToTeam = {
  readonly reference: CaseReference
  readonly toTeamId: TeamId
  /** What the other team reads of it, beside counts. */
  readonly words: string
  readonly publicUrl: string
}

/**
 * Offers a case to another team, by its owner or the chair. Nothing about the case changes: team, access and
 * promise stay until somebody there accepts. The words are kept on the case as a note.
 */
export function handToTeam(
  work: Work,
  actor: PersonActor,
  wanted: HandToTeam,
  now: Temporal.Instant,
): Promise<Settled | Refusal> {
  return settle(work, actor, wanted.reference, now, async (opened) => {
    const { facts } = opened
    const refused = await refusedAccessChange(work, facts, actor, now)
    if (refused !== null) return refused
    const to = await loadTeam(work, wanted.toTeamId)
    const handlers = to === null ? [] : await holdersOf(work, to.id, now, handlingRoles)
    const words = wanted.words.replaceAll('\r\n', '\n').trim()
    const no = offering(facts, {
      words,
      to: to === null || to.kind === 'board' ? null : { ...to, hasAddress: to.addresses.length > 0 },
      handlers: handlers.length,
      isOffered: (await openOfferOf(work, facts.id)) !== null,
    })
    if (no !== null) return no
    const offerId = await insertOffer(work, {
      caseId: facts.id,
      fromTeamId: facts.teamId,
      toTeamId: wanted.toTeamId,
      words,
      acknowledgeBy: facts.acknowledgeBy,
      isAcknowledged: facts.acknowledgedAt !== null,
      offeredById: actor.personId,
      offeredAt: now,
    })
    const text = `Offered to ${to?.name}: ${words}`
    const noted = await writeNote(work, actor, { reference: facts.reference, text }, now)
    if (isRefusal(noted)) return noted
    const url = `${wanted.publicUrl}/offers/${offerId}`
    await tellHandlers(work, actor, { opened, handlers, to: to?.name ?? '', url }, now)
    return { action: 'offered to another team', object: { kind: 'team', id: wanted.toTeamId } }
  })
}

/** Takes the offer back; the case never left. */
export function withdrawOffer(
  work: Work,
  actor: PersonActor,
  reference: CaseReference,
  now: Temporal.Instant,
): Promise<Settled | Refusal> {
  return settle(work, actor, reference, now, async ({ facts }) => {
    const refused = await refusedAccessChange(work, facts, actor, now)
    if (refused !== null) return refused
    const offer = await openOfferOf(work, facts.id)
    if (offer === null) return refuse('conflict', 'It is offered to no team.')
    await settleOffer(work, offer.id, { outcome: 'withdrawn', by: actor.personId, at: now })
    return { action: 'offer to another team taken back', object: { kind: 'team', id: offer.toTeamId } }
  })
}

async function tellHandlers(
  work: Work,
  actor: PersonActor,
  facts: {
    readonly opened: OpenCase
    readonly handlers: Parameters<typeof loadPersons>[1]
    readonly to: string
    readonly url: string
  },
  now: Temporal.Instant,
): Promise<void> {
  const { opened, to, url } = facts
  await tellTeam(
    work,
    actor,
    opened,
    await loadPersons(work, facts.handlers),
    (person, from) => offeredLetter({ name: person.name, from: from.name, to, url }),
    now,
  )
}
