import type { Work } from '../../jobs/works.ts'
import type { Actor, PersonActor } from '../../kernel/actor.ts'
import { isRefusal, notFound, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { rolesOf } from '../../people/door.ts'
import { appendRecord } from '../../record/append.ts'
import type { Duty, DutyEnd, DutyKey, Evidence } from '../rules/duty.ts'
import { mayWaive } from '../rules/duty.ts'
import { checkHandEvidence } from '../rules/hand-evidence.ts'
import { endDuty, findDuty, findDutyByKey } from '../store/duties.ts'

/**
 * The act that fulfils a duty, named as its evidence. Nothing happens when there is none or it has ended:
 * an act that is done early, or twice, is no mistake. Call it in the transaction of the act.
 */
export async function meetDuty(
  work: Work,
  actor: Actor,
  key: DutyKey,
  evidence: Evidence,
  now: Temporal.Instant,
): Promise<void> {
  const duty = await findDutyByKey(work.tx, key)
  if (duty === null || duty.end !== null) return
  await end(work, actor, duty, { kind: 'met', at: now, by: personOf(actor), evidence }, now)
}

/** The fact that asked for it is gone (a term ended early, a meeting was cancelled): closed with that reason. */
export async function dropDuty(
  work: Work,
  actor: Actor,
  key: DutyKey,
  reason: string,
  now: Temporal.Instant,
): Promise<void> {
  const duty = await findDutyByKey(work.tx, key)
  if (duty === null || duty.end !== null) return
  await end(work, actor, duty, { kind: 'waived', at: now, by: personOf(actor), reason }, now)
}

/** An officer lets it pass, with a reason that stays on record. */
export async function waiveDuty(
  work: Work,
  actor: PersonActor,
  { dutyId, reason }: { readonly dutyId: string; readonly reason: string },
  now: Temporal.Instant,
): Promise<Duty | Refusal> {
  const duty = await findDuty(work.tx, dutyId)
  if (duty === null) return notFound
  const refused = mayWaive(duty, await rolesOf(work, actor.personId, now), reason)
  if (refused !== null) return refused
  return end(work, actor, duty, { kind: 'waived', at: now, by: actor.personId, reason: reason.trim() }, now)
}

/** An officer says that it was done and where that can be seen; only for kinds that no act of ours meets. */
export async function meetByHand(
  work: Work,
  actor: PersonActor,
  { dutyId, where }: { readonly dutyId: string; readonly where: string },
  now: Temporal.Instant,
): Promise<Duty | Refusal> {
  const duty = await findDuty(work.tx, dutyId)
  if (duty === null) return notFound
  const evidence = checkHandEvidence(duty, await rolesOf(work, actor.personId, now), where)
  if (isRefusal(evidence)) return evidence
  return end(work, actor, duty, { kind: 'met', at: now, by: actor.personId, evidence }, now)
}

async function end(
  work: Work,
  actor: Actor,
  duty: Duty,
  how: DutyEnd,
  now: Temporal.Instant,
): Promise<Duty | Refusal> {
  if (!(await endDuty(work.tx, duty.id, how))) return refuse('conflict', 'It is done or waived already.')
  const object = { kind: 'duty', id: duty.id }
  await appendRecord(work.tx, { actor, action: `duty ${how.kind}`, object, caseId: null, at: now })
  return { ...duty, end: how }
}

function personOf(actor: Actor) {
  return actor.kind === 'person' ? actor.personId : null
}
