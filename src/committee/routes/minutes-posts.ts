import type { Works } from '../../jobs/works.ts'
import { parseId } from '../../kernel/ids.ts'
import { isRefusal, notFound } from '../../kernel/refusal.ts'
import { committeeAddress, findCommitteeSeat } from '../../people/door.ts'
import { seeOther } from '../../web/answer.ts'
import type { Route } from '../../web/route.ts'
import { approveMinutes } from '../actions/approve-minutes.ts'
import { handInMinutes } from '../actions/hand-in-minutes.ts'
import { publishMinutes } from '../actions/publish-minutes.ts'
import { releasePassage } from '../actions/release-passage.ts'
import { writeMinutes } from '../actions/write-minutes.ts'
import type { Guard } from '../guard-port.ts'
import { meetingPost } from './meeting-route.ts'
import { showMeeting } from './show-meeting.tsx'

/** Minutes from the first word to their publication. */
export function minutesPosts(works: Works, guard: Guard | null): Route[] {
  return [
    meetingPost(
      works,
      '/items/:item/text',
      ({ param }) => `item-${param('item')}`,
      (work, { actor, now, form }, { teamId, meetingId, id, text }) => {
        const base = Number.parseInt(form.text('base'), 10)
        const item = { itemId: id('item'), text: text('text'), base: Number.isNaN(base) ? 0 : base }
        return writeMinutes(work, actor, { ...item, teamId, meetingId }, now)
      },
    ),
    meetingPost(works, '/draft', 'draft', (work, { actor, now }, post) =>
      handInMinutes(work, actor, post, now),
    ),
    meetingPost(
      works,
      '/approvals',
      'approval',
      async (work, { actor, now, form }, { teamId, meetingId }) => {
        const ofMeetingId = parseId(form.text('minutes'))
        return ofMeetingId === null
          ? notFound
          : approveMinutes(work, actor, { teamId, meetingId, ofMeetingId }, now)
      },
    ),
    meetingPost(
      works,
      '/items/:item/passages/:passage/release',
      'release',
      (work, { actor, now, param }, { teamId, meetingId, id }) => {
        const passage = Number.parseInt(param('passage'), 10)
        return releasePassage(work, actor, { teamId, meetingId, itemId: id('item'), passage }, now)
      },
    ),
    publication(works, guard),
  ]
}

/** Outside a transaction of its own: the guard works in one of its own between the two of the publication. */
function publication(works: Works, guard: Guard | null): Route {
  return {
    method: 'POST',
    path: '/meetings/:meeting/publication',
    access: 'signed-in',
    async handle(visit) {
      const { actor, now } = visit
      const find = findCommitteeSeat
      const seat = await works.as(actor, (work) => find(work, actor.personId, visit.query.get('team'), now))
      const meetingId = parseId(visit.param('meeting'))
      if (seat === null || meetingId === null) return notFound
      const wanted = { teamId: seat.team.id, meetingId }
      const done = await publishMinutes(works, guard, actor, wanted, now)
      if (!isRefusal(done)) return seeOther(committeeAddress(seat, `/meetings/${meetingId}`))
      if (done.why === 'not-found') return notFound
      return works.as(actor, (work) => showMeeting(work, { ...visit, seat }, meetingId, done))
    },
  }
}
