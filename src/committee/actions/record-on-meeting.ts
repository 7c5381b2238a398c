import type { Work } from '../../jobs/works.ts'
import type { Actor } from '../../kernel/actor.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { appendRecord } from '../../record/append.ts'

/** Who did what to which meeting, motion or minutes; never what was said. */
export function recordOnMeeting(
  work: Work,
  actor: Actor,
  action: string,
  object: {
    readonly kind: 'meeting' | 'motion' | 'agenda-item' | 'action-item' | 'outside-decision'
    readonly id: string
  },
  at: Temporal.Instant,
): Promise<void> {
  return appendRecord(work.tx, { actor, action, object, caseId: null, at })
}
