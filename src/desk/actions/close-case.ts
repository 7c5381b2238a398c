import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { closing } from '../rules/answers.ts'
import { type Answered, type AnswerInput, answerReporter } from './answer-reporter.ts'

/** Ends a case that is done. The closing words may be empty when the reporter was answered before. */
export function closeCase(
  work: Work,
  actor: PersonActor,
  input: AnswerInput,
  now: Temporal.Instant,
): Promise<Answered | Refusal> {
  return answerReporter(work, actor, input, 'closing', closing, now)
}
