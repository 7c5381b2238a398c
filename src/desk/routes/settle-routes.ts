import { parseId } from '../../kernel/ids.ts'
import { notFound, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Route, SignedInVisit } from '../../web/route.ts'
import { addPerson } from '../actions/add-person.ts'
import { assignCase } from '../actions/assign-case.ts'
import { completeTask } from '../actions/complete-task.ts'
import { lookAtCase } from '../actions/look-at-case.ts'
import { removePerson } from '../actions/remove-person.ts'
import { reopenCase } from '../actions/reopen-case.ts'
import { restrictCase } from '../actions/restrict-case.ts'
import { sortCase } from '../actions/sort-case.ts'
import { kinds } from '../rules/kinds.ts'
import { actOnCase } from './case-act.ts'
import type { DeskDoors } from './desk-doors.ts'

type Act = (visit: SignedInVisit) => Parameters<typeof actOnCase>[2]

/** Short presses on a case: owner, kind, looked at, tasks, reopening; and who is on it. */
export function settleRoutes(desk: DeskDoors): Route[] {
  const post = (below: string, act: Act, goTo?: (visit: SignedInVisit) => string | undefined): Route => ({
    method: 'POST',
    path: `/cases/:reference/${below}`,
    access: 'signed-in',
    handle: (visit) => {
      const place = goTo?.(visit)
      return actOnCase(desk, visit, act(visit), place === undefined ? {} : { goTo: () => place })
    },
  })
  return [
    post('reopening', (visit) => (work, reference) => reopenCase(work, visit.actor, reference, visit.now)),
    post('inspection', (visit) => (work, reference) => lookAtCase(work, visit.actor, reference, visit.now)),
    post('owner', (visit) => async (work, reference) => {
      const typed = visit.form.text('owner')
      const ownerId = parseId<'person'>(typed)
      if (typed !== '' && ownerId === null) return unknownPerson('owner')
      return assignCase(work, visit.actor, { reference, ownerId }, visit.now)
    }),
    post('kind', (visit) => async (work, reference) => {
      const kind = kinds.find((one) => one === visit.form.text('kind'))
      if (kind === undefined) return refuse('invalid', 'Choose one of the kinds.', { field: 'kind' })
      return sortCase(work, visit.actor, { reference, kind }, visit.now)
    }),
    post('tasks/:task/completion', (visit) => async (work, reference) => {
      const taskId = parseId<'task'>(visit.param('task'))
      return taskId === null ? notFound : completeTask(work, visit.actor, { reference, taskId }, visit.now)
    }),
    post('people', (visit) => async (work, reference) => {
      const { form, actor, now } = visit
      const personId = parseId<'person'>(form.text('person'))
      if (personId === null) return unknownPerson('person')
      const laneId = form.text('lane') === '' ? null : parseId<'lane'>(form.text('lane'))
      return addPerson(work, actor, { reference, personId, laneId, reason: form.text('reason') }, now)
    }),
    post(
      'people/:person/removal',
      (visit) => async (work, reference) => {
        const personId = parseId<'person'>(visit.param('person'))
        return personId === null
          ? notFound
          : removePerson(work, visit.actor, { reference, personId }, visit.now)
      },
      // Who takes themselves off has no page to come back to.
      (visit) => (visit.param('person').toLowerCase() === visit.actor.personId ? '/inbox' : undefined),
    ),
    post('restriction', (visit) => (work, reference) => {
      const keep = visit.form
        .all('keep')
        .map((id) => parseId<'person'>(id))
        .filter((id) => id !== null)
      const isRestricted = visit.form.text('restricted') === 'yes'
      return restrictCase(work, visit.actor, { reference, keep, isRestricted }, visit.now)
    }),
  ]
}

function unknownPerson(field: string): Refusal {
  return refuse('invalid', 'Choose a person.', { field })
}
