import { sayCitation } from '../../charter/door.ts'
import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { settle } from '../rules/motions/floor.ts'
import { floorOf, wordingOf } from '../rules/motions/motion.ts'
import { kindFacts } from '../rules/motions/motion-kinds.ts'
import { outcome } from '../rules/motions/outcome.ts'
import { saveSettled } from '../store/motions.ts'
import { adoptMotion } from './adopt-motion.ts'
import { endSitting } from './close-meeting.ts'
import { outcomeRuleOf } from './outcome-rule.ts'
import { recordOnMeeting } from './record-on-meeting.ts'
import { blockOf, type OneMotion, takeTop } from './top-motion.ts'

/**
 * The chair or the secretary declares what came of the vote, with its numbers, rule and clause. An adopted main
 * motion becomes a numbered decision; one to adjourn ends the meeting.
 */
export async function declareResult(
  work: Work,
  actor: PersonActor,
  wanted: OneMotion,
  now: Temporal.Instant,
): Promise<
  { readonly kind: 'declared'; readonly sentence: string; readonly decision: string | null } | Refusal
> {
  const top = await takeTop(work, actor, wanted, now)
  if (isRefusal(top)) return top
  const { motion, motions, meeting, standing, gathering } = top
  if (!standing.keeps) return refuse('not-allowed', 'The chair or the secretary declares the result.')
  if (motion.putAt === null) return refuse('conflict', 'The question is not put yet.')
  const block = blockOf(top)
  if (block !== null) return block
  const { charter, quorum, voters, present } = gathering
  const room = { present: present.length, members: voters.length }
  const citation = sayCitation(charter.cite('quorum.kind'))
  const { isAdopted, sentence } = outcome(motion.votes, room, outcomeRuleOf(top), { quorum, citation })
  const isDecision = isAdopted && kindFacts(motion.kind).class === 'main'
  const decided = isDecision
    ? await adoptMotion(
        work,
        actor,
        {
          teamId: wanted.teamId,
          motion: { ...motion, text: wordingOf(motion, motions) },
          isPublic: meeting.class === 'open',
          zone: charter.zone,
        },
        now,
      )
    : null
  if (isRefusal(decided)) return decided
  const done = settle(floorOf(motions), isAdopted ? 'adopted' : 'rejected')
  for (const { id, state } of done.settled)
    await saveSettled(work, { id, state, result: id === motion.id ? sentence : null }, now)
  await recordOnMeeting(work, actor, 'result declared', { kind: 'motion', id: motion.id }, now)
  if (done.effect === 'adjourned') await endSitting(work, actor, meeting, now)
  return { kind: 'declared', sentence, decision: decided?.reference ?? null }
}
