import { charterInForce, sayCitation } from '../../charter/door.ts'
import { meetDuty } from '../../duties/door.ts'
import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import type { TeamId } from '../../kernel/ids.ts'
import { isRefusal, notFound, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { standingIn } from '../reads/standing.ts'
import { callSubject } from '../rules/meetings/held.ts'
import { readCall, type TypedCall } from '../rules/meetings/meeting.ts'
import { insertItem } from '../store/agenda.ts'
import { insertMeeting, meetingsOf } from '../store/meetings.ts'
import { recordOnMeeting } from './record-on-meeting.ts'

/** "The chair calls the meetings": for the chair, or whoever stands in. A first item takes the opening. */
export async function callMeeting(
  work: Work,
  actor: PersonActor,
  wanted: { readonly teamId: TeamId; readonly typed: TypedCall },
  now: Temporal.Instant,
): Promise<{ readonly kind: 'meeting-called'; readonly id: string } | Refusal> {
  const { teamId } = wanted
  const standing = await standingIn(work, actor.personId, teamId, now)
  if (!standing.serves) return notFound
  const { settings, zone, cite } = await charterInForce(work.tx, teamId, now)
  if (!standing.isChair)
    return refuse('not-allowed', `The chair calls the meetings (${sayCitation(cite('offices'))}).`)
  const rule = {
    zone,
    mayBeOpen: settings['meeting.open-allowed'] || settings['meeting.class'] === 'open',
    openCitation: sayCitation(cite('meeting.open-allowed')),
  }
  const call = readCall(wanted.typed, rule, now)
  if (isRefusal(call)) return call
  const earlier = await meetingsOf(work, teamId)
  const isKnown = earlier.some(
    ({ cancelledAt, startsAt }) => cancelledAt === null && startsAt.equals(call.startsAt),
  )
  if (isKnown) return refuse('conflict', 'A meeting is called for that time already.', { field: 'on' })
  const id = await insertMeeting(work, { ...call, teamId, calledById: actor.personId }, now)
  await insertItem(
    work,
    {
      teamId,
      kind: 'opening',
      subjectId: null,
      title: 'Opening',
      text: 'Who is here, and the minutes of the last meeting.',
      proposedById: null,
      onAgenda: { meetingId: id, position: 0 },
    },
    now,
  )
  const subject = callSubject(earlier)
  await meetDuty(work, actor, { teamId, kind: 'call-meeting', subject }, { kind: 'meeting', id }, now)
  await recordOnMeeting(work, actor, 'meeting called', { kind: 'meeting', id }, now)
  return { kind: 'meeting-called', id }
}
