import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { reply } from '../rules/answers.ts'
import { type Answered, type AnswerInput, answerReporter } from './answer-reporter.ts'

/** Writes to the reporter without settling anything. The first such letter acknowledges the case. */
export function replyToReporter(
  work: Work,
  actor: PersonActor,
  input: AnswerInput,
  now: Temporal.Instant,
): Promise<Answered | Refusal> {
  return answerReporter(work, actor, input, 'reply', reply, now)
}
