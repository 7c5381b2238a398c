import { charterInForce, sayCitation } from '../../charter/door.ts'
import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import type { TeamId } from '../../kernel/ids.ts'
import { isRefusal, notFound, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { readGathering } from '../reads/gathering.ts'
import { standingIn } from '../reads/standing.ts'
import { readMotionWords } from '../rules/motions/motion.ts'
import { insertOutsideDecision } from '../store/outside-decisions.ts'
import { enterSitting } from './one-meeting.ts'
import { recordOnMeeting } from './record-on-meeting.ts'

/**
 * Notes what was agreed where no valid decision could be taken: by mail, or at a meeting without a quorum. It binds
 * nobody until a meeting ratifies it, and waits for the next agenda (Robert's Rules: absentee voting needs a rule).
 */
export async function agreeOutside(
  work: Work,
  actor: PersonActor,
  wanted: {
    readonly teamId: TeamId
    /** The inquorate meeting that sits; null for mail and chat. */
    readonly meetingId: string | null
    readonly title: string
    readonly text: string
  },
  now: Temporal.Instant,
): Promise<{ readonly kind: 'noted'; readonly id: string } | Refusal> {
  const { teamId, meetingId } = wanted
  if (!(await standingIn(work, actor.personId, teamId, now)).serves) return notFound
  const words = readMotionWords(wanted)
  if (isRefusal(words)) return words
  const { settings, zone, cite } = await charterInForce(work.tx, teamId, now)
  if (meetingId === null && settings['vote.written'])
    return refuse(
      'conflict',
      `The committee decides in writing (${sayCitation(cite('vote.written'))}): move it.`,
    )
  if (meetingId !== null) {
    const entered = await enterSitting(work, actor, { teamId, meetingId }, now)
    if (isRefusal(entered)) return entered
    const { block } = await readGathering(work, entered.meeting, now)
    if (block === null) return refuse('conflict', 'There is a quorum. Make a motion instead.')
  }
  const agreedOn = now.toZonedDateTimeISO(zone).toPlainDate()
  const decision = { ...words, teamId, meetingId, agreedOn, recordedById: actor.personId }
  const id = await insertOutsideDecision(work, decision, now)
  await recordOnMeeting(work, actor, 'agreement noted', { kind: 'outside-decision', id }, now)
  return { kind: 'noted', id }
}
