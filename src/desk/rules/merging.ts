// "This belongs to NF-...": the reports of one case move into another, and the first is closed with a pointer.
// Every reporter keeps their promise: the other case answers by the earliest instant at which anybody who has
// had no answer yet is owed one ("Members acknowledge within a week").
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import { Temporal } from '../../kernel/temporal.ts'
import type { SecurityCase } from './security-case.ts'
import { trayOf } from './tray.ts'

export type MergeFacts = {
  readonly at: Temporal.Instant
  /** The case was handed to a project: its people have the reference, so it stays where it is. */
  readonly isWithProject: boolean
  /** Its reporters, if any, already write in the other case. */
  readonly isKnownThere: boolean
  readonly hasReporter: boolean
  /** Names of people on the other case who would see this one's reports for the first time. */
  readonly newReaders: readonly string[]
}

export type Merge = { readonly kind: 'merge'; readonly from: SecurityCase; readonly into: SecurityCase }

/** Both cases as they are afterwards. */
export function merging(from: SecurityCase, into: SecurityCase, facts: MergeFacts): Merge | Refusal {
  const refusal = whyNot(from, into, facts)
  if (refusal !== null) return refusal
  return {
    kind: 'merge',
    from: {
      ...from,
      state: 'closed',
      closedAs: 'merged',
      closedAt: facts.at,
      mergedIntoId: into.id,
      tray: 'none',
      needsHuman: null,
    },
    into: received(from, into, facts),
  }
}

function whyNot(from: SecurityCase, into: SecurityCase, facts: MergeFacts): Refusal | null {
  if (from.state === 'closed')
    return refuse('conflict', 'This case is closed. Reopen it first, then move it.')
  if (from.id === into.id) {
    return refuse('invalid', 'A case cannot be moved into itself.', { field: 'into' })
  }
  if (into.mergedIntoId !== null) {
    return refuse(
      'invalid',
      'The reports of that case are in another one now. Give the reference of that one.',
      {
        field: 'into',
      },
    )
  }
  if (from.teamId !== into.teamId) {
    return refuse('invalid', 'That case belongs to another team.', { field: 'into' })
  }
  if (facts.isWithProject) {
    return refuse('conflict', 'This case is with a project already. Mark it as a duplicate instead.')
  }
  if (from.isRestricted && facts.newReaders.length > 0) {
    const names = facts.newReaders.join(', ')
    return refuse(
      'conflict',
      `This case is restricted, and ${names} would see it there. Add them here first, or take them off the other case.`,
    )
  }
  return null
}

/** The other case with one report more: whatever was settled there, somebody has written. */
function received(from: SecurityCase, into: SecurityCase, facts: MergeFacts): SecurityCase {
  const isClosed = into.state === 'closed'
  const isAnsweredThere = into.acknowledgedAt !== null && facts.isKnownThere
  const isOwed = from.acknowledgedAt === null && facts.hasReporter && !isAnsweredThere
  const owed = [...(into.acknowledgedAt === null ? [into] : []), ...(isOwed ? [from] : [])]
  const clock =
    owed.length === 0
      ? {}
      : { acknowledgeBy: earliest(owed), acknowledgedAt: null, acknowledgedByLetterId: null }
  const answered = { ...into, ...clock }
  const state = isClosed || into.state === 'acknowledged' ? restingState(answered) : into.state
  const next: SecurityCase = {
    ...answered,
    state,
    closedAs: null,
    closedAt: null,
    duplicateOfId: isClosed ? null : into.duplicateOfId,
    needsHuman: into.needsHuman ?? from.needsHuman,
  }
  return { ...next, tray: trayOf({ ...next, isBulk: false, awaitsUs: true }) }
}

function restingState({ acknowledgedAt }: Pick<SecurityCase, 'acknowledgedAt'>): SecurityCase['state'] {
  return acknowledgedAt === null ? 'new' : 'acknowledged'
}

function earliest(cases: readonly SecurityCase[]): Temporal.Instant {
  return cases
    .map(({ acknowledgeBy }) => acknowledgeBy)
    .reduce((first, one) => (Temporal.Instant.compare(one, first) < 0 ? one : first))
}
