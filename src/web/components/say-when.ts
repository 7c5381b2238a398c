import type { Temporal } from '../../kernel/temporal.ts'

const minute = 60
const hour = 60 * minute
const day = 24 * hour

/** "Thu 12 Mar 2026, 17:00 UTC". From a Date's UTC parts: a page shows dozens, and Intl is slow at it. */
export function sayInstant(at: Temporal.Instant): string {
  const date = new Date(at.epochMilliseconds)
  return `${sayDay(date)}, ${date.toISOString().slice(11, 16)} UTC`
}

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

function sayDay(date: Date): string {
  const weekday = weekdays[date.getUTCDay()]
  return `${weekday} ${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`
}

/** " (18:00 your time)", with the day when it is another one there; '' where the reader's clock is UTC. */
export function sayLocal(at: Temporal.Instant, zone: string): string {
  const formatter = formatterFor(zone)
  if (formatter === null) return ''
  const spoken = formatter.formatToParts(at.epochMilliseconds)
  const parts = new Map(spoken.map((part) => [part.type, part.value]))
  const clock = `${parts.get('hour')}:${parts.get('minute')}`
  const isSameDay = Number(parts.get('day')) === new Date(at.epochMilliseconds).getUTCDate()
  const localDay = `${parts.get('weekday')} ${parts.get('day')} ${parts.get('month')}, `
  return ` (${isSameDay ? '' : localDay}${clock} your time)`
}

const formatters = new Map<string, Intl.DateTimeFormat | null>([['UTC', null]])

/** Making a formatter costs some 50 µs, using one about 1: kept per zone. Null for UTC and unknown zones. */
function formatterFor(zone: string): Intl.DateTimeFormat | null {
  const kept = formatters.get(zone)
  if (kept !== undefined) return kept
  const made = makeFormatter(zone)
  formatters.set(zone, made)
  return made
}

function makeFormatter(zone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: zone, ...localParts })
  } catch (error) {
    // A zone that this Node's tables do not know yet: the reader still has UTC.
    if (error instanceof RangeError) return null
    throw error
  }
}

const localParts = {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
} as const

/** "in 3 days", "2 hours ago", "now". Rounded down: never promises more time than there is. */
export function sayDistance(at: Temporal.Instant, now: Temporal.Instant): string {
  const seconds = (at.epochMilliseconds - now.epochMilliseconds) / 1000
  const words = sayDuration(Math.abs(seconds))
  if (words === null) return 'now'
  return seconds > 0 ? `in ${words}` : `${words} ago`
}

function sayDuration(seconds: number): string | null {
  if (seconds < minute) return null
  if (seconds < hour) return count(seconds / minute, 'minute')
  if (seconds < 2 * day) return count(seconds / hour, 'hour')
  if (seconds < 60 * day) return count(seconds / day, 'day')
  if (seconds < 730 * day) return count(seconds / (30.44 * day), 'month')
  return count(seconds / (365.25 * day), 'year')
}

function count(amount: number, unit: string): string {
  const whole = Math.floor(amount)
  return `${whole} ${unit}${whole === 1 ? '' : 's'}`
}
