import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import type { CaseReference } from '../rules/case-reference.ts'
import { finishTask } from '../store/tasks.ts'
import { type Settled, settle } from './settle.ts'

/** A task of the case is done. The second press changes nothing. */
export function completeTask(
  work: Work,
  actor: PersonActor,
  { reference, taskId }: { readonly reference: CaseReference; readonly taskId: string },
  now: Temporal.Instant,
): Promise<Settled | Refusal> {
  return settle(work, actor, reference, now, async ({ facts }) => {
    const isDone = await finishTask(work, facts.id, taskId, actor.personId, now)
    return isDone ? { action: 'task done', object: { kind: 'task', id: taskId } } : null
  })
}
