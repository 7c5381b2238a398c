// Letters about an election: at its opening, a day before the close, to the tied, and at its end. Each goes to
// everybody it is for at once and says the same to all: who is reminded must not tell who has voted, and when a
// letter leaves must not depend on it either.
import { Temporal } from '../../kernel/temporal.ts'
import type { Election } from './election.ts'

export const electionNotices = ['opened', 'closing', 'tied', 'ended'] as const
export type ElectionNotice = (typeof electionNotices)[number]

const dayMs = 24 * 60 * 60 * 1_000

/**
 * What should be out by now; what went out already is known to the caller. A letter that is late says nothing any
 * more: an election that has closed is not announced. One that was opened within its last day needs no reminder.
 */
export function dueNotices(
  election: Pick<Election, 'state' | 'openedAt' | 'closesAt'>,
  now: Temporal.Instant,
): ElectionNotice[] {
  const { state, openedAt, closesAt } = election
  if (openedAt === null) return []
  if (state === 'decided' || state === 'void') return ['ended']
  if (state === 'tied') return ['tied']
  if (state !== 'open' || Temporal.Instant.compare(now, closesAt) >= 0) return []
  const remindAt = closesAt.subtract({ milliseconds: dayMs })
  const isLastDay = Temporal.Instant.compare(now, remindAt) >= 0
  return isLastDay && Temporal.Instant.compare(openedAt, remindAt) < 0 ? ['opened', 'closing'] : ['opened']
}
