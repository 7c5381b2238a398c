// The committee on a day: who serves, in which term, from where, and what is not as the charter asks.
import type { PersonId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { isHeldOn, type OfficeTerm } from './office-term.ts'
import { countSeats, type EmployerShare, employerShares, type SeatCount, type SeatSettings } from './seats.ts'
import { countedTerms, type Term, type TermSettings, termStateOn } from './term.ts'

export type RosterFacts = {
  readonly terms: readonly Term[]
  readonly offices: readonly OfficeTerm[]
  readonly affiliations: readonly RosterAffiliation[]
  /** Who holds the role of a member without a term: from before terms were kept. */
  readonly withoutTerm: readonly PersonId[]
}

export type RosterAffiliation = {
  readonly personId: PersonId
  readonly kind: 'employer' | 'project'
  readonly name: string
  readonly beginsOn: Temporal.PlainDate
  readonly endsOn: Temporal.PlainDate | null
}

export type RosterMember = {
  readonly personId: PersonId
  readonly kind: Term['kind']
  readonly state: 'serving' | 'holdover' | 'no-term'
  /** Null for whoever has no term on record. */
  readonly term: Term | null
  /** Which counted term this is, from 1. */
  readonly termNumber: number
  readonly offices: readonly OfficeTerm[]
  readonly employers: readonly string[]
  readonly projects: readonly string[]
}

export type Roster = {
  readonly day: Temporal.PlainDate
  readonly members: readonly RosterMember[]
  readonly toCome: readonly Term[]
  readonly seats: SeatCount
  readonly employers: readonly EmployerShare[]
}

export type RosterSettings = {
  readonly terms: TermSettings
  readonly seats: SeatSettings
  readonly employerCap: number | null
}

/** Members in holdover sit and vote until their limit, and count as filled seats; observers never do. */
export function rosterOn(facts: RosterFacts, settings: RosterSettings, day: Temporal.PlainDate): Roster {
  const seated = facts.terms.flatMap((term) => {
    const state = termStateOn(term, day)
    return state === 'serving' || state === 'holdover' ? [{ term, state }] : []
  })
  const withTerm = seated.map(({ term, state }) => {
    const own = facts.terms.filter((each) => each.personId === term.personId && each.id !== term.id)
    const termNumber = countedTerms(own, term.beginsOn, settings.terms) + 1
    return member(facts, day, { personId: term.personId, kind: term.kind, state, term, termNumber })
  })
  const known = new Set(withTerm.map(({ personId }) => personId))
  const without = facts.withoutTerm
    .filter((personId) => !known.has(personId))
    .map((personId) =>
      member(facts, day, { personId, kind: 'member', state: 'no-term', term: null, termNumber: 0 }),
    )
  const members = [...withTerm, ...without]
  const voting = members.filter(({ kind }) => kind === 'member')
  return {
    day,
    members,
    toCome: facts.terms.filter((term) => termStateOn(term, day) === 'to-come'),
    seats: countSeats(new Set(voting.map(({ personId }) => personId)).size, settings.seats),
    employers: employerShares(voting, settings.employerCap),
  }
}

function member(
  facts: RosterFacts,
  day: Temporal.PlainDate,
  own: Omit<RosterMember, 'offices' | 'employers' | 'projects'>,
): RosterMember {
  const { personId } = own
  const names = (kind: RosterAffiliation['kind']) =>
    facts.affiliations
      .filter((each) => each.personId === personId && each.kind === kind && isNamedOn(each, day))
      .map(({ name }) => name)
  return {
    ...own,
    offices: facts.offices.filter((each) => each.personId === personId && isHeldOn(each, day)),
    employers: names('employer'),
    projects: names('project'),
  }
}

function isNamedOn(affiliation: RosterAffiliation, day: Temporal.PlainDate): boolean {
  const { beginsOn, endsOn } = affiliation
  return isHeldOn({ beginsOn, endsOn: endsOn ?? day.add({ days: 1 }), endedOn: null }, day)
}

/** Who may vote that day, once each. */
export function votingMembers(roster: Pick<Roster, 'members'>): PersonId[] {
  return [...new Set(roster.members.filter(({ kind }) => kind === 'member').map((each) => each.personId))]
}
