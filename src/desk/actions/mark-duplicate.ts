import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { duplicate } from '../rules/answers.ts'
import { parseReference } from '../rules/case-reference.ts'
import { noSuchCase } from '../rules/no-such-case.ts'
import { findCase } from '../store/cases.ts'
import { type Answered, type AnswerInput, answerReporter } from './answer-reporter.ts'

/** Closes a case as known already. The other case must be one the actor may see: a hidden one is "no such case". */
export async function markDuplicate(
  work: Work,
  actor: PersonActor,
  input: AnswerInput & { readonly of: string },
  now: Temporal.Instant,
): Promise<Answered | Refusal> {
  const reference = parseReference(input.of)
  const other = reference === null ? null : await findCase(work, { reference })
  if (other === null) return noSuchCase(input.of, 'of')
  return answerReporter(
    work,
    actor,
    input,
    'duplicate',
    (current, facts) => duplicate(current, other.facts, facts),
    now,
  )
}
