import { sayCitation } from '../../charter/door.ts'
import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { isDecisive, type MotionVote } from '../rules/motions/outcome.ts'
import { mayPresidingVote } from '../rules/motions/rule-set.ts'
import { saveVote } from '../store/motions.ts'
import { outcomeRuleOf } from './outcome-rule.ts'
import { recordOnMeeting } from './record-on-meeting.ts'
import { blockOf, type OneMotion, type TopMotion, takeTop } from './top-motion.ts'

export type CalledVote = { readonly personId: PersonId; readonly vote: MotionVote }

/** One's own vote, while the question is put; the last one counts until the result is declared. */
export function castVote(
  work: Work,
  actor: PersonActor,
  wanted: OneMotion & { readonly vote: MotionVote },
  now: Temporal.Instant,
): Promise<{ readonly kind: 'voted' } | Refusal> {
  return takeVotes(work, actor, { ...wanted, votes: [{ personId: actor.personId, vote: wanted.vote }] }, now)
}

/** Roll call: the chair or the secretary reads out the names and notes what each one says. */
export async function callRoll(
  work: Work,
  actor: PersonActor,
  wanted: OneMotion & { readonly votes: readonly CalledVote[] },
  now: Temporal.Instant,
): Promise<{ readonly kind: 'voted' } | Refusal> {
  return takeVotes(work, actor, wanted, now)
}

async function takeVotes(
  work: Work,
  actor: PersonActor,
  wanted: OneMotion & { readonly votes: readonly CalledVote[] },
  now: Temporal.Instant,
): Promise<{ readonly kind: 'voted' } | Refusal> {
  const top = await takeTop(work, actor, wanted, now)
  if (isRefusal(top)) return top
  const { motion, standing } = top
  const isOwn = wanted.votes.every(({ personId }) => personId === actor.personId)
  if (!isOwn && !standing.keeps) return refuse('not-allowed', 'The chair or the secretary calls the roll.')
  if (motion.putAt === null) return refuse('conflict', 'The question is not put yet.')
  const block = blockOf(top)
  if (block !== null) return block
  for (const vote of wanted.votes) {
    const refused = mayVote(top, vote)
    if (refused !== null) return refused
  }
  for (const { personId, vote } of wanted.votes) {
    const calledById = personId === actor.personId ? null : actor.personId
    await saveVote(work, { teamId: wanted.teamId, motionId: motion.id, personId, vote, calledById }, now)
  }
  await recordOnMeeting(work, actor, 'votes taken', { kind: 'motion', id: motion.id }, now)
  return { kind: 'voted' }
}

function mayVote(top: TopMotion, own: CalledVote): Refusal | null {
  const { gathering, motion, meeting } = top
  if (!gathering.present.includes(own.personId))
    return refuse('not-allowed', 'Only members who are on the list of who is there now vote.')
  if (own.personId !== meeting.sitting.presidingId) return null
  const { settings, cite } = gathering.charter
  const room = { present: gathering.present.length, members: gathering.voters.length }
  const decides = isDecisive(motion.votes, room, outcomeRuleOf(top), own)
  return mayPresidingVote(settings['rules.set'], decides, sayCitation(cite('rules.set')))
}
