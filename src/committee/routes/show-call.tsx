import type { Work } from '../../jobs/works.ts'
import { type Id, type PersonId, parseId } from '../../kernel/ids.ts'
import { notFound, type Refusal } from '../../kernel/refusal.ts'
import type { CommitteeVisit } from '../../people/door.ts'
import { type Answer, page } from '../../web/answer.ts'
import { errorsFrom } from '../../web/components.ts'
import type { CommitteeParts } from '../committee-parts.ts'
import { CallPage } from '../pages/calls/call.tsx'
import { ApplicationPage } from '../pages/calls/call-applications.tsx'
import { CallsPage } from '../pages/calls/calls.tsx'
import { type CallView, readCallView } from '../reads/call-view.ts'
import { callState } from '../rules/calls/call.ts'
import { applicationsOf, hasWords } from '../store/calls/applications.ts'
import { callsOf } from '../store/calls/calls.ts'

/** An id of nothing and nobody, for addresses and fields that hold none. */
export const nobody = '00000000-0000-0000-0000-000000000000' as PersonId

export async function showCalls(work: Work, { seat, now }: CommitteeVisit): Promise<Answer> {
  const calls = []
  for (const call of await callsOf(work.tx, seat.team.id)) {
    const isCounted = call.opened !== null && !seat.isBoard
    const applied = isCounted ? (await applicationsOf(work, call.id)).filter(hasWords).length : null
    calls.push({ call, state: callState(call, now), applied })
  }
  return page(<CallsPage seat={seat} calls={calls} />)
}

export async function showCall(
  parts: CommitteeParts,
  work: Work,
  visit: CommitteeVisit,
  refusal?: Refusal,
): Promise<Answer> {
  const view = await viewOf(parts, work, visit)
  if (view === null) return notFound
  const errors = refusal === undefined ? [] : errorsFrom(refusal)
  const typed = visit.form.fields()
  return page(<CallPage {...{ view, typed, errors }} />, { status: refusal === undefined ? 200 : 422 })
}

export async function viewOf(
  parts: CommitteeParts,
  work: Work,
  visit: CommitteeVisit,
): Promise<CallView | null> {
  const { seat, actor, now } = visit
  const wanted = {
    seat,
    readerId: actor.personId,
    id: idOf(visit, 'id'),
    projects: await parts.projects(work),
  }
  return readCallView(work, wanted, now)
}

export async function showApplication(
  parts: CommitteeParts,
  work: Work,
  visit: CommitteeVisit,
): Promise<Answer> {
  const view = await viewOf(parts, work, visit)
  const id = idOf(visit, 'application')
  const application = view?.applications.find((each) => each.id === id)
  if (view === null || application === undefined || !hasWords(application)) return notFound
  const isAside = view.recusals.some(
    (each) => each.personId === visit.actor.personId && each.applicationId === id,
  )
  return isAside ? notFound : page(<ApplicationPage view={view} application={application} />)
}

export function idOf({ param }: CommitteeVisit, name: string): string {
  return parseId(param(name)) ?? (nobody as Id<string>)
}
