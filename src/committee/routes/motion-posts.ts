import type { Works } from '../../jobs/works.ts'
import { parseId } from '../../kernel/ids.ts'
import { refuse } from '../../kernel/refusal.ts'
import type { Form } from '../../web/form.ts'
import type { Route } from '../../web/route.ts'
import { agreeOutside } from '../actions/agree-outside.ts'
import { type CalledVote, callRoll, castVote } from '../actions/cast-vote.ts'
import { declareResult } from '../actions/declare-result.ts'
import { moveMotion } from '../actions/move-motion.ts'
import { putMotion, secondMotion, withdrawMotion } from '../actions/put-motion.ts'
import { motionVotes } from '../rules/motions/outcome.ts'
import { type MeetingPost, meetingPost } from './meeting-route.ts'
import { readOptional } from './read-typed.ts'

/** What is moved at a meeting, voted on and declared. */
export function motionPosts(works: Works): Route[] {
  const one = ({ teamId, meetingId, id }: MeetingPost) => ({ teamId, meetingId, motionId: id('motion') })
  return [
    meetingPost(works, '/motions', 'motion', (work, { actor, now }, { teamId, meetingId, text }) => {
      const wanted = {
        kind: text('kind'),
        title: text('title'),
        text: text('text'),
        agendaItemId: parseId(text('item')),
        ratifiesId: parseId(text('ratifies')),
        rescinds: readOptional(text('rescinds')),
      }
      return moveMotion(work, actor, { ...wanted, teamId, meetingId }, now)
    }),
    meetingPost(works, '/agreements', 'agree', (work, { actor, now }, { teamId, meetingId, text }) => {
      const wanted = { teamId, meetingId, title: text('title'), text: text('text') }
      return agreeOutside(work, actor, wanted, now)
    }),
    meetingPost(works, '/motions/:motion/second', 'second', (work, { actor, now }, post) =>
      secondMotion(work, actor, one(post), now),
    ),
    meetingPost(works, '/motions/:motion/put', 'put', (work, { actor, now }, post) =>
      putMotion(work, actor, one(post), now),
    ),
    meetingPost(works, '/motions/:motion/withdrawal', 'withdraw', (work, { actor, now }, post) =>
      withdrawMotion(work, actor, one(post), now),
    ),
    meetingPost(works, '/motions/:motion/vote', 'vote', async (work, { actor, now, form }, post) => {
      const vote = motionVotes.find((each) => each === form.text('vote'))
      if (vote === undefined) return refuse('invalid', 'Choose how you vote.')
      return castVote(work, actor, { ...one(post), vote }, now)
    }),
    meetingPost(works, '/motions/:motion/roll', 'roll', (work, { actor, now, form }, post) =>
      callRoll(work, actor, { ...one(post), votes: readRoll(form) }, now),
    ),
    meetingPost(works, '/motions/:motion/result', 'result', (work, { actor, now }, post) =>
      declareResult(work, actor, one(post), now),
    ),
  ]
}

/** A field for each member who was called; who was left out is not among them. */
function readRoll(form: Form): CalledVote[] {
  return form.entries().flatMap(([name, value]) => {
    const personId = parseId<'person'>(/^roll-(.+)$/.exec(name)?.[1] ?? '')
    const vote = motionVotes.find((each) => each === value)
    return personId === null || vote === undefined ? [] : [{ personId, vote }]
  })
}
