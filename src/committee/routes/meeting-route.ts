import type { Work, Works } from '../../jobs/works.ts'
import { type Id, parseId } from '../../kernel/ids.ts'
import { isRefusal, notFound, type Refusal } from '../../kernel/refusal.ts'
import { type CommitteeVisit, committeeAddress, committeeRoute } from '../../people/door.ts'
import { type Answer, seeOther } from '../../web/answer.ts'
import type { SignedInRoute } from '../../web/route.ts'
import type { OneMeeting } from '../actions/one-meeting.ts'
import { showMeeting } from './show-meeting.tsx'

/** What a form of a meeting's page says: its fields are named apart from those of the other forms. */
export type MeetingPost = OneMeeting & {
  /** The field of this form by its plain name. */
  text(name: string): string
  /** The id in the path, or one that nothing has. */
  id(name: string): string
}

type Act = (work: Work, visit: CommitteeVisit, post: MeetingPost) => Promise<object | Refusal>

/**
 * A form of one meeting: done, it shows the meeting again; refused, the same with what was typed. `prefix` is that
 * of the form's fields.
 */
export function meetingPost(
  works: Works,
  path: string,
  prefix: string | ((post: CommitteeVisit) => string),
  act: Act,
): SignedInRoute {
  return committeeRoute(works, 'POST', `/meetings/:meeting${path}`, 'readers', async (work, visit) => {
    const own = typeof prefix === 'string' ? prefix : prefix(visit)
    const meetingId = pathId(visit, 'meeting')
    const post: MeetingPost = {
      teamId: visit.seat.team.id,
      meetingId,
      text: (name) => visit.form.text(`${own}-${name}`),
      id: (name) => pathId(visit, name),
    }
    return answerPost(visit, await act(work, visit, post), own, `/meetings/${meetingId}`, (refusal) =>
      showMeeting(work, visit, meetingId, refusal),
    )
  })
}

/** Hidden and missing stay what they are; other refusals show the page again, the error at the form's own field. */
export function answerPost(
  { seat }: CommitteeVisit,
  done: object | Refusal,
  prefix: string,
  path: string,
  again: (refusal: Refusal) => Promise<Answer>,
): Promise<Answer> | Answer {
  if (!isRefusal(done)) return seeOther(committeeAddress(seat, path))
  if (done.why === 'not-found') return notFound
  return again(done.field === undefined ? done : { ...done, field: `${prefix}-${done.field}` })
}

/** An id that nothing has where the path names none. */
const nothing = '00000000-0000-0000-0000-000000000000' as Id<string>

export function pathId({ param }: CommitteeVisit, name: string): string {
  return parseId(param(name)) ?? nothing
}
