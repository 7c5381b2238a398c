import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import type { ElectionId } from '../../kernel/ids.ts'
import { isRefusal, notFound, type Refusal } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { sealJson } from '../../sealing/envelope.ts'
import { sealBallot } from '../ballot-envelopes.ts'
import { openVotePlace } from '../open-vote-place.ts'
import { newPhrase } from '../phrase.ts'
import { whyNotCast } from '../rules/election-steps.ts'
import { isOnRoll, saveCast } from '../store/ballots.ts'
import { loadElection } from '../store/election.ts'

/** `phrase`: in a secret ballot, told to the voter now and never again. */
export type BallotCast = { readonly kind: 'ballot-cast'; readonly phrase: string | null }

/**
 * Takes in a ballot of somebody on the roll. A second one takes the place of the first until the close: who was
 * watched while voting can vote again alone. Nothing about it goes into the record and no time is kept, since
 * who voted when tells much in a small electorate.
 */
export async function castBallot(
  work: Work,
  actor: PersonActor,
  id: ElectionId,
  scores: readonly (number | null)[],
  now: Temporal.Instant,
): Promise<BallotCast | Refusal> {
  const election = await loadElection(work, id, 'share')
  if (election === null || !(await isOnRoll(work, id, actor.personId))) return notFound
  const refused = whyNotCast(election, scores, now)
  if (isRefusal(refused)) return refused
  const { personId } = actor
  if (!election.isSecret) {
    const sealed = sealJson(work.sealing.deskWide, openVotePlace(id, personId), scores)
    await saveCast(work, id, { voterId: personId, sealed })
    return { kind: 'ballot-cast', phrase: null }
  }
  const [outer, inner] = [election.holders?.outer.publicKey, election.holders?.inner.publicKey]
  if (!outer || !inner) throw new Error(`the secret election ${id} is open without its keys`)
  const phrase = newPhrase()
  const sealed = sealBallot(id, personId, { outer, inner }, { phrase, scores })
  await saveCast(work, id, { voterId: personId, sealed })
  return { kind: 'ballot-cast', phrase }
}
