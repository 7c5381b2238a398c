import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { notFound, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { appendRecord } from '../../record/append.ts'
import { reopening } from '../rules/answers.ts'
import type { CaseReference } from '../rules/case-reference.ts'
import type { Kind } from '../rules/kinds.ts'
import { trayOf } from '../rules/tray.ts'
import { personsOn } from '../store/access.ts'
import { findCase, saveCase } from '../store/cases.ts'
import { finishTask } from '../store/tasks.ts'

export type Settled = { readonly kind: 'settled'; readonly reference: CaseReference }

export async function reopenCase(
  work: Work,
  actor: PersonActor,
  reference: CaseReference,
  now: Temporal.Instant,
): Promise<Settled | Refusal> {
  const opened = await findCase(work, { reference }, 'lock')
  if (opened === null) return notFound
  const decision = reopening(opened.facts)
  if (decision.kind === 'refused') return decision
  await saveCase(work, opened.key, decision.next, now)
  await appendRecord(work.tx, {
    actor,
    action: decision.action,
    object: { kind: 'case', id: opened.facts.id },
    caseId: opened.facts.id,
    at: now,
  })
  return { kind: 'settled', reference }
}

/** Gives the case an owner; only somebody who is on it. Null puts it back. */
export async function assignCase(
  work: Work,
  actor: PersonActor,
  input: { readonly reference: CaseReference; readonly ownerId: PersonId | null },
  now: Temporal.Instant,
): Promise<Settled | Refusal> {
  const opened = await findCase(work, { reference: input.reference }, 'lock')
  if (opened === null) return notFound
  if (input.ownerId !== null && !(await personsOn(work, opened.facts.id)).includes(input.ownerId)) {
    return refuse('invalid', 'Only a person on this case can own it. Add them first.', { field: 'owner' })
  }
  await saveCase(work, opened.key, { ...opened.facts, ownerId: input.ownerId }, now)
  await appendRecord(work.tx, {
    actor,
    action: input.ownerId === null ? 'case unassigned' : 'case assigned',
    object: { kind: 'person', id: input.ownerId ?? actor.personId },
    caseId: opened.facts.id,
    at: now,
  })
  return { kind: 'settled', reference: input.reference }
}

/** A person says what the message is; the machine only proposed. "spam" moves it to Bulk, the rest out of it. */
export async function sortCase(
  work: Work,
  actor: PersonActor,
  input: { readonly reference: CaseReference; readonly kind: Kind },
  now: Temporal.Instant,
): Promise<Settled | Refusal> {
  const opened = await findCase(work, { reference: input.reference }, 'lock')
  if (opened === null) return notFound
  const awaitsUs = opened.facts.tray === 'waiting-for-us' || opened.facts.acknowledgedAt === null
  const tray = trayOf({ ...opened.facts, isBulk: input.kind === 'spam', awaitsUs })
  await saveCase(work, opened.key, { ...opened.facts, kind: input.kind, tray }, now)
  await appendRecord(work.tx, {
    actor,
    action: `kind set: ${input.kind}`,
    object: { kind: 'case', id: opened.facts.id },
    caseId: opened.facts.id,
    at: now,
  })
  return { kind: 'settled', reference: input.reference }
}

/** A person has looked at what was wrong with it; the case goes on as any other. */
export async function lookedAt(
  work: Work,
  actor: PersonActor,
  reference: CaseReference,
  now: Temporal.Instant,
): Promise<Settled | Refusal> {
  const opened = await findCase(work, { reference }, 'lock')
  if (opened === null) return notFound
  if (opened.facts.needsHuman === null) return { kind: 'settled', reference }
  const next = { ...opened.facts, needsHuman: null }
  await saveCase(work, opened.key, { ...next, tray: trayOf({ ...next, isBulk: false, awaitsUs: true }) }, now)
  await appendRecord(work.tx, {
    actor,
    action: `looked at: ${opened.facts.needsHuman}`,
    object: { kind: 'case', id: opened.facts.id },
    caseId: opened.facts.id,
    at: now,
  })
  return { kind: 'settled', reference }
}

export async function completeTask(
  work: Work,
  actor: PersonActor,
  input: { readonly reference: CaseReference; readonly taskId: string },
  now: Temporal.Instant,
): Promise<Settled | Refusal> {
  const opened = await findCase(work, { reference: input.reference })
  if (opened === null) return notFound
  const isDone = await finishTask(work, opened.facts.id, input.taskId, actor.personId, now)
  if (isDone)
    await appendRecord(work.tx, {
      actor,
      action: 'task done',
      object: { kind: 'task', id: input.taskId },
      caseId: opened.facts.id,
      at: now,
    })
  return { kind: 'settled', reference: input.reference }
}
