import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import type { DecisionId, TeamId } from '../../kernel/ids.ts'
import { isRefusal, notFound, type Refusal } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { keepsPapers } from '../../people/door.ts'
import { appendRecord } from '../../record/append.ts'
import { findDecision } from '../reads/decisions.ts'
import type { DecisionFacts } from '../rules/decision.ts'
import { supersession } from '../rules/supersede.ts'
import { insertDecision, lockRegister } from '../store.ts'

export type DecisionRecorded = {
  readonly kind: 'decision-recorded'
  readonly id: DecisionId
  readonly reference: string
}

/**
 * Adds a decision to the team's register, for its chair or secretary. `supersedes` is the reference of the
 * decision whose place it takes. To anybody else the register does not exist.
 */
export async function recordDecision(
  work: Work,
  actor: PersonActor,
  wanted: { readonly teamId: TeamId; readonly facts: DecisionFacts; readonly supersedes: string | null },
  now: Temporal.Instant,
): Promise<DecisionRecorded | Refusal> {
  const { teamId, facts } = wanted
  if (!(await keepsPapers(work, actor.personId, teamId, now))) return notFound
  await lockRegister(work, teamId)
  const older = wanted.supersedes === null ? null : await findDecision(work, teamId, wanted.supersedes)
  if (wanted.supersedes !== null) {
    const refused = supersession(older, facts)
    if (isRefusal(refused)) return refused
  }
  const fresh = { facts, teamId, supersedesId: older?.id ?? null, recordedById: actor.personId }
  const { id, reference } = await insertDecision(work, fresh, now)
  await appendRecord(work.tx, {
    actor,
    action: facts.body === 'board' ? 'board decision recorded' : 'decision recorded',
    object: { kind: 'decision', id },
    caseId: null,
    at: now,
  })
  return { kind: 'decision-recorded', id, reference }
}
