import { dropDuty, openDuties, raiseDuty, type TeamFacts } from '../../duties/door.ts'
import type { Work } from '../../jobs/works.ts'
import type { Actor } from '../../kernel/actor.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { policyDuties } from '../reads/policy-duties.ts'

/**
 * Brings the register in line with the policies: raises what they ask for, and drops the asking of whoever left
 * and of versions that were replaced. Done again it changes nothing.
 */
export async function followPolicies(
  work: Work,
  actor: Actor,
  facts: TeamFacts,
  now: Temporal.Instant,
): Promise<void> {
  const wanted = await policyDuties(work, facts, now)
  const subjects = new Set(wanted.map(({ subject }) => subject))
  for (const { teamId, kind, subject } of await openDuties(work, [facts.team.id])) {
    const isGone = kind === 'policy-acknowledgement' && !subjects.has(subject)
    const reason = 'A newer version was adopted, or they serve no longer.'
    if (isGone) await dropDuty(work, actor, { teamId, kind, subject }, reason, now)
  }
  for (const duty of wanted) await raiseDuty(work, actor, duty, now)
}
