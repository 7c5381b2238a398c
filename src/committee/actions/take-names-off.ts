import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import type { ElectionId } from '../../kernel/ids.ts'
import { isRefusal, notFound, type Refusal } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { appendRecord } from '../../record/append.ts'
import { openOuter } from '../ballot-envelopes.ts'
import { charterRules } from '../reads/voting-rules.ts'
import { whyNotUnseal } from '../rules/election-steps.ts'
import { shuffle } from '../shuffle.ts'
import { insertNameless, takeCast } from '../store/ballots.ts'
import { loadElection, saveNameless, saveVoid } from '../store/election.ts'
import { readOwnHalf } from './keep-half.ts'
import { meetElectionDuty } from './meet-election-duty.ts'

export type NamesTakenOff = { readonly kind: 'names-off' } | { readonly kind: 'too-few' }

/**
 * The first holder opens the outer envelopes after the close. In one transaction every row with a voter's name
 * goes, and the inner envelopes, still shut, are written in one batch in an order of chance. The half key is in
 * memory for this one call. `work` acts as the system, since nobody may see another's row; `actor` is the holder.
 */
export async function takeNamesOff(
  work: Work,
  actor: PersonActor,
  id: ElectionId,
  code: string,
  now: Temporal.Instant,
): Promise<NamesTakenOff | Refusal> {
  const election = await loadElection(work, id, 'lock')
  if (election === null) return notFound
  const refused = whyNotUnseal(election, 'outer', actor.personId, now)
  if (isRefusal(refused)) return refused
  const half = readOwnHalf(code, election.holders?.outer.publicKey ?? null)
  if (isRefusal(half)) return half
  const cast = await takeCast(work, id)
  const { rules } = await charterRules(work, election)
  const isTooFew = cast.length < rules.secretVotersMin
  if (isTooFew) {
    // So few inner envelopes would tell who chose what, so they are never opened.
    const reason = `Only ${cast.length} handed in a ballot. ${rules.cited.secretVotersMin} The envelopes were destroyed unopened.`
    await saveVoid(work, id, reason, now)
  } else {
    const inner = cast.map(({ voterId, sealed }) => openOuter(id, voterId, half, sealed))
    await insertNameless(work, id, shuffle(inner))
    await saveNameless(work, id)
  }
  if (isTooFew) await meetElectionDuty(work, actor, election, now)
  await appendRecord(work.tx, {
    actor,
    action: isTooFew ? 'election void: too few ballots' : 'names taken off ballots',
    object: { kind: 'election', id },
    caseId: null,
    at: now,
  })
  return { kind: isTooFew ? 'too-few' : 'names-off' }
}
