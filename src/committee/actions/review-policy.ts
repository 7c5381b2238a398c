import { charterInForce } from '../../charter/door.ts'
import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import type { TeamId } from '../../kernel/ids.ts'
import { notFound, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { keepsPapers, loadTeam } from '../../people/door.ts'
import { readPolicyFile } from '../reads/policies.ts'
import { lockPolicies } from '../store/policies.ts'
import { insertPolicyReview, policyReviewOutcomes } from '../store/policy-readers.ts'
import { meetReview } from './adopt-policy.ts'
import { followPolicies } from './follow-policies.ts'
import { recordPolicy } from './save-policy.ts'

/** Notes today's review of the version in force; the next one is counted from today. */
export async function reviewPolicy(
  work: Work,
  actor: PersonActor,
  wanted: { readonly teamId: TeamId; readonly slug: string; readonly outcome: string },
  now: Temporal.Instant,
): Promise<{ readonly kind: 'policy-reviewed' } | Refusal> {
  const { teamId, slug } = wanted
  const team = await loadTeam(work, teamId)
  if (team === null || !(await keepsPapers(work, actor.personId, teamId, now))) return notFound
  await lockPolicies(work, teamId)
  const policy = await readPolicyFile(work, teamId, slug, now)
  const current = policy?.versions[0]
  if (policy === null || current === undefined) return notFound
  const outcome = policyReviewOutcomes.find((word) => word === wanted.outcome)
  if (outcome === undefined) return refuse('invalid', 'Choose what the review found.', { field: 'outcome' })
  const charter = await charterInForce(work.tx, teamId, now)
  const reviewedOn = now.toZonedDateTimeISO(charter.zone).toPlainDate()
  const { version } = current
  const review = { policyId: policy.id, version, reviewedOn, outcome, recordedById: actor.personId }
  const id = await insertPolicyReview(work, teamId, review, now)
  await meetReview(work, actor, { policy, teamId, charter }, { kind: 'policy review', id }, now)
  await followPolicies(work, actor, { team, charter }, now)
  await recordPolicy(work, actor, 'policy reviewed', policy.id, now)
  return { kind: 'policy-reviewed' }
}
