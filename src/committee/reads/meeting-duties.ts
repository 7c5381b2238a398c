import type { CharterInForce } from '../../charter/door.ts'
import { before, lateAfterDay, type RaisedDuty, type TeamFacts } from '../../duties/door.ts'
import type { Work } from '../../jobs/works.ts'
import { Temporal } from '../../kernel/temporal.ts'
import { gapLimits } from '../rules/meetings/gap.ts'
import { callSubject, type HeldMeeting, heldMeetings, heldOn, nextCalled } from '../rules/meetings/held.ts'
import type { Meeting } from '../rules/meetings/meeting.ts'
import { actionItemsOf } from '../store/action-items.ts'
import { meetingsOf } from '../store/meetings.ts'
import { minutesOf } from '../store/minutes.ts'
import { waitingDecisions } from '../store/outside-decisions.ts'

type Facts = TeamFacts & {
  readonly today: Temporal.PlainDate
  readonly meetings: readonly Meeting[]
  readonly held: readonly HeldMeeting[]
}

/**
 * What meetings ask for: that one is called and held in time, that its minutes are written, that what was agreed
 * outside is ratified, and what people took on. Titles never repeat what was said: they go out by mail.
 */
export async function meetingDuties(
  work: Work,
  { team, charter }: TeamFacts,
  now: Temporal.Instant,
): Promise<RaisedDuty[]> {
  const meetings = await meetingsOf(work, team.id)
  const today = now.toZonedDateTimeISO(charter.zone).toPlainDate()
  const facts = { team, charter, today, meetings, held: heldMeetings(meetings) }
  return [
    ...holdInMonth(facts),
    ...holdWithinGap(facts),
    ...callNext(facts),
    ...(await missingMinutes(work, facts)),
    ...(await toRatify(work, facts)),
    ...(await actionDuties(work, facts)),
  ]
}

/** "The committee meets at least once a month": late when the month ends without a meeting. */
function holdInMonth(facts: Facts): RaisedDuty[] {
  const { charter, today, held, meetings } = facts
  const month = today.toPlainYearMonth()
  const isHeld = held.some((each) => heldOn(each, charter.zone).toPlainYearMonth().equals(month))
  if (!charter.settings['meeting.each-month'] || isHeld) return []
  const dueAt = lateAfterDay(month.toPlainDate({ day: month.daysInMonth }), charter.zone)
  const said = month.toPlainDate({ day: 1 }).toLocaleString('en-GB', { month: 'long', year: 'numeric' })
  const next = nextCalled(meetings)
  return [
    duty(facts, 'meeting.each-month', {
      kind: 'hold-meeting',
      subject: month.toString(),
      title: `Hold a meeting in ${said}`,
      path: next === null ? '/meetings' : `/meetings/${next.id}`,
      dueAt,
      remindAt: [before(dueAt, { days: 7 }, charter.zone)],
    }),
  ]
}

/** The longest gap with its grace; the reminder comes where the grace begins. */
function holdWithinGap(facts: Facts): RaisedDuty[] {
  const { charter, held } = facts
  const last = held.at(-1)
  if (last === undefined) return []
  const rule = {
    longest: charter.settings['meeting.gap-longest'],
    grace: charter.settings['meeting.gap-grace'],
  }
  const { wantedBy, forgivenBy } = gapLimits(heldOn(last, charter.zone), rule)
  return [
    duty(facts, 'meeting.gap-longest', {
      kind: 'hold-meeting',
      subject: last.id,
      title: `Hold the next meeting by ${wantedBy}`,
      path: '/meetings',
      dueAt: lateAfterDay(forgivenBy, charter.zone),
      remindAt: [lateAfterDay(wantedBy, charter.zone)],
    }),
  ]
}

/** The chair is reminded when so many days have passed and none is called. */
function callNext(facts: Facts): RaisedDuty[] {
  const { charter, held, meetings, today } = facts
  if (nextCalled(meetings) !== null) return []
  const last = held.at(-1)
  const from = last === undefined ? today.with({ day: 1 }) : heldOn(last, charter.zone)
  const remindOn = from.add(charter.settings['meeting.call-reminder'])
  const longest = from.add(charter.settings['meeting.gap-longest'])
  return [
    duty(facts, 'meeting.call-reminder', {
      kind: 'call-meeting',
      subject: callSubject(meetings),
      title: `Call the next meeting by ${longest}`,
      path: '/meetings',
      dueAt: lateAfterDay(longest, charter.zone),
      remindAt: [remindOn.toZonedDateTime(charter.zone).toInstant()],
    }),
  ]
}

/** "The secretary takes the minutes of all meetings": reminded after two, seven and fourteen days, then late. */
async function missingMinutes(work: Work, facts: Facts): Promise<RaisedDuty[]> {
  const { charter, held, team } = facts
  const written = await minutesOf(work, team.id)
  const spans = charter.settings['minutes.reminders']
  return held.flatMap((meeting) => {
    const { closedAt } = meeting.sitting
    if (closedAt === null || written.has(meeting.id)) return []
    const instants = spans
      .map((span) => closedAt.toZonedDateTimeISO(charter.zone).add(span).toInstant())
      .sort(Temporal.Instant.compare)
    const dueAt = instants.at(-1)
    if (dueAt === undefined) return []
    const made = duty(facts, 'minutes.reminders', {
      kind: 'write-minutes',
      subject: meeting.id,
      title: `Minutes of the meeting on ${heldOn(meeting, charter.zone)}`,
      path: `/meetings/${meeting.id}`,
      dueAt,
      remindAt: instants,
    })
    return [{ ...made, owner: { role: 'secretary' } as const }]
  })
}

/** What was agreed without a valid vote waits no longer than a meeting does. */
async function toRatify(work: Work, facts: Facts): Promise<RaisedDuty[]> {
  const { charter, team, meetings } = facts
  const waiting = await waitingDecisions(work, team.id)
  const next = nextCalled(meetings)
  return waiting.map((each) => {
    const { wantedBy } = gapLimits(each.agreedOn, {
      longest: charter.settings['meeting.gap-longest'],
      grace: charter.settings['meeting.gap-grace'],
    })
    return duty(facts, 'vote.written', {
      kind: 'ratify-decision',
      subject: each.id,
      title: `Ratify what was agreed on ${each.agreedOn} without a vote`,
      path: next === null ? '/meetings' : `/meetings/${next.id}`,
      dueAt: lateAfterDay(wantedBy, charter.zone),
      remindAt: [],
    })
  })
}

async function actionDuties(work: Work, facts: Facts): Promise<RaisedDuty[]> {
  const { charter, team, meetings } = facts
  const items = await actionItemsOf(work, team.id)
  return items
    .filter(({ doneAt }) => doneAt === null)
    .map((item) => {
      const meeting = meetings.find(({ id }) => id === item.meetingId)
      const on = meeting?.startsAt.toZonedDateTimeISO(charter.zone).toPlainDate()
      const dueAt = lateAfterDay(item.dueOn, charter.zone)
      const made = duty(facts, 'minutes.reminders', {
        kind: 'action-item',
        subject: item.id,
        title: `Action item of the meeting on ${on}`,
        path: `/meetings/${item.meetingId}`,
        dueAt,
        remindAt: [before(dueAt, { days: 2 }, charter.zone)],
      })
      return { ...made, owner: { personId: item.ownerId } }
    })
}

function duty(
  { team, charter }: Facts,
  setting: Parameters<CharterInForce['cite']>[0],
  own: Pick<RaisedDuty, 'kind' | 'subject' | 'title' | 'path' | 'dueAt' | 'remindAt'>,
): RaisedDuty {
  return { ...own, teamId: team.id, owner: { role: 'chair' }, citation: charter.cite(setting) }
}
