import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import type { ElectionId } from '../../kernel/ids.ts'
import { notFound, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { keepsPapers } from '../../people/door.ts'
import { appendRecord } from '../../record/append.ts'
import { listedBallots } from '../reads/published-ballots.ts'
import { countBallots } from '../rules/count-ballots.ts'
import { drawLotOrder } from '../rules/lot-draw.ts'
import { countRoll } from '../store/ballots.ts'
import { loadElection, saveCount } from '../store/election.ts'
import { meetElectionDuty } from './meet-election-duty.ts'

export type LotDrawn = { readonly kind: 'lot-drawn'; readonly elected: readonly string[] }

/**
 * Breaks a tie by the lot that was committed to before opening, for the chair or the secretary. What comes out is
 * settled since the count; the press puts it on record. `work` acts as the system, which sees every ballot.
 */
export async function drawLot(
  work: Work,
  actor: PersonActor,
  id: ElectionId,
  now: Temporal.Instant,
): Promise<LotDrawn | Refusal> {
  const election = await loadElection(work, id, 'lock')
  if (election === null || !(await keepsPapers(work, actor.personId, election.teamId, now))) return notFound
  const { lotSecret } = election
  if (election.state !== 'tied' || lotSecret === null) {
    return refuse('conflict', 'There is no tie that waits for a lot.')
  }
  const listed = await listedBallots(work, id)
  const candidates = election.candidates.map(({ name }) => name)
  const order = drawLotOrder(candidates, lotSecret, listed)
  const voters = await countRoll(work, id)
  const result = countBallots(
    election,
    listed.map(({ scores }) => scores),
    voters,
    order,
  )
  await saveCount(
    work,
    id,
    { state: 'decided', lotSecret, result, tieSettledBy: 'lot', agreedOrder: null },
    now,
  )
  await meetElectionDuty(work, actor, election, now)
  await appendRecord(work.tx, {
    actor,
    action: 'lot drawn',
    object: { kind: 'election', id },
    caseId: null,
    at: now,
  })
  return { kind: 'lot-drawn', elected: result.elected }
}
