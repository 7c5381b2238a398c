import { type CharterInForce, charterInForce, sayCitation } from '../../charter/door.ts'
import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import type { TeamId } from '../../kernel/ids.ts'
import { isRefusal, notFound, type Refusal, refuse } from '../../kernel/refusal.ts'
import { Temporal } from '../../kernel/temporal.ts'
import { committeeMembers } from '../reads/electorate.ts'
import { countQuorum } from '../reads/gathering.ts'
import { standingIn } from '../reads/standing.ts'
import { type Motion, readMotionWords } from '../rules/motions/motion.ts'
import { type MotionVote, outcome } from '../rules/motions/outcome.ts'
import { writtenClosesAt } from '../rules/motions/written.ts'
import { insertMotion, lockMotion, saveSettled, saveVote, saveWording } from '../store/motions.ts'
import { adoptMotion } from './adopt-motion.ts'
import { recordOnMeeting } from './record-on-meeting.ts'

type Words = { readonly title: string; readonly text: string }
type OneWritten = { readonly teamId: TeamId; readonly motionId: string }

/** Between meetings, where the charter has written votes; elsewhere what was agreed waits to be ratified. */
export async function moveInWriting(
  work: Work,
  actor: PersonActor,
  wanted: Words & { readonly teamId: TeamId },
  now: Temporal.Instant,
): Promise<{ readonly kind: 'moved'; readonly id: string } | Refusal> {
  const { teamId } = wanted
  if (!(await standingIn(work, actor.personId, teamId, now)).serves) return notFound
  const charter = await charterInForce(work.tx, teamId, now)
  const refused = mayWrite(charter) ?? (await mayVote(work, actor, teamId, now))
  if (refused !== null) return refused
  const words = readMotionWords(wanted)
  if (isRefusal(words)) return words
  const alone = { meetingId: null, agendaItemId: null, appliesTo: null, ratifiesId: null, rescinds: null }
  const motion = { ...words, ...alone, teamId, kind: 'main', movedById: actor.personId, putAt: now } as const
  const id = await insertMotion(work, motion, now)
  await recordOnMeeting(work, actor, 'motion made in writing', { kind: 'motion', id }, now)
  return { kind: 'moved', id }
}

/** Its mover changes the words: they stand for seven days anew, and the votes for the old ones are gone. */
export async function rewordMotion(
  work: Work,
  actor: PersonActor,
  wanted: OneWritten & Words,
  now: Temporal.Instant,
): Promise<{ readonly kind: 'reworded' } | Refusal> {
  const open = await takeWritten(work, actor, wanted, now)
  if (isRefusal(open)) return open
  if (open.motion.movedById !== actor.personId)
    return refuse('not-allowed', 'Whoever made the motion changes its words.')
  const words = readMotionWords(wanted)
  if (isRefusal(words)) return words
  if (words.title === open.motion.title && words.text === open.motion.text) return { kind: 'reworded' }
  await saveWording(work, open.motion.id, words, now)
  await recordOnMeeting(work, actor, 'motion reworded', { kind: 'motion', id: open.motion.id }, now)
  return { kind: 'reworded' }
}

export async function voteInWriting(
  work: Work,
  actor: PersonActor,
  wanted: OneWritten & { readonly vote: MotionVote },
  now: Temporal.Instant,
): Promise<{ readonly kind: 'voted' } | Refusal> {
  const open = await takeWritten(work, actor, wanted, now)
  if (isRefusal(open)) return open
  const refused = await mayVote(work, actor, wanted.teamId, now)
  if (refused !== null) return refused
  if (Temporal.Instant.compare(now, open.closesAt) >= 0)
    return refuse('conflict', 'The days for this vote are over.')
  const { personId } = actor
  const cast = {
    teamId: wanted.teamId,
    motionId: open.motion.id,
    personId,
    vote: wanted.vote,
    calledById: null,
  }
  await saveVote(work, cast, now)
  await recordOnMeeting(work, actor, 'voted in writing', { kind: 'motion', id: open.motion.id }, now)
  return { kind: 'voted' }
}

/** By the chair or the secretary once its days are over. Who handed in a vote, a blank one too, counts as present. */
export async function declareWritten(
  work: Work,
  actor: PersonActor,
  wanted: OneWritten,
  now: Temporal.Instant,
): Promise<{ readonly kind: 'declared'; readonly sentence: string } | Refusal> {
  const open = await takeWritten(work, actor, wanted, now)
  if (isRefusal(open)) return open
  const { motion, charter, closesAt } = open
  if (!(await standingIn(work, actor.personId, wanted.teamId, now)).keeps)
    return refuse('not-allowed', 'The chair or the secretary declares the result.')
  if (Temporal.Instant.compare(now, closesAt) < 0)
    return refuse(
      'conflict',
      `Votes are taken until ${closesAt.toZonedDateTimeISO(charter.zone).toPlainDate()}.`,
    )
  const voters = await committeeMembers(work, wanted.teamId, closesAt)
  const votes = motion.votes.filter(({ personId }) => voters.includes(personId))
  const quorum = countQuorum(charter, voters.length, votes.length)
  const rule = { kind: 'main', threshold: charter.settings['vote.threshold'], hasNotice: true } as const
  const room = { present: votes.length, members: voters.length }
  const citation = sayCitation(charter.cite('quorum.kind'))
  const found = outcome(votes, room, rule, { quorum, citation })
  const isAdopted = quorum.isQuorate && found.isAdopted
  const sentence = isAdopted ? found.sentence : found.sentence.replace(/^Adopted/, 'Not adopted')
  const adopted = { teamId: wanted.teamId, motion, isPublic: false, zone: charter.zone }
  const decided = isAdopted ? await adoptMotion(work, actor, adopted, now) : null
  if (isRefusal(decided)) return decided
  const state = isAdopted ? 'adopted' : 'rejected'
  await saveSettled(work, { id: motion.id, state, result: sentence }, now)
  await recordOnMeeting(work, actor, 'result declared', { kind: 'motion', id: motion.id }, now)
  return { kind: 'declared', sentence }
}

type OpenWritten = {
  readonly motion: Motion
  readonly charter: CharterInForce
  readonly closesAt: Temporal.Instant
}

async function takeWritten(
  work: Work,
  actor: PersonActor,
  { teamId, motionId }: OneWritten,
  now: Temporal.Instant,
): Promise<OpenWritten | Refusal> {
  const motion = await lockMotion(work, teamId, motionId)
  const { serves } = await standingIn(work, actor.personId, teamId, now)
  if (motion === null || motion.meetingId !== null || motion.putAt === null || !serves) return notFound
  if (motion.state !== 'pending') return refuse('conflict', 'This motion is settled.')
  const charter = await charterInForce(work.tx, teamId, now)
  const refused = mayWrite(charter)
  return refused ?? { motion, charter, closesAt: writtenClosesAt(motion.putAt, charter.zone) }
}

function mayWrite({ settings, cite }: CharterInForce): Refusal | null {
  return settings['vote.written']
    ? null
    : refuse(
        'conflict',
        `The committee does not decide in writing (${sayCitation(cite('vote.written'))}). Note what you agreed on; the next meeting ratifies it.`,
        { safe: 'What you wrote is kept below.' },
      )
}

async function mayVote(
  work: Work,
  { personId }: PersonActor,
  teamId: TeamId,
  now: Temporal.Instant,
): Promise<Refusal | null> {
  return (await committeeMembers(work, teamId, now)).includes(personId)
    ? null
    : refuse('not-allowed', 'Only members vote.')
}
