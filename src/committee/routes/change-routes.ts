import type { Work } from '../../jobs/works.ts'
import { type PersonId, parseId } from '../../kernel/ids.ts'
import { refuse } from '../../kernel/refusal.ts'
import type { CommitteeVisit } from '../../people/door.ts'
import type { Answer } from '../../web/answer.ts'
import { addAccessItem, completeAccessChange, removeAccessItem } from '../actions/access.ts'
import { beginOffice, endOffice } from '../actions/begin-office.ts'
import { beginTerm } from '../actions/begin-term.ts'
import { endTerm, holdOver } from '../actions/end-term.ts'
import { endAffiliationOf, recordAffiliation } from '../actions/record-affiliation.ts'
import type { CommitteeParts } from '../committee-parts.ts'
import { accessShares } from '../store/access-changes.ts'
import { readDay, readOptional } from './read-typed.ts'
import { showAccess, showForm, showHistory } from './roster-routes.tsx'
import { idOf, settled } from './settled.ts'

const wrongDay = refuse('invalid', 'Enter a day, like 2026-03-15.', { field: 'begins' })
const wrongDayOn = { ...wrongDay, field: 'on' }

export async function postTerm(parts: CommitteeParts, work: Work, visit: CommitteeVisit): Promise<Answer> {
  const { form, seat, actor, now } = visit
  const beginsOn = readDay(form.text('begins'))
  const kind = form.text('kind') === 'observer' ? 'observer' : 'member'
  const approval = readOptional(form.text('approval'))
  const personId = personOf(visit)
  const done =
    beginsOn === null
      ? wrongDay
      : await beginTerm(work, actor, { teamId: seat.team.id, personId, kind, beginsOn, approval }, now)
  return settled(visit, done, '/roster', (refusal) => showForm(parts, work, visit, 'term', refusal))
}

export async function postOffice(parts: CommitteeParts, work: Work, visit: CommitteeVisit): Promise<Answer> {
  const { form, seat, actor, now } = visit
  const beginsOn = readDay(form.text('begins'))
  const wanted = {
    teamId: seat.team.id,
    personId: personOf(visit),
    title: form.text('office'),
    isActing: form.text('acting') === 'yes',
    decision: readOptional(form.text('decision')),
  }
  const done = beginsOn === null ? wrongDay : await beginOffice(work, actor, { ...wanted, beginsOn }, now)
  return settled(visit, done, '/roster', (refusal) => showForm(parts, work, visit, 'office', refusal))
}

export async function postAffiliation(
  parts: CommitteeParts,
  work: Work,
  visit: CommitteeVisit,
): Promise<Answer> {
  const { form, seat, actor, now } = visit
  const beginsOn = readDay(form.text('begins'))
  const employer = readOptional(form.text('employer'))
  const project = readOptional(form.text('project'))
  const projects = await parts.projects(work)
  const wanted = { teamId: seat.team.id, personId: personOf(visit), employer, project }
  const done =
    beginsOn === null
      ? wrongDay
      : await recordAffiliation(work, actor, { ...wanted, beginsOn, projects }, now)
  return settled(visit, done, '/roster', (refusal) => showForm(parts, work, visit, 'affiliation', refusal))
}

export async function postTermEnd(work: Work, visit: CommitteeVisit): Promise<Answer> {
  const { form, seat, actor, now } = visit
  const on = readDay(form.text('on'))
  const wanted = { teamId: seat.team.id, termId: idOf(visit), reason: form.text('reason') }
  const done = on === null ? wrongDayOn : await endTerm(work, actor, { ...wanted, on }, now)
  return settled(visit, done, '/roster/history', (refusal) => showHistory(work, visit, refusal))
}

export async function postHoldover(work: Work, visit: CommitteeVisit): Promise<Answer> {
  const { form, seat, actor, now } = visit
  const until = readDay(form.text('until'))
  const wanted = { teamId: seat.team.id, termId: idOf(visit) }
  const done =
    until === null ? { ...wrongDay, field: 'until' } : await holdOver(work, actor, { ...wanted, until }, now)
  return settled(visit, done, '/roster/history', (refusal) => showHistory(work, visit, refusal))
}

export async function postOfficeEnd(work: Work, visit: CommitteeVisit): Promise<Answer> {
  const { form, seat, actor, now } = visit
  const on = readDay(form.text('on'))
  const wanted = { teamId: seat.team.id, id: idOf(visit), reason: form.text('reason') }
  const done = on === null ? wrongDayOn : await endOffice(work, actor, { ...wanted, on }, now)
  return settled(visit, done, '/roster/history', (refusal) => showHistory(work, visit, refusal))
}

export async function postAffiliationEnd(work: Work, visit: CommitteeVisit): Promise<Answer> {
  const { form, seat, actor, now } = visit
  const on = readDay(form.text('on'))
  const wanted = { teamId: seat.team.id, id: idOf(visit) }
  const done = on === null ? wrongDayOn : await endAffiliationOf(work, actor, { ...wanted, on }, now)
  return settled(visit, done, '/roster/history', (refusal) => showHistory(work, visit, refusal))
}

export async function postAccessItem(work: Work, visit: CommitteeVisit): Promise<Answer> {
  const { form, seat, actor, now } = visit
  const whose = accessShares.find((each) => each === form.text('whose')) ?? 'members'
  const item = { teamId: seat.team.id, name: form.text('name'), whose }
  const done = await addAccessItem(work, actor, item, now)
  return settled(visit, done, '/roster/access', (refusal) => showAccess(work, visit, refusal))
}

export async function postItemRemoval(work: Work, visit: CommitteeVisit): Promise<Answer> {
  const { seat, actor, now } = visit
  const done = await removeAccessItem(work, actor, { teamId: seat.team.id, id: idOf(visit) }, now)
  return settled(visit, done, '/roster/access', (refusal) => showAccess(work, visit, refusal))
}

export async function postAccessDone(work: Work, visit: CommitteeVisit): Promise<Answer> {
  const { seat, actor, now } = visit
  const done = await completeAccessChange(work, actor, { teamId: seat.team.id, id: idOf(visit) }, now)
  return settled(visit, done, '/roster/access', (refusal) => showAccess(work, visit, refusal))
}

/** An id nobody has where the field was left empty: the action says what to choose. */
const nobody = '00000000-0000-0000-0000-000000000000' as PersonId

function personOf({ form }: CommitteeVisit): PersonId {
  return parseId<'person'>(form.text('person')) ?? nobody
}
