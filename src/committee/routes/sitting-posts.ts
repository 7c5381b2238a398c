import type { Works } from '../../jobs/works.ts'
import { type PersonId, parseId } from '../../kernel/ids.ts'
import type { Route } from '../../web/route.ts'
import { addActionItem } from '../actions/action-item.ts'
import { answerCall } from '../actions/answer-call.ts'
import { cancelMeeting } from '../actions/cancel-meeting.ts'
import { checkIn } from '../actions/check-in.ts'
import { closeMeeting } from '../actions/close-meeting.ts'
import { openMeeting } from '../actions/open-meeting.ts'
import { confirmArrivals, recordArrival } from '../actions/record-arrival.ts'
import { recordLeaving } from '../actions/record-leaving.ts'
import { setAgenda } from '../actions/set-agenda.ts'
import { meetingPost } from './meeting-route.ts'
import { readDay } from './read-typed.ts'

/** Before and during a meeting: answers, agenda, opening, who is there, closing, who took on what. */
export function sittingPosts(works: Works): Route[] {
  return [
    meetingPost(works, '/cancellation', 'cancel', (work, { actor, now }, post) =>
      cancelMeeting(work, actor, post, now),
    ),
    meetingPost(works, '/answer', 'answer', (work, { actor, now, form }, { teamId, meetingId }) =>
      answerCall(work, actor, { teamId, meetingId, answer: form.text('answer') }, now),
    ),
    meetingPost(works, '/agenda', 'own', (work, { actor, now, form }, { teamId, meetingId, text }) => {
      const wanted = {
        teamId,
        meetingId,
        chosen: form.all('chosen'),
        title: text('title'),
        text: text('text'),
      }
      return setAgenda(work, actor, wanted, now)
    }),
    meetingPost(works, '/opening', 'open', (work, { actor, now }, post) =>
      openMeeting(work, actor, post, now),
    ),
    meetingPost(works, '/closing', 'close', (work, { actor, now }, post) =>
      closeMeeting(work, actor, post, now),
    ),
    meetingPost(works, '/check-in', 'check', (work, { actor, now }, post) => checkIn(work, actor, post, now)),
    meetingPost(works, '/confirmation', 'confirm', (work, { actor, now }, post) =>
      confirmArrivals(work, actor, post, now),
    ),
    meetingPost(works, '/arrivals', 'arrival', (work, { actor, now }, { teamId, meetingId, text }) => {
      const personId: PersonId | null = parseId<'person'>(text('person'))
      const wanted = { teamId, meetingId, personId, guest: text('guest'), time: text('time') }
      return recordArrival(work, actor, wanted, now)
    }),
    meetingPost(
      works,
      '/presences/:presence/leaving',
      ({ param }) => `leave-${param('presence')}`,
      (work, { actor, now }, { teamId, meetingId, text, id }) => {
        const wanted = { teamId, meetingId, presenceId: id('presence'), time: text('time') }
        return recordLeaving(work, actor, wanted, now)
      },
    ),
    meetingPost(works, '/actions', 'action', (work, { actor, now }, { teamId, meetingId, text }) => {
      const ownerId: PersonId | null = parseId<'person'>(text('owner'))
      const wanted = { teamId, meetingId, title: text('action'), ownerId, dueOn: readDay(text('due')) }
      return addActionItem(work, actor, wanted, now)
    }),
  ]
}
