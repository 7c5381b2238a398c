// How far two meetings may lie apart. "First and third Tuesday" leaves gaps of three weeks now and then, so what is
// checked is the longest gap, with some grace.
import { Temporal } from '../../../kernel/temporal.ts'

export type GapRule = { readonly longest: Temporal.Duration; readonly grace: Temporal.Duration }

/** The last day on which the next meeting may be held: as the charter wants it, and with its grace. */
export function gapLimits(last: Temporal.PlainDate, { longest, grace }: GapRule) {
  const wantedBy = last.add(longest)
  return { wantedBy, forgivenBy: wantedBy.add(grace) }
}

export function gapState(
  last: Temporal.PlainDate,
  next: Temporal.PlainDate,
  rule: GapRule,
): 'within' | 'in-grace' | 'too-long' {
  const { wantedBy, forgivenBy } = gapLimits(last, rule)
  if (Temporal.PlainDate.compare(next, wantedBy) <= 0) return 'within'
  return Temporal.PlainDate.compare(next, forgivenBy) <= 0 ? 'in-grace' : 'too-long'
}
