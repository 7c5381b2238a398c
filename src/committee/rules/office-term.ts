// Officers: "appointed by the board or elected by the members for one year", the chair "for an additional one-year
// term upon member approval" (proposed charter, Officers).
import type { DecisionId, PersonId } from '../../kernel/ids.ts'
import { Temporal } from '../../kernel/temporal.ts'

export type OfficeDuty = 'presides' | 'records' | 'other'

export type OfficeTerm = {
  readonly id: string
  readonly personId: PersonId
  /** As the charter calls it: "Chair". */
  readonly title: string
  readonly duty: OfficeDuty
  /** Stands in until the office is filled. */
  readonly isActing: boolean
  readonly beginsOn: Temporal.PlainDate
  readonly endsOn: Temporal.PlainDate
  readonly endedOn: Temporal.PlainDate | null
  readonly endedReason: string | null
  readonly decisionId: DecisionId | null
  readonly roleId: string | null
}

export function isHeldOn(
  term: Pick<OfficeTerm, 'beginsOn' | 'endsOn' | 'endedOn'>,
  day: Temporal.PlainDate,
): boolean {
  return (
    Temporal.PlainDate.compare(term.beginsOn, day) <= 0 &&
    Temporal.PlainDate.compare(day, term.endedOn ?? term.endsOn) < 0
  )
}

/** The role in people/ that an office opens; other titles open none. */
export function roleOfDuty(duty: OfficeDuty): 'chair' | 'secretary' | null {
  if (duty === 'presides') return 'chair'
  return duty === 'records' ? 'secretary' : null
}

/**
 * Which term in a row this would be, counted from 1: terms of the same person in the same office that touch,
 * a gap of some days forgiven. Standing in for somebody is no term.
 */
export function consecutiveTerm(
  earlier: readonly Pick<OfficeTerm, 'personId' | 'title' | 'isActing' | 'beginsOn' | 'endsOn' | 'endedOn'>[],
  next: Pick<OfficeTerm, 'personId' | 'title' | 'beginsOn'>,
): number {
  const own = earlier
    .filter((term) => term.personId === next.personId && term.title === next.title && !term.isActing)
    .filter((term) => Temporal.PlainDate.compare(term.beginsOn, next.beginsOn) < 0)
    .sort((a, b) => Temporal.PlainDate.compare(b.beginsOn, a.beginsOn))
  let count = 1
  let begins = next.beginsOn
  for (const term of own) {
    const ended = term.endedOn ?? term.endsOn
    if (Temporal.PlainDate.compare(ended.add({ days: forgivenGapDays }), begins) < 0) break
    count += 1
    begins = term.beginsOn
  }
  return count
}

const forgivenGapDays = 31

export type OfficeRule = {
  readonly secondTermNeeds: OfficeNeed
  readonly laterTermsNeed: OfficeNeed
}
export type OfficeNeed = 'nothing' | 'override' | 'motion' | 'board-approval' | 'not-allowed'

/** What this term in a row needs before it may begin. */
export function officeNeeds(inRow: number, rule: OfficeRule): OfficeNeed {
  if (inRow <= 1) return 'nothing'
  return inRow === 2 ? rule.secondTermNeeds : rule.laterTermsNeed
}
