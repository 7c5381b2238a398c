import type { Works } from '../../jobs/works.ts'
import { isRefusal, notFound } from '../../kernel/refusal.ts'
import { type CommitteeVisit, committeeAddress, committeeRoute } from '../../people/door.ts'
import { download, seeOther } from '../../web/answer.ts'
import type { Route } from '../../web/route.ts'
import { completeActionItem } from '../actions/action-item.ts'
import { agreeOutside } from '../actions/agree-outside.ts'
import { callMeeting } from '../actions/call-meeting.ts'
import { proposeTopic } from '../actions/propose-topic.ts'
import { declareWritten, moveInWriting, rewordMotion, voteInWriting } from '../actions/written-motion.ts'
import type { Guard } from '../guard-port.ts'
import { readMinutesText } from '../reads/minutes-text.ts'
import { motionVotes } from '../rules/motions/outcome.ts'
import { answerPost, pathId } from './meeting-route.ts'
import { minutesPosts } from './minutes-posts.ts'
import { motionPosts } from './motion-posts.ts'
import { showMeeting, showMeetings, showNewMeeting } from './show-meeting.tsx'
import { sittingPosts } from './sitting-posts.ts'

/** The pages and forms of meetings. Without a guard nothing is published. */
export function meetingRoutes(works: Works, guard: Guard | null): Route[] {
  return [
    committeeRoute(works, 'GET', '/meetings', 'readers', (work, visit) => showMeetings(work, visit)),
    committeeRoute(works, 'GET', '/meetings/new', 'readers', (work, visit) => showNewMeeting(work, visit)),
    ...listPosts(works),
    ...writtenPosts(works),
    committeeRoute(works, 'GET', '/meetings/:meeting', 'readers', (work, visit) =>
      showMeeting(work, visit, pathId(visit, 'meeting')),
    ),
    ...(['private', 'public'] as const).map((audience) =>
      committeeRoute(
        works,
        'GET',
        `/meetings/:meeting/minutes/${audience}`,
        'readers',
        async (work, visit) => {
          const found = await readMinutesText(
            work,
            visit.seat.team.id,
            pathId(visit, 'meeting'),
            audience,
            visit.now,
          )
          if (found === null) return notFound
          return isRefusal(found) ? found : download(Buffer.from(found.text), found.filename)
        },
      ),
    ),
    ...sittingPosts(works),
    ...motionPosts(works),
    ...minutesPosts(works, guard),
  ]
}

function listPosts(works: Works): Route[] {
  const words = ({ form }: CommitteeVisit, prefix: string) => ({
    title: form.text(`${prefix}-title`),
    text: form.text(`${prefix}-text`),
  })
  return [
    committeeRoute(works, 'POST', '/meetings', 'readers', async (work, visit) => {
      const { form, seat, actor, now } = visit
      const [on, at, kind, place] = ['on', 'at', 'class', 'place'].map((name) => form.text(name))
      const typed = { on: on ?? '', at: at ?? '', class: kind ?? '', place: place ?? '' }
      const done = await callMeeting(work, actor, { teamId: seat.team.id, typed }, now)
      if (!isRefusal(done)) return seeOther(committeeAddress(seat, `/meetings/${done.id}`))
      return done.why === 'not-found' ? notFound : showNewMeeting(work, visit, done)
    }),
    committeeRoute(works, 'POST', '/meetings/topics', 'readers', async (work, visit) => {
      const wanted = { ...words(visit, 'topic'), teamId: visit.seat.team.id }
      const done = await proposeTopic(work, visit.actor, wanted, visit.now)
      return answerPost(visit, done, 'topic', '/meetings', (refusal) => showMeetings(work, visit, refusal))
    }),
    committeeRoute(works, 'POST', '/meetings/agreements', 'readers', async (work, visit) => {
      const wanted = { ...words(visit, 'agree'), teamId: visit.seat.team.id, meetingId: null }
      const done = await agreeOutside(work, visit.actor, wanted, visit.now)
      return answerPost(visit, done, 'agree', '/meetings', (refusal) => showMeetings(work, visit, refusal))
    }),
    committeeRoute(works, 'POST', '/meetings/actions/:action/done', 'readers', async (work, visit) => {
      const wanted = { teamId: visit.seat.team.id, id: pathId(visit, 'action') }
      const done = await completeActionItem(work, visit.actor, wanted, visit.now)
      return answerPost(visit, done, 'action', '/meetings', (refusal) => showMeetings(work, visit, refusal))
    }),
  ]
}

function writtenPosts(works: Works): Route[] {
  const of = (visit: CommitteeVisit, prefix: string) => ({
    teamId: visit.seat.team.id,
    title: visit.form.text(`${prefix}-title`),
    text: visit.form.text(`${prefix}-text`),
  })
  return [
    committeeRoute(works, 'POST', '/meetings/written', 'readers', async (work, visit) => {
      const done = await moveInWriting(work, visit.actor, of(visit, 'written'), visit.now)
      return answerPost(visit, done, 'written', '/meetings', (refusal) => showMeetings(work, visit, refusal))
    }),
    committeeRoute(works, 'POST', '/meetings/written/:motion/words', 'readers', async (work, visit) => {
      const motionId = pathId(visit, 'motion')
      const prefix = `words-${motionId}`
      const done = await rewordMotion(work, visit.actor, { ...of(visit, prefix), motionId }, visit.now)
      return answerPost(visit, done, prefix, '/meetings', (refusal) => showMeetings(work, visit, refusal))
    }),
    committeeRoute(works, 'POST', '/meetings/written/:motion/vote', 'readers', async (work, visit) => {
      const vote = motionVotes.find((each) => each === visit.form.text('vote')) ?? 'abstain'
      const wanted = { teamId: visit.seat.team.id, motionId: pathId(visit, 'motion'), vote }
      const done = await voteInWriting(work, visit.actor, wanted, visit.now)
      return answerPost(visit, done, 'vote', '/meetings', (refusal) => showMeetings(work, visit, refusal))
    }),
    committeeRoute(works, 'POST', '/meetings/written/:motion/result', 'readers', async (work, visit) => {
      const wanted = { teamId: visit.seat.team.id, motionId: pathId(visit, 'motion') }
      const done = await declareWritten(work, visit.actor, wanted, visit.now)
      return answerPost(visit, done, 'result', '/meetings', (refusal) => showMeetings(work, visit, refusal))
    }),
  ]
}
