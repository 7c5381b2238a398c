import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { informationRequest } from '../rules/answers.ts'
import { type Answered, type AnswerInput, answerReporter } from './answer-reporter.ts'

/** Asks the reporter for what is missing; the case waits for them. */
export function askForInformation(
  work: Work,
  actor: PersonActor,
  input: AnswerInput,
  now: Temporal.Instant,
): Promise<Answered | Refusal> {
  return answerReporter(work, actor, input, 'information-request', informationRequest, now)
}
