import type { Work } from '../../jobs/works.ts'
import { type PersonId, parseId } from '../../kernel/ids.ts'
import { isRefusal, notFound, type Refusal, refuse } from '../../kernel/refusal.ts'
import { colleaguesAt } from '../../people/door.ts'
import { type Answer, page, seeOther } from '../../web/answer.ts'
import type { Route, SignedInVisit } from '../../web/route.ts'
import { assignCase } from '../actions/assign-case.ts'
import { completeTeamTask } from '../actions/complete-team-task.ts'
import { sortCase } from '../actions/sort-case.ts'
import { InboxPage, type InboxView } from '../pages/inbox.tsx'
import { readInbox } from '../reads/inbox.ts'
import { ownAccess } from '../reads/own-access.ts'
import { readQuiet } from '../reads/quiet.ts'
import { readTeamTasks } from '../reads/team-tasks.ts'
import { type CaseReference, parseReference } from '../rules/case-reference.ts'
import { type Kind, kinds } from '../rules/kinds.ts'
import type { Tray } from '../rules/security-case.ts'
import { trays } from '../rules/words.ts'
import { type DeskDoors, forHandlers, forThose } from './desk-doors.ts'
import { pageNumberOf } from './page-number.ts'

/** Rows that one press may change: a page of them. */
const chosenMax = 50

export function inboxRoutes(desk: DeskDoors): Route[] {
  return [
    {
      method: 'GET',
      path: '/inbox',
      access: 'signed-in',
      handle: (visit) => showInbox(desk, visit, null),
    },
    {
      method: 'POST',
      path: '/inbox/decisions',
      access: 'signed-in',
      handle: (visit) => decideOnMany(desk, visit),
    },
    {
      method: 'POST',
      path: '/inbox/tasks/:task/completion',
      access: 'signed-in',
      handle: (visit) => completeTask(desk, visit),
    },
  ]
}

async function showInbox(desk: DeskDoors, visit: SignedInVisit, refusal: Refusal | null): Promise<Answer> {
  const tray = trayOf(refusal === null ? visit.query.get('tray') : visit.form.text('tray'))
  const pageNumber = pageNumberOf(visit.query.get('page'))
  const view = await forThose(desk, visit, ['handle-cases', 'answer-for-project'], async (work) => {
    const inbox = await readInbox(work, tray, pageNumber)
    return {
      tray,
      pageNumber,
      inbox,
      teamTasks: await readTeamTasks(work),
      quiet: inbox.rows.length === 0 ? await readQuiet(work) : null,
      colleagues: await colleaguesOf(work, visit),
      refusal,
      done: doneOf(visit),
      now: visit.now,
    }
  })
  if (isRefusal(view)) return view
  return page(<InboxPage view={view} />, { status: refusal === null ? 200 : 422 })
}

async function completeTask(desk: DeskDoors, visit: SignedInVisit): Promise<Answer> {
  const taskId = parseId<'task'>(visit.param('task'))
  if (taskId === null) return notFound
  const outcome = await forHandlers(desk, visit, (work) =>
    completeTeamTask(work, visit.actor, taskId, visit.now),
  )
  return isRefusal(outcome) ? outcome : seeOther('/inbox?tray=needs-human')
}

/** Persons a case can be given to. A maintainer gives cases to nobody. */
async function colleaguesOf(work: Work, visit: SignedInVisit): Promise<InboxView['colleagues']> {
  const { handlers } = await colleaguesAt(work, visit.now)
  return handlers.some((handler) => handler.id === visit.actor.personId) ? handlers : []
}

/** One decision about the ticked cases, or about the one whose row has the button. */
async function decideOnMany(desk: DeskDoors, visit: SignedInVisit): Promise<Answer> {
  const { form } = visit
  const typed = form.has('take') ? [form.text('take')] : form.all('reference')
  const references = typed.slice(0, chosenMax).flatMap((text) => parseReference(text) ?? [])
  const decision = form.has('take')
    ? { kind: 'own' as const, ownerId: visit.actor.personId }
    : readDecision(visit)
  if (isRefusal(decision)) return showInbox(desk, visit, decision)
  if (references.length === 0) {
    return showInbox(desk, visit, refuse('invalid', 'Tick the cases first.', { field: 'reference' }))
  }
  const outcome = await decideAll(desk, visit, decision, references)
  if (isRefusal(outcome)) return outcome.why === 'not-found' ? notFound : showInbox(desk, visit, outcome)
  return seeOther(`/inbox?tray=${trayOf(form.text('tray'))}&done=${references.length}`)
}

/** All of the cases or none: a refusal of one takes back what was done to the others. */
async function decideAll(
  desk: DeskDoors,
  visit: SignedInVisit,
  decision: Decision,
  references: readonly CaseReference[],
): Promise<'done' | Refusal> {
  try {
    return await forHandlers<'done'>(desk, visit, async (work) => {
      for (const reference of references) {
        const access = await ownAccess(work, reference, visit.actor.personId)
        if (access?.laneId !== null) throw new Refused(notFound)
        const outcome =
          decision.kind === 'own'
            ? await assignCase(work, visit.actor, { reference, ownerId: decision.ownerId }, visit.now)
            : await sortCase(work, visit.actor, { reference, kind: decision.sortAs }, visit.now)
        if (isRefusal(outcome)) throw new Refused({ ...outcome, safe: 'Nothing was changed.' })
      }
      return 'done'
    })
  } catch (error) {
    if (error instanceof Refused) return error.refusal
    throw error
  }
}

/** Carries a refusal out of a transaction that must roll back; never leaves this file. */
class Refused extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(refusal.why)
    this.refusal = refusal
  }
}

type Decision =
  | { readonly kind: 'own'; readonly ownerId: PersonId }
  | { readonly kind: 'sort'; readonly sortAs: Kind }

function readDecision({ form, actor }: SignedInVisit): Decision | Refusal {
  const asked = form.text('decision')
  if (asked === 'take') return { kind: 'own', ownerId: actor.personId }
  if (asked === 'assign') {
    const ownerId = parseId<'person'>(form.text('owner'))
    return ownerId === null
      ? refuse('invalid', 'Choose who gets the cases.', { field: 'owner' })
      : { kind: 'own', ownerId }
  }
  const sortAs = kinds.find((kind) => kind === asked)
  return sortAs === undefined
    ? refuse('invalid', 'Choose what to do with the ticked cases.', { field: 'decision' })
    : { kind: 'sort', sortAs }
}

function trayOf(text: string | null): Tray {
  return trays.find((tray) => tray === text) ?? 'new'
}

function doneOf(visit: SignedInVisit): number {
  const count = Number(visit.query.get('done') ?? '0')
  return Number.isInteger(count) && count > 0 && count <= chosenMax ? count : 0
}
