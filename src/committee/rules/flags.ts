// What is not as the charter asks, as sentences for the roster page and the report. Nothing here blocks.
import type { PersonId } from '../../kernel/ids.ts'
import { Temporal } from '../../kernel/temporal.ts'
import type { Roster } from './roster.ts'

export type FlagFacts = {
  readonly roster: Roster
  readonly names: ReadonlyMap<PersonId, string>
  /** Board decisions on further terms that were taken only after the term had begun. */
  readonly lateApprovals: readonly {
    readonly personId: PersonId
    readonly decidedOn: Temporal.PlainDate
    readonly beginsOn: Temporal.PlainDate
  }[]
  /** The rules' own words, as the charter cites them. */
  readonly cite: {
    readonly cap: string
    readonly renewals: string
    readonly offices: string
    readonly holdover: string
  }
}

export function rosterFlags({ roster, names, lateApprovals, cite }: FlagFacts): string[] {
  const name = (id: PersonId) => names.get(id) ?? 'Somebody'
  const overCap = roster.employers
    .filter(({ isOverCap }) => isOverCap)
    .map(
      ({ employer, members }) => `${members} members work for ${employer}, which is too many (${cite.cap}).`,
    )
  const approvals = lateApprovals.map(
    ({ personId, decidedOn, beginsOn }) =>
      `The board approved a further term of ${name(personId)} on ${decidedOn}, after it had begun on ${beginsOn} (${cite.renewals}).`,
  )
  const holdovers = roster.members
    .filter(({ state }) => state === 'holdover')
    .map(
      ({ personId, term }) =>
        `The term of ${name(personId)} is over; they stay until a successor comes, at most until ${term?.holdoverUntil} (${cite.holdover}).`,
    )
  const outliving = roster.members.flatMap(({ personId, term, offices }) =>
    offices
      .filter(({ endsOn }) => term !== null && Temporal.PlainDate.compare(endsOn, term.endsOn) > 0)
      .map(
        ({ title }) => `${name(personId)} is ${title} for longer than they are a member (${cite.offices}).`,
      ),
  )
  const missing = roster.members.some(({ offices }) => offices.some(({ duty }) => duty === 'presides'))
    ? []
    : [`Nobody presides on ${roster.day} (${cite.offices}).`]
  return [...overCap, ...approvals, ...holdovers, ...outliving, ...missing]
}
