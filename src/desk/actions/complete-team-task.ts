import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import { notFound, type Refusal } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { appendRecord } from '../../record/append.ts'
import { finishTeamTask } from '../store/team-tasks.ts'

/** A task about no case is done. The second press changes nothing. */
export async function completeTeamTask(
  work: Work,
  actor: PersonActor,
  taskId: string,
  now: Temporal.Instant,
): Promise<{ readonly kind: 'completed' } | Refusal> {
  const outcome = await finishTeamTask(work, taskId, actor.personId, now)
  if (outcome === null) return notFound
  if (outcome === 'done') {
    await appendRecord(work.tx, {
      actor,
      action: 'task done',
      object: { kind: 'task', id: taskId },
      caseId: null,
      at: now,
    })
  }
  return { kind: 'completed' }
}
