import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { dismissal } from '../rules/answers.ts'
import { dismissalReason } from '../rules/dismissal-reasons.ts'
import { type Answered, type AnswerInput, answerReporter } from './answer-reporter.ts'

/** Closes a case without action, for a reason. Only spam goes without a letter. */
export async function dismiss(
  work: Work,
  actor: PersonActor,
  input: AnswerInput & { readonly reasonId: string },
  now: Temporal.Instant,
): Promise<Answered | Refusal> {
  const reason = dismissalReason(input.reasonId)
  if (reason === undefined)
    return refuse('invalid', 'Choose why this case needs no action.', { field: 'reason' })
  if (reason.text !== null && input.text.trim() === '') {
    return refuse('invalid', 'Write the reporter a few words: everyone but a spammer gets an answer.', {
      field: 'text',
    })
  }
  const text = reason.text === null ? '' : input.text
  return answerReporter(
    work,
    actor,
    { ...input, text },
    'dismissal',
    (current, facts) => dismissal(current, reason.closedAs, facts),
    now,
  )
}
