import { Temporal } from '../../../kernel/temporal.ts'
import type { Meeting, Sitting } from './meeting.ts'

export type HeldMeeting = Meeting & { readonly sitting: Sitting }

/**
 * Those that were opened, the earliest first. One without a quorum was held all the same: it could do no business,
 * and the duty to meet is met (Robert's Rules).
 */
export function heldMeetings(meetings: readonly Meeting[]): HeldMeeting[] {
  const held = meetings.flatMap((meeting) =>
    meeting.sitting === null ? [] : [{ ...meeting, sitting: meeting.sitting }],
  )
  return held.sort((a, b) => Temporal.Instant.compare(a.sitting.openedAt, b.sitting.openedAt))
}

export function lastHeld(meetings: readonly Meeting[]): HeldMeeting | null {
  return heldMeetings(meetings).at(-1) ?? null
}

/** The next one that is called and not over; one that sits comes first. */
export function nextCalled(meetings: readonly Meeting[]): Meeting | null {
  const open = meetings.filter(
    ({ cancelledAt, sitting }) => cancelledAt === null && (sitting?.closedAt ?? null) === null,
  )
  return (
    open.find(({ sitting }) => sitting !== null) ??
    open.toSorted((a, b) => Temporal.Instant.compare(a.startsAt, b.startsAt))[0] ??
    null
  )
}

export function heldOn(meeting: HeldMeeting, zone: string): Temporal.PlainDate {
  return meeting.sitting.openedAt.toZonedDateTimeISO(zone).toPlainDate()
}

/**
 * What the duty to call the next meeting is about: the one before it. A call that was cancelled leaves the duty
 * behind anew, and so does the first meeting of a committee.
 */
export function callSubject(meetings: readonly Meeting[]): string {
  const last = lastHeld(meetings)
  const cancelled = meetings.filter(
    ({ cancelledAt }) =>
      cancelledAt !== null &&
      (last === null || Temporal.Instant.compare(cancelledAt, last.sitting.openedAt) >= 0),
  )
  return [last?.id ?? 'first', ...(cancelled.length === 0 ? [] : [cancelled.length])].join(' ')
}
