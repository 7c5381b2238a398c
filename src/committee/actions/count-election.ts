import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import type { ElectionId } from '../../kernel/ids.ts'
import { isRefusal, notFound, type Refusal } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { keepsPapers } from '../../people/door.ts'
import { appendRecord } from '../../record/append.ts'
import { unseal, unsealJson } from '../../sealing/envelope.ts'
import { openInner, openLot } from '../ballot-envelopes.ts'
import { openVotePlace } from '../open-vote-place.ts'
import { countBallots } from '../rules/count-ballots.ts'
import type { Election } from '../rules/election.ts'
import { whyNotClosed, whyNotUnseal } from '../rules/election-steps.ts'
import { shuffle } from '../shuffle.ts'
import { type CountedBallot, countRoll, insertBallots, takeCast, takeNameless } from '../store/ballots.ts'
import { loadElection, saveCount } from '../store/election.ts'
import { readOwnHalf } from './keep-half.ts'
import { meetElectionDuty } from './meet-election-duty.ts'

export type ElectionCounted = { readonly kind: 'election-counted'; readonly state: 'tied' | 'decided' }

/**
 * The second holder opens the inner envelopes: the ballots are written in one shuffled batch, counted, and the
 * lot's secret is published. `work` acts as the system; `actor` is the holder.
 */
export async function countSecretBallots(
  work: Work,
  actor: PersonActor,
  id: ElectionId,
  code: string,
  now: Temporal.Instant,
): Promise<ElectionCounted | Refusal> {
  const election = await loadElection(work, id, 'lock')
  if (election === null) return notFound
  const refused = whyNotUnseal(election, 'inner', actor.personId, now)
  if (isRefusal(refused)) return refused
  const half = readOwnHalf(code, election.holders?.inner.publicKey ?? null)
  if (isRefusal(half)) return half
  const choices = (await takeNameless(work, id)).map((sealed) => openInner(id, half, sealed))
  const lotSecret = openLot(id, half, election.lotSealed ?? Buffer.alloc(0))
  const ballots = choices.map(({ phrase, scores }) => ({ phrase, personId: null, scores }))
  return finish(work, actor, election, { ballots, lotSecret }, now)
}

/** Counts an open vote after the close, for the chair or the secretary. `work` acts as the system. */
export async function countOpenVotes(
  work: Work,
  actor: PersonActor,
  id: ElectionId,
  now: Temporal.Instant,
): Promise<ElectionCounted | Refusal> {
  const election = await loadElection(work, id, 'lock')
  if (election === null || election.isSecret) return notFound
  if (!(await keepsPapers(work, actor.personId, election.teamId, now))) return notFound
  const refused = whyNotClosed(election, now)
  if (isRefusal(refused)) return refused
  const { deskWide } = work.sealing
  const ballots = (await takeCast(work, id)).map(({ voterId, sealed }) => {
    const scores = unsealJson<(number | null)[]>(deskWide, openVotePlace(id, voterId), sealed)
    return { phrase: null, personId: voterId, scores }
  })
  const place = { table: 'election', row: id, field: 'lot_sealed' }
  const lotSecret = unseal(deskWide, place, election.lotSealed ?? Buffer.alloc(0))
  return finish(work, actor, election, { ballots, lotSecret }, now)
}

async function finish(
  work: Work,
  actor: PersonActor,
  election: Election,
  opened: { readonly ballots: readonly CountedBallot[]; readonly lotSecret: Buffer },
  now: Temporal.Instant,
): Promise<ElectionCounted> {
  const { ballots, lotSecret } = opened
  await insertBallots(work, election, shuffle(ballots))
  const voters = await countRoll(work, election.id)
  const result = countBallots(
    election,
    ballots.map(({ scores }) => scores),
    voters,
    null,
  )
  const state = result.tied.length > 0 ? 'tied' : 'decided'
  await saveCount(work, election.id, { state, lotSecret, result, tieSettledBy: null, agreedOrder: null }, now)
  if (state === 'decided') await meetElectionDuty(work, actor, election, now)
  await appendRecord(work.tx, {
    actor,
    action: state === 'tied' ? 'election counted: tied' : 'election counted',
    object: { kind: 'election', id: election.id },
    caseId: null,
    at: now,
  })
  return { kind: 'election-counted', state }
}
