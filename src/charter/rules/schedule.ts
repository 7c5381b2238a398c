// "Bi-weekly" and "first and third Tuesday" are not the same: the second leaves gaps of three weeks. A charter
// says which of the two it means.
import type { Temporal } from '../../kernel/temporal.ts'
import { duration, sayDuration } from './time-kinds.ts'
import { isMisread, misread, quote, type ValueKind } from './value-kind.ts'

export const weekdays = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const
export type Weekday = (typeof weekdays)[number]

/**
 * - interval: each meeting so long after the one before.
 * - nth-weekday: of each month, the weeks counted from 1 (the first) to 5; -1 is the last.
 */
export type MeetingSchedule =
  | { readonly kind: 'interval'; readonly every: Temporal.Duration }
  | { readonly kind: 'nth-weekday'; readonly weekday: Weekday; readonly weeks: readonly number[] }

const inDays = duration('days')
const inMonths = duration('months')

export const schedule: ValueKind<MeetingSchedule> = {
  name: 'schedule',
  unit: '',
  read(raw) {
    const wanted = misread(
      `is { every: P1M }, { every: P14D } or { weekday: Tuesday, weeks: [1, 3] }; not ${quote(raw)}`,
    )
    if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return wanted
    const { every, weekday, weeks, ...rest } = raw as Readonly<Record<string, unknown>>
    if (Object.keys(rest).length > 0) return wanted
    if (every !== undefined) return weekday === undefined && weeks === undefined ? interval(every) : wanted
    const day = weekdays.find((name) => name === weekday)
    if (day === undefined || !Array.isArray(weeks) || weeks.length === 0 || !weeks.every(isWeek))
      return wanted
    return new Set(weeks).size === weeks.length ? { kind: 'nth-weekday', weekday: day, weeks } : wanted
  },
  write: (value) =>
    value.kind === 'interval'
      ? { every: value.every.toString() }
      : { weekday: value.weekday, weeks: value.weeks },
  say: (value) =>
    value.kind === 'interval'
      ? `every ${sayDuration(value.every)}`
      : `${value.weeks.map(sayWeek).join(' and ')} ${value.weekday} of the month`,
}

function interval(raw: unknown): MeetingSchedule | ReturnType<typeof misread> {
  const days = inDays.read(raw)
  if (!isMisread(days)) return { kind: 'interval', every: days }
  const months = inMonths.read(raw)
  return isMisread(months)
    ? misread(`has an interval like P14D or P1M; not ${quote(raw)}`)
    : { kind: 'interval', every: months }
}

function isWeek(raw: unknown): raw is number {
  return raw === -1 || (typeof raw === 'number' && Number.isInteger(raw) && raw >= 1 && raw <= 5)
}

function sayWeek(week: number): string {
  return week === -1 ? 'last' : (['first', 'second', 'third', 'fourth', 'fifth'][week - 1] ?? '')
}
