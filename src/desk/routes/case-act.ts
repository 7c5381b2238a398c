import type { Work } from '../../jobs/works.ts'
import { isRefusal, notFound, type Refusal } from '../../kernel/refusal.ts'
import { type Answer, seeOther } from '../../web/answer.ts'
import type { SignedInVisit } from '../../web/route.ts'
import type { CaseReference } from '../rules/case-reference.ts'
import { showCase } from './case-show.tsx'
import { type DeskDoors, onCase } from './desk-doors.ts'

/**
 * One press on a case: the action in a transaction of its own, then back to the case's page. A refusal is
 * shown on the page it came from, with the text that was typed.
 */
export async function actOnCase(
  desk: DeskDoors,
  visit: SignedInVisit,
  act: (work: Work, reference: CaseReference) => Promise<{ readonly kind: string } | Refusal>,
  more: {
    readonly goTo?: (reference: CaseReference) => string
    readonly refused?: (refusal: Refusal) => Promise<Answer>
  } = {},
): Promise<Answer> {
  let acted: CaseReference | null = null
  const outcome = await onCase(desk, visit, (work, reference) => {
    acted = reference
    return act(work, reference)
  })
  if (acted === null) return notFound
  if (!isRefusal(outcome)) return seeOther(more.goTo?.(acted) ?? `/cases/${acted}`)
  if (outcome.why === 'not-found') return notFound
  if (more.refused !== undefined) return more.refused(outcome)
  const { form } = visit
  return onCase(desk, visit, (work, reference, roles) =>
    showCase(work, visit, reference, roles, {
      refusal: outcome,
      mode: form.has('mode') ? form.text('mode') : null,
      text: form.has('text') ? form.text('text') : null,
    }),
  )
}

/** The version of the case that the form was made from. Anything that is no number fits none. */
export function versionOf(visit: SignedInVisit): number {
  const version = Number(visit.form.text('version'))
  return Number.isInteger(version) ? version : -1
}
