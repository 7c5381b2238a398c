import type { Work } from '../../jobs/works.ts'
import type { Actor } from '../../kernel/actor.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { appendRecord } from '../../record/append.ts'
import { reminderInstants } from '../rules/instants.ts'
import { findDutyByKey, insertDuty, type NewDuty, replaceReminders, updateOpenDuty } from '../store/duties.ts'

export type RaisedDuty = NewDuty & {
  /** When its owner is reminded; on the due instant always. */
  readonly remindAt: readonly Temporal.Instant[]
}

/**
 * Something is due from now on, once for each (team, kind, subject). Raised again while open it takes the new
 * date, owner and words (a term was renewed, a meeting moved); ended it stays ended. Call it in the
 * transaction of the fact that asks for it.
 */
export async function raiseDuty(
  work: Work,
  actor: Actor,
  duty: RaisedDuty,
  now: Temporal.Instant,
): Promise<void> {
  const known = await findDutyByKey(work.tx, duty)
  if (known?.end) return
  if (known !== null && !isChanged(known, duty)) return
  const id = known?.id ?? (await insertDuty(work.tx, duty, now))
  if (id === null) return
  if (known !== null) await updateOpenDuty(work.tx, id, duty)
  await replaceReminders(
    work.tx,
    id,
    reminderInstants(duty.dueAt, duty.remindAt, known === null ? now : known.raisedAt),
  )
  const action = known === null ? 'duty raised' : 'duty moved'
  await appendRecord(work.tx, { actor, action, object: { kind: 'duty', id }, caseId: null, at: now })
}

function isChanged(known: NewDuty, wanted: NewDuty): boolean {
  return (
    !known.dueAt.equals(wanted.dueAt) ||
    known.title !== wanted.title ||
    known.path !== wanted.path ||
    JSON.stringify(known.owner) !== JSON.stringify(wanted.owner)
  )
}
