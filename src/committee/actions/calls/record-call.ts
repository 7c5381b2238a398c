import type { Work } from '../../../jobs/works.ts'
import type { Actor } from '../../../kernel/actor.ts'
import type { Temporal } from '../../../kernel/temporal.ts'
import { appendRecord } from '../../../record/append.ts'

/** What was done to a call, on the record. */
export function recordCall(work: Work, actor: Actor, action: string, callId: string, at: Temporal.Instant) {
  return appendRecord(work.tx, { actor, action, object: { kind: 'call', id: callId }, caseId: null, at })
}

/** What was done to an application: its number of ours, and nothing of theirs. */
export function recordApplication(
  work: Work,
  actor: Actor,
  action: string,
  applicationId: string,
  at: Temporal.Instant,
) {
  const object = { kind: 'application', id: applicationId }
  return appendRecord(work.tx, { actor, action, object, caseId: null, at })
}
