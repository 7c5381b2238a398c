// What the clock of a case says. Until a person has answered, the promise runs ("maximum 1 week"); then,
// while the next word is ours, we count how long they have been waiting.
import type { Temporal } from '../../kernel/temporal.ts'
import type { SecurityCase } from './security-case.ts'

export type Clock = {
  readonly kind: 'promise' | 'overdue' | 'waiting' | 'stopped'
  /** "3 days left", "2 hours overdue", "waits 4 days". */
  readonly words: string
  readonly tone: 'neutral' | 'warning' | 'danger' | 'good'
}

const hour = 3_600_000
const day = 24 * hour

/** Colours start when there is one day left to answer, and two to go on. */
const soonMs = day
const longWaitMs = 2 * day

export type ClockFacts = Pick<SecurityCase, 'state' | 'tray' | 'acknowledgedAt' | 'acknowledgeBy'> & {
  readonly changedAt: Temporal.Instant
}

export function clockOf(current: ClockFacts, now: Temporal.Instant): Clock {
  if (current.state === 'closed') return { kind: 'stopped', words: 'closed', tone: 'neutral' }
  if (current.acknowledgedAt === null) {
    const left = current.acknowledgeBy.epochMilliseconds - now.epochMilliseconds
    if (left <= 0) return { kind: 'overdue', words: `${sayLong(-left)} overdue`, tone: 'danger' }
    return { kind: 'promise', words: `${sayLong(left)} left`, tone: left <= soonMs ? 'warning' : 'neutral' }
  }
  if (current.tray === 'none') {
    const isLate = current.acknowledgedAt.epochMilliseconds > current.acknowledgeBy.epochMilliseconds
    return isLate
      ? { kind: 'stopped', words: 'answered late', tone: 'neutral' }
      : { kind: 'stopped', words: 'answered in time', tone: 'good' }
  }
  const waited = Math.max(0, now.epochMilliseconds - current.changedAt.epochMilliseconds)
  const tone = waited > longWaitMs ? 'warning' : 'neutral'
  return { kind: 'waiting', words: `waits ${sayLong(waited)}`, tone }
}

/** Whole units, rounded down: what is left is never said to be more than it is. */
export function sayLong(milliseconds: number): string {
  if (milliseconds < hour) return count(milliseconds / 60_000, 'minute')
  if (milliseconds < 2 * day) return count(milliseconds / hour, 'hour')
  return count(milliseconds / day, 'day')
}

function count(amount: number, unit: string): string {
  const whole = Math.floor(amount)
  return `${whole} ${unit}${whole === 1 ? '' : 's'}`
}
