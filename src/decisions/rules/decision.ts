// "Want to create a record of decisions" (minutes of Jupyter Security): what a body adopts by motion, by
// consensus or, for the board, by letter becomes a numbered decision. It is never changed afterwards; what no
// longer holds is superseded by another decision.
import type { DecisionId, PersonId, TeamId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'

export const decisionBodies = ['committee', 'board', 'project team'] as const
export type DecisionBody = (typeof decisionBodies)[number]

export const decisionWays = ['motion', 'consensus', 'board letter', 'election'] as const
export type DecisionRoute = (typeof decisionWays)[number]

/** What somebody may type in: an election held here is recorded with its figures, and only so. */
export const typedWays = ['motion', 'consensus', 'board letter'] as const satisfies readonly DecisionRoute[]

/** What is known of a decision when it is recorded. */
export type DecisionFacts = {
  readonly title: string
  readonly text: string
  /** The day it was taken, in the team's zone. */
  readonly decidedOn: Temporal.PlainDate
  readonly body: DecisionBody
  readonly route: DecisionRoute
  /** Private: for those who serve in the team and for the board. */
  readonly isPublic: boolean
  /** The label of the charter's clause it rests on. */
  readonly clause: string | null
  /** The motion it came from, as the meeting's room knows it. */
  readonly motionId: string | null
  /** Where the minutes or the letter can be read. */
  readonly evidence: string | null
  /** Name of the board's document; null for decisions of other bodies. */
  readonly document: string | null
  readonly isTwoWayDoor: boolean
  readonly reviewOn: Temporal.PlainDate | null
}

export type Decision = DecisionFacts & {
  readonly id: DecisionId
  readonly teamId: TeamId
  /** "D-2026-7": unique within the team. */
  readonly reference: string
  readonly supersedes: string | null
  /** The reference of the decision that took this one's place. */
  readonly supersededBy: string | null
  readonly recordedById: PersonId
  readonly recordedAt: Temporal.Instant
}

const referencePattern = /^D-(\d{4})-([1-9]\d{0,5})$/

export function decisionReference(year: number, number: number): string {
  return `D-${year}-${number}`
}

/** Null for anything that is no reference. */
export function parseReference(text: string): { readonly year: number; readonly number: number } | null {
  const [, year, number] = referencePattern.exec(text.trim().toUpperCase()) ?? []
  return year === undefined || number === undefined ? null : { year: Number(year), number: Number(number) }
}
