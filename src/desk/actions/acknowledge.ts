import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { acknowledgement } from '../rules/answers.ts'
import { type Answered, type AnswerInput, answerReporter } from './answer-reporter.ts'

/** Tells the reporter that a person has read the report; stops the acknowledge-by clock. */
export function acknowledge(
  work: Work,
  actor: PersonActor,
  input: AnswerInput,
  now: Temporal.Instant,
): Promise<Answered | Refusal> {
  return answerReporter(work, actor, input, 'acknowledgement', acknowledgement, now)
}
