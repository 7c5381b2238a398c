// "What would change if": last year's facts, counted once under the charter in force and once under a draft. Only
// counts come out, since who reads them may be on none of the cases that the facts are about.
import { Temporal } from '../../kernel/temporal.ts'
import { acknowledgeBy } from './acknowledge-by.ts'
import type { CharterSettings } from './settings.ts'

/** Something that happened and that a setting is applied to. Other rooms hand them over; more kinds will come. */
export type RecordedFact = {
  readonly kind: 'acknowledgement'
  /** When the report arrived. */
  readonly at: Temporal.Instant
  /** When a person answered; null: nobody has. */
  readonly doneAt: Temporal.Instant | null
}

export type Rules = { readonly settings: CharterSettings; readonly zone: string }

export type Tally = { readonly met: number; readonly late: number; readonly open: number }

export type Difference = {
  readonly kind: RecordedFact['kind']
  readonly count: number
  readonly before: Tally
  readonly after: Tally
  /** Facts that were met under one and are late under the other. */
  readonly moved: number
}

/** `now` is when the counting is done: what is not done is late once its time is over. */
export function whatWouldChange(
  before: Rules,
  draft: Rules,
  facts: readonly RecordedFact[],
  now: Temporal.Instant,
): Difference[] {
  const kinds = new Set(facts.map((fact) => fact.kind))
  return [...kinds].map((kind) => {
    const own = facts.filter((fact) => fact.kind === kind)
    const was = own.map((fact) => outcome(fact, before, now))
    const is = own.map((fact) => outcome(fact, draft, now))
    const moved = was.filter((one, index) => one !== is[index]).length
    return { kind, count: own.length, before: tally(was), after: tally(is), moved }
  })
}

type Outcome = keyof Tally

function outcome(fact: RecordedFact, rules: Rules, now: Temporal.Instant): Outcome {
  const dueAt = acknowledgeBy(fact.at, rules.zone, rules.settings)
  if (fact.doneAt !== null) return Temporal.Instant.compare(fact.doneAt, dueAt) <= 0 ? 'met' : 'late'
  return Temporal.Instant.compare(now, dueAt) <= 0 ? 'open' : 'late'
}

function tally(outcomes: readonly Outcome[]): Tally {
  const count = (wanted: Outcome) => outcomes.filter((one) => one === wanted).length
  return { met: count('met'), late: count('late'), open: count('open') }
}
