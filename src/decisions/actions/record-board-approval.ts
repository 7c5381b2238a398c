import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import type { TeamId } from '../../kernel/ids.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { type DecisionRecorded, recordDecision } from './record-decision.ts'

export type BoardApproval = {
  readonly title: string
  readonly text: string
  /** The day the board decided. */
  readonly decidedOn: Temporal.PlainDate
  /** Name of the letter or minutes in which it did. */
  readonly document: string
  readonly clause: string | null
  readonly evidence: string | null
}

/**
 * Records what the board decided elsewhere. Until the board has a room of its own the secretary vouches for it:
 * the row names who recorded it, and the document.
 */
export function recordBoardApproval(
  work: Work,
  actor: PersonActor,
  teamId: TeamId,
  approval: BoardApproval,
  now: Temporal.Instant,
): Promise<DecisionRecorded | Refusal> {
  const facts = {
    ...approval,
    body: 'board',
    route: 'board letter',
    isPublic: false,
    motionId: null,
    isTwoWayDoor: false,
    reviewOn: null,
  } as const
  return recordDecision(work, actor, { teamId, facts, supersedes: null }, now)
}
