import { Temporal } from '../../kernel/temporal.ts'
import { isMisread, misread, quote, type ValueKind } from './value-kind.ts'

/** `days`: days and weeks. `months`: months and years. A term in days, or a deadline in months, is a slip. */
type DurationUnit = 'days' | 'months'

const units = {
  days: { words: 'days or weeks', example: 'P7D', pattern: /^P(?=\d)(?:\d{1,3}W)?(?:\d{1,4}D)?$/ },
  months: { words: 'months or years', example: 'P2Y', pattern: /^P(?=\d)(?:\d{1,2}Y)?(?:\d{1,3}M)?$/ },
} as const

/** A length of time in ISO 8601, longer than nothing. Days are calendar days unless a rule says otherwise. */
export function duration(unit: DurationUnit): ValueKind<Temporal.Duration> {
  const { words, example, pattern } = units[unit]
  return {
    name: 'duration',
    unit: words,
    read(raw) {
      if (typeof raw === 'number') {
        return misread(`is a duration in ${words}, written like ${example}; ${raw} has no unit`)
      }
      if (typeof raw !== 'string' || !pattern.test(raw)) {
        return misread(`is a duration in ${words}, written like ${example}; not ${quote(raw)}`)
      }
      const value = Temporal.Duration.from(raw)
      return value.blank ? misread('is longer than nothing') : value
    },
    write: (value) => value.toString(),
    say: sayDuration,
  }
}

const spoken = ['years', 'months', 'weeks', 'days'] as const

/** "2 years", "1 month 3 days". */
export function sayDuration(value: Temporal.Duration): string {
  const parts = spoken.filter((unit) => value[unit] > 0)
  return parts.map((unit) => `${value[unit]} ${value[unit] === 1 ? unit.slice(0, -1) : unit}`).join(' ')
}

const durationsMax = 12

/** Several durations, in the order they are written. */
export function durations(unit: DurationUnit): ValueKind<readonly Temporal.Duration[]> {
  const one = duration(unit)
  return {
    name: 'durations',
    unit: one.unit,
    read(raw) {
      if (!Array.isArray(raw) || raw.length > durationsMax) {
        return misread(`is a list of durations like [${units[unit].example}]; not ${quote(raw)}`)
      }
      const values: Temporal.Duration[] = []
      for (const each of raw) {
        const value = one.read(each)
        if (isMisread(value)) return value
        values.push(value)
      }
      return values
    },
    write: (value) => value.map((each) => each.toString()),
    say: (value) => (value.length === 0 ? 'none' : value.map(sayDuration).join(', ')),
  }
}

/** An IANA zone. Fixed offsets are refused: they know no summer time. */
export const zone: ValueKind<string> = {
  name: 'time zone',
  unit: '',
  read(raw) {
    const wanted = `is a time zone like Europe/Berlin or UTC; not ${quote(raw)}`
    if (typeof raw !== 'string' || /^[+-]|\d\d:/.test(raw)) return misread(wanted)
    try {
      return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(raw).timeZoneId
    } catch (error) {
      if (error instanceof RangeError) return misread(wanted)
      throw error
    }
  },
  write: (value) => value,
  say: (value) => value,
}

const daysMax = 24
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** Days that come each year, in calendar order: 03-15. 29 February is refused, since most years have none. */
export const yearlyDays: ValueKind<readonly Temporal.PlainMonthDay[]> = {
  name: 'days of the year',
  unit: '',
  read(raw) {
    const isList = Array.isArray(raw) && raw.length > 0 && raw.length <= daysMax
    if (!isList) return misread(`is a list of days like ["03-15"]; not ${quote(raw)}`)
    const days: Temporal.PlainMonthDay[] = []
    for (const each of raw) {
      const day = readDay(each)
      if (day === null) return misread(`has days written month first like 03-15; ${quote(each)} is none`)
      days.push(day)
    }
    return days.sort((a, b) => inCommonYear(a).since(inCommonYear(b)).sign)
  },
  write: (value) => value.map((day) => day.toString()),
  say: (value) => value.map((day) => `${day.day} ${months[Number(day.monthCode.slice(1)) - 1]}`).join(', '),
}

function readDay(raw: unknown): Temporal.PlainMonthDay | null {
  if (typeof raw !== 'string' || !/^\d\d-\d\d$/.test(raw) || raw === '02-29') return null
  try {
    return Temporal.PlainMonthDay.from(raw)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

function inCommonYear(day: Temporal.PlainMonthDay): Temporal.PlainDate {
  return day.toPlainDate({ year: 2025 })
}
