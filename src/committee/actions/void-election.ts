import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import type { ElectionId } from '../../kernel/ids.ts'
import { isRefusal, notFound, type Refusal } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { keepsPapers } from '../../people/door.ts'
import { appendRecord } from '../../record/append.ts'
import { whyNotVoid } from '../rules/election-steps.ts'
import { takeCast, takeNameless } from '../store/ballots.ts'
import { loadElection, saveVoid } from '../store/election.ts'
import { meetElectionDuty } from './meet-election-duty.ts'

/**
 * Ends an election without a result, for the chair or the secretary: a half key is lost, or something was wrong
 * from the start. What was handed in is destroyed unopened. `work` acts as the system.
 */
export async function voidElection(
  work: Work,
  actor: PersonActor,
  id: ElectionId,
  reason: string,
  now: Temporal.Instant,
): Promise<{ readonly kind: 'election-void' } | Refusal> {
  const election = await loadElection(work, id, 'lock')
  if (election === null || !(await keepsPapers(work, actor.personId, election.teamId, now))) return notFound
  const refused = whyNotVoid(election, reason)
  if (isRefusal(refused)) return refused
  await takeCast(work, id)
  await takeNameless(work, id)
  await saveVoid(work, id, reason.trim(), now)
  await meetElectionDuty(work, actor, election, now)
  await appendRecord(work.tx, {
    actor,
    action: 'election void',
    object: { kind: 'election', id },
    caseId: null,
    at: now,
  })
  return { kind: 'election-void' }
}
