import { meetDuty } from '../../duties/door.ts'
import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { closeElection } from '../reads/election-duties.ts'
import type { Election } from '../rules/election.ts'

/** The election has a result, or ended without one: nobody waits for its count any more. */
export function meetElectionDuty(
  work: Work,
  actor: PersonActor,
  { id, teamId }: Pick<Election, 'id' | 'teamId'>,
  now: Temporal.Instant,
): Promise<void> {
  return meetDuty(work, actor, closeElection(teamId, id), { kind: 'election', id }, now)
}
