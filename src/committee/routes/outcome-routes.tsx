import type { Works } from '../../jobs/works.ts'
import { system } from '../../kernel/actor.ts'
import { parseId } from '../../kernel/ids.ts'
import { isRefusal, notFound, type Refusal, refuse } from '../../kernel/refusal.ts'
import { type Answer, page, seeOther } from '../../web/answer.ts'
import { errorsFrom } from '../../web/components.ts'
import { troubleOf } from '../../web/trouble.ts'
import { agreeOnTie } from '../actions/agree-on-tie.ts'
import { recordResult } from '../actions/record-result.ts'
import { seatElected } from '../actions/seat-elected.ts'
import { SeatPage } from '../pages/election-outcome.tsx'
import { readSeatForm } from '../reads/election-outcome.ts'
import type { ElectionVisit } from './election-route.ts'
import { readDay, readOptional } from './read-typed.ts'

type Parts = { readonly works: Works }

export async function postDecision({ works }: Parts, visit: ElectionVisit) {
  const { id } = visit.view.election
  return works.as(visit.actor, (work) => recordResult(work, visit.actor, id, visit.now))
}

/** The count looks at every ballot again, so it acts as the system. */
export async function postAgreement({ works }: Parts, visit: ElectionVisit) {
  const { id } = visit.view.election
  const elects = visit.form.all('elects')
  return works.as(system('election'), (work) => agreeOnTie(work, visit.actor, id, elects, visit.now))
}

export function showSeat(parts: Parts, visit: ElectionVisit): Promise<Answer> {
  return seatForm(parts, visit, {})
}

export async function postSeat(parts: Parts, visit: ElectionVisit): Promise<Answer> {
  const { form, actor, now, view } = visit
  const { id } = view.election
  const position = positionOf(visit)
  if (position === null || !view.mayKeep) return notFound
  const beginsOn = readDay(form.text('begins'))
  const wanted = {
    electionId: id,
    position,
    personId: parseId<'person'>(form.text('person')),
    office: form.text('office'),
    approval: readOptional(form.text('approval')),
  }
  const done =
    beginsOn === null
      ? refuse('invalid', 'Enter a day, like 2026-03-15.', { field: 'begins' })
      : await parts.works.as(actor, (work) => seatElected(work, actor, { ...wanted, beginsOn }, now))
  if (!isRefusal(done)) return seeOther(`/elections/${id}`)
  return done.why === 'not-found' ? notFound : seatForm(parts, visit, form.fields(), fieldHere(done))
}

async function seatForm(
  { works }: Parts,
  visit: ElectionVisit,
  typed: Readonly<Record<string, string>>,
  refusal?: Refusal,
): Promise<Answer> {
  const { election, mayKeep } = visit.view
  const position = positionOf(visit)
  if (position === null || !mayKeep) return notFound
  const seat = await works.as(visit.actor, (work) => readSeatForm(work, election, position, visit.now))
  if (seat === null) return notFound
  const errors = refusal === undefined ? [] : errorsFrom(refusal)
  const status = refusal === undefined ? 200 : troubleOf(refusal).status
  return page(<SeatPage election={election} seat={seat} typed={typed} errors={errors} />, { status })
}

/** The form has one field for a decision, whichever of the two actions asks for it. */
function fieldHere(refusal: Refusal): Refusal {
  return refusal.field === 'decision' ? { ...refusal, field: 'approval' } : refusal
}

function positionOf(visit: ElectionVisit): number | null {
  const text = visit.param('position')
  return /^\d{1,2}$/.test(text) ? Number(text) : null
}
