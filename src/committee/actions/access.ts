import { meetDuty } from '../../duties/door.ts'
import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import type { TeamId } from '../../kernel/ids.ts'
import { notFound, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { keepsPapers } from '../../people/door.ts'
import { appendRecord } from '../../record/append.ts'
import {
  type AccessShare,
  finishAccessChange,
  insertAccessItem,
  openAccessCauses,
  retireAccessItem,
} from '../store/access-changes.ts'

type Done = { readonly kind: 'access-changed' }
type OneOf = { readonly teamId: TeamId; readonly id: string }

/** Names something that members or officers hold: a list, an account, a repository. Never a secret. */
export async function addAccessItem(
  work: Work,
  actor: PersonActor,
  item: { readonly teamId: TeamId; readonly name: string; readonly whose: AccessShare },
  now: Temporal.Instant,
): Promise<Done | Refusal> {
  if (!(await keepsPapers(work, actor.personId, item.teamId, now))) return notFound
  const name = item.name.trim()
  if (name === '' || name.length > 100)
    return refuse('invalid', 'Enter a name of at most 100 characters.', { field: 'name' })
  const isNew = await insertAccessItem(work.tx, { ...item, name }, now)
  if (!isNew) return refuse('conflict', 'There is something of that name already.', { field: 'name' })
  await record(work, actor, 'access item added', { kind: 'team', id: item.teamId }, now)
  return { kind: 'access-changed' }
}

/** Later changes of the roster leave it out; what is listed already stays to be done. */
export async function removeAccessItem(
  work: Work,
  actor: PersonActor,
  { teamId, id }: OneOf,
  now: Temporal.Instant,
): Promise<Done | Refusal> {
  if (!(await keepsPapers(work, actor.personId, teamId, now))) return notFound
  if (await retireAccessItem(work.tx, teamId, id, now))
    await record(work, actor, 'access item removed', { kind: 'access-item', id }, now)
  return { kind: 'access-changed' }
}

/** One line of the list is ticked off; with the last one of a change its duty is met. */
export async function completeAccessChange(
  work: Work,
  actor: PersonActor,
  { teamId, id }: OneOf,
  now: Temporal.Instant,
): Promise<Done | Refusal> {
  if (!(await keepsPapers(work, actor.personId, teamId, now))) return notFound
  const before = await openAccessCauses(work.tx, teamId)
  if (!(await finishAccessChange(work.tx, { teamId, id, by: actor.personId }, now)))
    return { kind: 'access-changed' }
  const left = new Set((await openAccessCauses(work.tx, teamId)).map(({ causeId }) => causeId))
  for (const { causeId } of before.filter((cause) => !left.has(cause.causeId)))
    await meetDuty(
      work,
      actor,
      { teamId, kind: 'change-access', subject: causeId },
      { kind: 'access list', id: causeId },
      now,
    )
  await record(work, actor, 'access changed', { kind: 'access-change', id }, now)
  return { kind: 'access-changed' }
}

function record(
  work: Work,
  actor: PersonActor,
  action: string,
  object: { readonly kind: string; readonly id: string },
  at: Temporal.Instant,
): Promise<void> {
  return appendRecord(work.tx, { actor, action, object, caseId: null, at })
}
