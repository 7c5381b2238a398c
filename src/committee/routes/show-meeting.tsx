import type { Work } from '../../jobs/works.ts'
import { notFound, type Refusal } from '../../kernel/refusal.ts'
import type { CommitteeVisit } from '../../people/door.ts'
import { type Answer, page } from '../../web/answer.ts'
import { errorsFrom } from '../../web/components.ts'
import { MeetingPage } from '../pages/meetings/meeting.tsx'
import { MeetingsPage } from '../pages/meetings/meetings.tsx'
import { NewMeetingPage } from '../pages/meetings/new-meeting.tsx'
import { readMeetingView } from '../reads/meeting-page.ts'
import { readMeetings } from '../reads/meetings-page.ts'

/** With a refusal what was typed stands in its form again. */
export async function showMeeting(
  work: Work,
  visit: CommitteeVisit,
  meetingId: string,
  refusal?: Refusal,
): Promise<Answer> {
  const { seat, actor, now } = visit
  const view = await readMeetingView(work, { personId: actor.personId, seat, meetingId }, now)
  if (view === null) return notFound
  const node = <MeetingPage {...{ seat, view }} {...shown(visit, refusal)} />
  return page(node, { status: refusal === undefined ? 200 : 422 })
}

export async function showMeetings(work: Work, visit: CommitteeVisit, refusal?: Refusal): Promise<Answer> {
  const { seat, actor, now } = visit
  const view = await readMeetings(work, { personId: actor.personId, seat }, now)
  const node = <MeetingsPage {...{ seat, view }} {...shown(visit, refusal)} />
  return page(node, { status: refusal === undefined ? 200 : 422 })
}

/** For the chair; to anybody else the page does not exist. */
export async function showNewMeeting(work: Work, visit: CommitteeVisit, refusal?: Refusal): Promise<Answer> {
  const { seat, actor, now } = visit
  const { charter, plannedOn, standing } = await readMeetings(work, { personId: actor.personId, seat }, now)
  if (!standing.isChair) return notFound
  const node = <NewMeetingPage {...{ seat, charter, plannedOn }} {...shown(visit, refusal)} />
  return page(node, { status: refusal === undefined ? 200 : 422 })
}

function shown({ form }: CommitteeVisit, refusal: Refusal | undefined) {
  return refusal === undefined
    ? { typed: {}, errors: [] }
    : { typed: form.fields(), errors: errorsFrom(refusal) }
}
