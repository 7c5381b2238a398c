// A team has a desk: addresses people write to, a zone its clock is read in, a prefix for its cases.
import type { PersonId, TeamId } from '../../kernel/ids.ts'

export const teamKinds = ['umbrella', 'project', 'board'] as const
export type TeamKind = (typeof teamKinds)[number]

/** Who is put on a new case: every member, only coordinators, or the person on rota. */
export const newCaseSettings = ['members', 'coordinators', 'rota'] as const
export type NewCaseSetting = (typeof newCaseSettings)[number]

export type Team = {
  readonly id: TeamId
  readonly kind: TeamKind
  readonly name: string
  /** Case references start with it: NF in NF-7KQ2M. */
  readonly prefix: string
  /** IANA zone. */
  readonly zone: string
  readonly ackWithinDays: number
  readonly onNewCase: NewCaseSetting
  readonly onRotaPersonId: PersonId | null
  /** Lower case; the first is the desk's From. */
  readonly addresses: readonly string[]
}

export function isTeamPrefix(text: string): boolean {
  return /^[A-Z]{2,5}$/.test(text)
}
