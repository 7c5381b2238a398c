// What a charter makes fall due by the calendar alone. What depends on something that happened (a term that
// began, a report that arrived) is the business of the duties.
import { Temporal } from '../../kernel/temporal.ts'
import type { Charter } from './charter.ts'
import { reportPeriod } from './report-period.ts'
import { type MeetingSchedule, weekdays } from './schedule.ts'

export type CalendarDuty = {
  readonly what: 'report' | 'meeting' | 'charter review'
  /** Until the end of this day in the foundation's zone. */
  readonly dueOn: Temporal.PlainDate
  readonly clause: string | null
  /** Days on which somebody is reminded, earliest first. */
  readonly remindersOn: readonly Temporal.PlainDate[]
  /** What a report covers. */
  readonly covers: { readonly firstDay: Temporal.PlainDate; readonly lastDay: Temporal.PlainDate } | null
}

const reportsShown = 4

/** The next reports, meeting and charter review from `on` (that day included), as if the last review was on it. */
export function dueAfter(charter: Charter, on: Temporal.PlainDate): CalendarDuty[] {
  const duties = [...reports(charter, on), meeting(charter, on), review(charter, on)]
  return duties.sort((a, b) => Temporal.PlainDate.compare(a.dueOn, b.dueOn))
}

function reports({ settings, provisions }: Charter, on: Temporal.PlainDate): CalendarDuty[] {
  const days = [on.year, on.year + 1, on.year + 2].flatMap((year) =>
    settings['report.due'].map((day) => day.toPlainDate({ year })),
  )
  const next = days.filter((day) => Temporal.PlainDate.compare(day, on) >= 0).slice(0, reportsShown)
  return next.map((dueOn) => ({
    what: 'report',
    dueOn,
    clause: provisions['report.due'].clause,
    remindersOn: settings['report.reminders']
      .map((before) => dueOn.subtract(before))
      .sort(Temporal.PlainDate.compare),
    covers: reportPeriod(dueOn, settings['report.months-covered']),
  }))
}

function meeting({ settings, provisions }: Charter, on: Temporal.PlainDate): CalendarDuty {
  return {
    what: 'meeting',
    dueOn: nextMeeting(settings['meeting.schedule'], on),
    clause: provisions['meeting.schedule'].clause,
    remindersOn: [],
    covers: null,
  }
}

function review({ settings, provisions }: Charter, on: Temporal.PlainDate): CalendarDuty {
  return {
    what: 'charter review',
    dueOn: on.add(settings['charter.review-every']),
    clause: provisions['charter.review-every'].clause,
    remindersOn: [on.add(settings['charter.review-reminder'])],
    covers: null,
  }
}

/** The first day on or after `on` that the schedule names; for an interval the last day, counted from `on`. */
export function nextMeeting(schedule: MeetingSchedule, on: Temporal.PlainDate): Temporal.PlainDate {
  if (schedule.kind === 'interval') return on.add(schedule.every)
  const months = Array.from({ length: 13 }, (_, index) => on.with({ day: 1 }).add({ months: index }))
  const days = months.flatMap((month) => meetingsIn(schedule, month)).sort(Temporal.PlainDate.compare)
  // A fifth Tuesday does not come each month, and comes within a year.
  return days.find((day) => Temporal.PlainDate.compare(day, on) >= 0) ?? on.add({ years: 1 })
}

function meetingsIn(
  { weekday, weeks }: Extract<MeetingSchedule, { kind: 'nth-weekday' }>,
  month: Temporal.PlainDate,
): Temporal.PlainDate[] {
  const wanted = weekdays.indexOf(weekday) + 1
  const first = month.add({ days: (wanted - month.dayOfWeek + 7) % 7 })
  const all = [0, 1, 2, 3, 4]
    .map((week) => first.add({ weeks: week }))
    .filter((day) => day.month === month.month)
  return weeks.flatMap((week) => all.at(week === -1 ? -1 : week - 1) ?? [])
}
