import { type CharterInForce, charterInForce } from '../../charter/door.ts'
import { findDecision } from '../../decisions/door.ts'
import { meetDuty } from '../../duties/door.ts'
import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import type { TeamId } from '../../kernel/ids.ts'
import { notFound, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { keepsPapers, loadTeam, type Team } from '../../people/door.ts'
import { lastLookedAtOn, type PolicyFile, readPolicyFile } from '../reads/policies.ts'
import { reviewSubject } from '../reads/policy-duties.ts'
import { adoption } from '../rules/policy.ts'
import { deletePolicyDraft, insertPolicyVersion, lockPolicies } from '../store/policies.ts'
import { followPolicies } from './follow-policies.ts'
import { recordPolicy } from './save-policy.ts'

export type Adoption = {
  readonly teamId: TeamId
  readonly slug: string
  /** Of the draft that was read. */
  readonly revision: number
  /** The decision that takes it, as D-2026-7. */
  readonly decision: string
}

/**
 * The draft becomes the version in force, by a clause of the charter and a decision of the register. Everybody who
 * serves is asked to read it; what asked them to read the version before is dropped.
 */
export async function adoptPolicy(
  work: Work,
  actor: PersonActor,
  wanted: Adoption,
  now: Temporal.Instant,
): Promise<{ readonly kind: 'policy-adopted'; readonly version: number } | Refusal> {
  const { teamId, slug } = wanted
  const team = await loadTeam(work, teamId)
  if (team === null || !(await keepsPapers(work, actor.personId, teamId, now))) return notFound
  await lockPolicies(work, teamId)
  const policy = await readPolicyFile(work, teamId, slug, now)
  if (policy === null) return notFound
  const { draft, versions } = policy
  if (draft === null) return refuse('conflict', 'There is no draft any more: it was adopted or deleted.')
  if (draft.revision !== wanted.revision)
    return refuse('conflict', 'The draft was changed after you opened it. Read it again, then adopt it.')
  const charter = await charterInForce(work.tx, teamId, now)
  const decision = await findDecision(work, teamId, wanted.decision)
  const refused = adoption({
    draft,
    clauses: powersOf(team, charter),
    decision,
    current: versions[0] ?? null,
    isDecisionUsed: versions.some(({ decisionId }) => decisionId === decision?.id),
  })
  if (refused !== null) return refused
  // The rule refused a decision that is not there.
  if (decision === null) throw new Error('a policy was adopted without a decision')
  const version = (versions[0]?.version ?? 0) + 1
  const fresh = { ...draft, policyId: policy.id, teamId, version, charterVersion: charter.version }
  const by = { decisionId: decision.id, adoptedById: actor.personId, adoptedAt: now }
  const id = await insertPolicyVersion(work, { ...fresh, ...by })
  await deletePolicyDraft(work, policy.id)
  await meetReview(work, actor, { policy, teamId, charter }, { kind: 'policy version', id }, now)
  await followPolicies(work, actor, { team, charter }, now)
  await recordPolicy(work, actor, 'policy adopted', policy.id, now)
  return { kind: 'policy-adopted', version }
}

/** Labels that can give a power. A project's team rules by a charter of its own; the foundation's also by the shipped one. */
export function powersOf(team: Pick<Team, 'kind'>, { version, charter }: CharterInForce): string[] {
  if (team.kind !== 'umbrella' && version === 0) return []
  return charter.clauses.map(({ label }) => label)
}

/** A review or a new version is the evidence that it was looked at; what was looked at today owes nothing yet. */
export async function meetReview(
  work: Work,
  actor: PersonActor,
  facts: { readonly policy: PolicyFile; readonly teamId: TeamId; readonly charter: CharterInForce },
  evidence: { readonly kind: string; readonly id: string },
  now: Temporal.Instant,
): Promise<void> {
  const { policy, teamId, charter } = facts
  const lastOn = lastLookedAtOn(policy, charter.zone)
  if (lastOn === null || lastOn.equals(now.toZonedDateTimeISO(charter.zone).toPlainDate())) return
  const key = { teamId, kind: 'policy-review', subject: reviewSubject(policy.id, lastOn) } as const
  await meetDuty(work, actor, key, evidence, now)
}
