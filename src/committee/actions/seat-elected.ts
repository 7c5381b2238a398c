import { charterInForce } from '../../charter/door.ts'
import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import type { ElectionId, PersonId } from '../../kernel/ids.ts'
import { isRefusal, notFound, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { keepsPapers } from '../../people/door.ts'
import { offersOffice } from '../rules/elected-office.ts'
import type { Election } from '../rules/election.ts'
import { loadElection } from '../store/election.ts'
import { type ElectionSeat, electionSeats, insertElectionSeat } from '../store/election-outcome.ts'
import { beginOffice } from './begin-office.ts'
import { beginTerm } from './begin-term.ts'
import { recordResult } from './record-result.ts'

export type WantedSeat = {
  readonly electionId: ElectionId
  /** The elected candidate's place on the ballot, from 0. */
  readonly position: number
  /** Who that is, where the candidate had no account; null otherwise. */
  readonly personId: PersonId | null
  readonly beginsOn: Temporal.PlainDate
  /** The office of the charter they take; '' for members. */
  readonly office: string
  /** A decision of the board where a further term needs one, as D-2026-7; null without. */
  readonly approval: string | null
}

/**
 * Somebody who was elected begins their term or office, for the chair or the secretary. The result is put on
 * record first, if it is not yet: it stands whether or not this person can begin. A second press changes nothing.
 */
export async function seatElected(
  work: Work,
  actor: PersonActor,
  wanted: WantedSeat,
  now: Temporal.Instant,
): Promise<{ readonly kind: 'elected-seated' } | Refusal> {
  const election = await loadElection(work, wanted.electionId, 'lock')
  if (election === null || !(await keepsPapers(work, actor.personId, election.teamId, now))) return notFound
  const candidate = election.candidates[wanted.position]
  const isElected =
    election.state === 'decided' && election.purpose !== 'question' && candidate !== undefined
      ? election.result?.elected.includes(candidate.name)
      : false
  if (!isElected) return notFound
  const seats = await electionSeats(work, election.id)
  if (seats.some(({ position }) => position === wanted.position)) return { kind: 'elected-seated' }
  const personId = candidate?.personId ?? wanted.personId
  if (personId === null) return refuse('invalid', 'Choose who that is.', { field: 'person' })
  const recorded = await recordResult(work, actor, election.id, now)
  if (isRefusal(recorded)) return recorded
  const begun = await begin(work, actor, { election, wanted, personId, reference: recorded.reference }, now)
  if (isRefusal(begun)) return begun
  await insertElectionSeat(work, election, begun)
  return { kind: 'elected-seated' }
}

async function begin(
  work: Work,
  actor: PersonActor,
  facts: {
    readonly election: Election
    readonly wanted: WantedSeat
    readonly personId: PersonId
    readonly reference: string
  },
  now: Temporal.Instant,
): Promise<ElectionSeat | Refusal> {
  const { election, wanted, personId, reference } = facts
  const { position, beginsOn, office: title, approval } = wanted
  const { teamId, purpose } = election
  if (purpose === 'members') {
    const term = await beginTerm(work, actor, { teamId, personId, kind: 'member', beginsOn, approval }, now)
    return isRefusal(term) ? term : { position, termId: term.id, officeTermId: null }
  }
  const { settings } = await charterInForce(work.tx, teamId, now)
  if (!settings.offices.some((office) => office.title === title && offersOffice(purpose, office)))
    return refuse('invalid', 'Choose an office of the charter.', { field: 'office' })
  const decision = approval ?? reference
  const office = await beginOffice(
    work,
    actor,
    { teamId, personId, title, isActing: false, beginsOn, decision },
    now,
  )
  return isRefusal(office) ? office : { position, termId: null, officeTermId: office.id }
}
