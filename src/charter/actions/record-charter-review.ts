import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import type { TeamId } from '../../kernel/ids.ts'
import { notFound, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { keepsPapers, loadTeam } from '../../people/door.ts'
import { appendRecord } from '../../record/append.ts'
import { charterInForce } from '../reads/in-force.ts'
import { insertReview } from '../store.ts'

export type CharterReviewed = { readonly kind: 'charter-reviewed'; readonly reviewedOn: Temporal.PlainDate }

/** Notes today's annual review of the charter in force (rule R28), for the team's chair or secretary. */
export async function recordCharterReview(
  work: Work,
  actor: PersonActor,
  wanted: { readonly teamId: TeamId; readonly outcome: string },
  now: Temporal.Instant,
): Promise<CharterReviewed | Refusal> {
  const team = await loadTeam(work, wanted.teamId)
  if (team === null || !(await keepsPapers(work, actor.personId, team.id, now))) return notFound
  const outcome = (['stands', 'changes proposed'] as const).find((word) => word === wanted.outcome)
  if (outcome === undefined) return refuse('invalid', 'Choose what the review found.', { field: 'outcome' })
  const inForce = await charterInForce(work.tx, team.id, now)
  const reviewedOn = now.toZonedDateTimeISO(inForce.zone).toPlainDate()
  const review = {
    teamId: team.id,
    version: inForce.version,
    reviewedOn,
    outcome,
    recordedById: actor.personId,
  }
  await insertReview(work, review, now)
  await appendRecord(work.tx, {
    actor,
    action: 'charter reviewed',
    object: { kind: 'team', id: team.id },
    caseId: null,
    at: now,
  })
  return { kind: 'charter-reviewed', reviewedOn }
}
