import { charterInForce } from '../../charter/door.ts'
import { findDecisionById } from '../../decisions/door.ts'
import type { Work } from '../../jobs/works.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { listPersons } from '../../people/door.ts'
import { likelyOffice, offersOffice } from '../rules/elected-office.ts'
import type { Election } from '../rules/election.ts'
import { mayAgree, type TiedGroup, tiedGroup } from '../rules/tie-agreement.ts'
import { electionSeats, tieStatements } from '../store/election-outcome.ts'

/** What became of a result: its number in the register, and who has begun. */
export type ElectionOutcome = {
  /** "D-2026-7"; null until it is recorded. */
  readonly reference: string | null
  /** In the order in which they were elected; empty for a question. */
  readonly elected: readonly {
    readonly position: number
    readonly name: string
    readonly hasBegun: boolean
  }[]
}

/** Null while there is no result that elects or adopts anything. */
export async function readOutcome(work: Work, election: Election): Promise<ElectionOutcome | null> {
  const names = election.result?.elected ?? []
  if (election.state !== 'decided' || names.length === 0) return null
  const decision = election.decisionId === null ? null : await findDecisionById(work, election.decisionId)
  const seats = await electionSeats(work, election.id)
  const elected = names.map((name) => {
    const position = election.candidates.findIndex((candidate) => candidate.name === name)
    return { position, name, hasBegun: seats.some((seat) => seat.position === position) }
  })
  return {
    reference: decision?.reference ?? null,
    elected: election.purpose === 'question' ? [] : elected,
  }
}

/** A tie that waits, and what has been said about it. */
export type TieView = TiedGroup & {
  readonly mayAgree: boolean
  /** Who of them has spoken, and for whom: each sees what the others said. */
  readonly said: readonly { readonly name: string; readonly elects: readonly string[] }[]
  readonly isMine: boolean
}

export async function readTie(work: Work, election: Election, personId: PersonId): Promise<TieView | null> {
  const group = tiedGroup(election)
  if (group === null) return null
  const statements = await tieStatements(work, election.id)
  const said = group.names.flatMap((name, index) => {
    const statement = statements.find((one) => one.personId === group.persons[index])
    return statement === undefined ? [] : [{ name, elects: statement.elects }]
  })
  return { ...group, mayAgree: mayAgree(group), said, isMine: group.persons.includes(personId) }
}

/** What the form asks with which one elected begins. */
export type SeatForm = {
  readonly position: number
  readonly name: string
  /** Whom to choose from where the candidate had no account; empty otherwise. */
  readonly persons: readonly { readonly id: PersonId; readonly name: string }[]
  /** Titles of the charter's offices for this purpose; empty for members. */
  readonly offices: readonly string[]
  readonly likelyOffice: string
  readonly firstDay: string
}

/** Null when nobody at this place of the ballot is elected to anything. */
export async function readSeatForm(
  work: Work,
  election: Election,
  position: number,
  now: Temporal.Instant,
): Promise<SeatForm | null> {
  const candidate = election.candidates[position]
  const isElected =
    election.state === 'decided' &&
    candidate !== undefined &&
    election.result?.elected.includes(candidate.name)
  if (!isElected || election.purpose === 'question') return null
  const charter = await charterInForce(work.tx, election.teamId, now)
  const offered =
    election.purpose === 'members'
      ? []
      : charter.settings.offices.filter((office) => offersOffice(election.purpose, office))
  const today = now.toZonedDateTimeISO(charter.zone).toPlainDate()
  return {
    position,
    name: candidate.name,
    persons: candidate.personId === null ? await listPersons(work) : [],
    offices: offered.map(({ title }) => title),
    likelyOffice: likelyOffice(election.title, offered),
    firstDay: (election.beginsOn ?? today).toString(),
  }
}
