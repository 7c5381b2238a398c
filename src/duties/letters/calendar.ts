import ical, { ICalAlarmType, ICalCalendarMethod } from 'ical-generator'
import { sayCitation } from '../../charter/door.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import type { Duty } from '../rules/duty.ts'

/** So long before it is late the calendar reminds by itself. */
const alarmSeconds = 24 * 60 * 60
const hour = 3_600_000

/**
 * The open duties of one person as an iCalendar (RFC 5545): each an event of the last hour before it is late,
 * which every calendar shows, where tasks (VTODO) are left out by many. The UID stays the same when a duty
 * moves, so that calendars move it too. Nothing about a case is in it: feeds are read by machines of others.
 */
export function dutyCalendar(
  facts: { readonly duties: readonly Duty[]; readonly foundation: string; readonly publicUrl: string },
  now: Temporal.Instant,
): string {
  const { duties, foundation, publicUrl } = facts
  const calendar = ical({
    name: `${foundation}: duties`,
    prodId: { company: 'Wardmote', product: 'duties', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 60 * 60,
  })
  const host = new URL(publicUrl).hostname
  for (const duty of duties) {
    const event = calendar.createEvent({
      id: `${duty.id}@${host}`,
      start: new Date(duty.dueAt.epochMilliseconds - hour),
      end: new Date(duty.dueAt.epochMilliseconds),
      stamp: new Date(now.epochMilliseconds),
      summary: duty.title,
      description: `Due by the end of this hour (${sayCitation(duty.citation)}).`,
      url: `${publicUrl}${duty.path}`,
    })
    event.createAlarm({ type: ICalAlarmType.display, triggerBefore: alarmSeconds })
  }
  return calendar.toString()
}
