import { charterInForce, sayCitation } from '../../charter/door.ts'
import { meetDuty } from '../../duties/door.ts'
import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import { notFound, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { holdersOf } from '../../people/door.ts'
import { standingIn } from '../reads/standing.ts'
import { lastHeld } from '../rules/meetings/held.ts'
import { meetingState } from '../rules/meetings/meeting.ts'
import { isTimeToOpen, mayPreside } from '../rules/meetings/presiding.ts'
import { insertPresence } from '../store/attendance.ts'
import { lockMeeting, meetingsOf, saveSitting } from '../store/meetings.ts'
import type { OneMeeting } from './one-meeting.ts'
import { recordOnMeeting } from './record-on-meeting.ts'

/**
 * Calls the meeting to order, within the hour before its time or later. Whoever opens it presides and is there:
 * the chair or who stands in, or whom the charter names when the chair is absent.
 */
export async function openMeeting(
  work: Work,
  actor: PersonActor,
  { teamId, meetingId }: OneMeeting,
  now: Temporal.Instant,
): Promise<{ readonly kind: 'meeting-opened' } | Refusal> {
  const meeting = await lockMeeting(work, teamId, meetingId)
  const standing = await standingIn(work, actor.personId, teamId, now)
  if (meeting === null || !standing.serves) return notFound
  const state = meetingState(meeting)
  if (state !== 'called')
    return refuse('conflict', state === 'sitting' ? 'It is open already.' : 'This meeting is over.')
  const charter = await charterInForce(work.tx, teamId, now)
  if (!mayPreside(standing, charter.settings['presiding.substitute'])) {
    const cite = sayCitation(charter.cite('presiding.substitute'))
    return refuse('not-allowed', `The chair opens and leads the meeting (${cite}).`)
  }
  if (!isTimeToOpen(meeting.startsAt, now))
    return refuse('conflict', 'It is too early: a meeting is opened in the hour before its time at most.')
  const all = await meetingsOf(work, teamId)
  if (all.some((each) => meetingState(each) === 'sitting'))
    return refuse('conflict', 'Another meeting of this committee sits. Close it first.')
  const [secretary] = await holdersOf(work, teamId, now, ['secretary'])
  const sitting = {
    openedAt: now,
    presidingId: actor.personId,
    recordingId: secretary ?? null,
    closedAt: null,
  }
  await saveSitting(work, meetingId, sitting)
  const own = { teamId, meetingId, personId: actor.personId, guest: null, arrivedAt: now }
  await insertPresence(work, { ...own, confirmedById: actor.personId }, now)
  const evidence = { kind: 'meeting', id: meetingId }
  const month = now.toZonedDateTimeISO(charter.zone).toPlainDate().toPlainYearMonth().toString()
  const last = lastHeld(all)
  for (const subject of [month, ...(last === null ? [] : [last.id])])
    await meetDuty(work, actor, { teamId, kind: 'hold-meeting', subject }, evidence, now)
  await recordOnMeeting(work, actor, 'meeting opened', { kind: 'meeting', id: meetingId }, now)
  return { kind: 'meeting-opened' }
}
