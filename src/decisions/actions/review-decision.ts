import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import { isRefusal, notFound, type Refusal } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { keepsPapers, loadTeam } from '../../people/door.ts'
import { appendRecord } from '../../record/append.ts'
import type { Decision } from '../rules/decision.ts'
import { type Review, review, type TypedReview } from '../rules/review.ts'
import { insertReview } from '../store.ts'

/** Notes that a decision was looked at again, and when next. For the team's chair or secretary. */
export async function reviewDecision(
  work: Work,
  actor: PersonActor,
  decision: Decision,
  typed: TypedReview,
  now: Temporal.Instant,
): Promise<Review | Refusal> {
  const team = await loadTeam(work, decision.teamId)
  if (team === null || !(await keepsPapers(work, actor.personId, team.id, now))) return notFound
  const today = now.toZonedDateTimeISO(team.zone).toPlainDate()
  const made = review(decision, typed, today)
  if (isRefusal(made)) return made
  await insertReview(work, decision.id, made, actor.personId, now)
  await appendRecord(work.tx, {
    actor,
    action: 'decision reviewed',
    object: { kind: 'decision', id: decision.id },
    caseId: null,
    at: now,
  })
  return made
}
