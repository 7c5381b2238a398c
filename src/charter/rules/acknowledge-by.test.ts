import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Temporal } from '../../kernel/temporal.ts'
import { acknowledgeBy } from './acknowledge-by.ts'

const within = (days: number) => ({
  'acknowledge.within': Temporal.Duration.from({ days }),
  'acknowledge.counted': 'by-the-earlier' as const,
})

const instant = (text: string) => Temporal.Instant.from(text)

test('a week that gains an hour in autumn ends after 168 hours', () => {
  const by = acknowledgeBy(instant('2026-10-29T06:30:00Z'), 'America/Los_Angeles', within(7))
  assert.equal(by.toString(), '2026-11-05T06:30:00Z')
})

test('a week that loses an hour in spring ends at the same wall time', () => {
  const by = acknowledgeBy(instant('2026-03-05T20:00:00Z'), 'America/New_York', within(7))
  assert.equal(by.toString(), '2026-03-12T19:00:00Z')
})

test('a charter may count by hours or by the calendar alone', () => {
  const arrived = instant('2026-03-05T20:00:00Z')
  const counted = (how: 'by-hours' | 'by-calendar') =>
    acknowledgeBy(arrived, 'America/New_York', { ...within(7), 'acknowledge.counted': how }).toString()
  assert.equal(counted('by-hours'), '2026-03-12T20:00:00Z')
  assert.equal(counted('by-calendar'), '2026-03-12T19:00:00Z')
})

test('the deadline is never later than either reading of a week', () => {
  const zones = [
    'UTC',
    'America/New_York',
    'Europe/Paris',
    'Asia/Kolkata',
    'Australia/Lord_Howe',
    'Pacific/Apia',
  ]
  const from = instant('2024-01-01T00:00:00Z').epochMilliseconds
  const until = instant('2036-12-31T00:00:00Z').epochMilliseconds
  fc.assert(
    fc.property(
      fc.integer({ min: from, max: until }),
      fc.constantFrom(...zones),
      fc.integer({ min: 1, max: 7 }),
      (at, zone, days) => {
        const arrived = Temporal.Instant.fromEpochMilliseconds(at)
        const by = acknowledgeBy(arrived, zone, within(days))
        const hours = by.since(arrived).total('hours')
        assert.ok(hours <= 24 * days && hours >= 24 * days - 1.01)
        assert.ok(
          Temporal.Instant.compare(by, arrived.toZonedDateTimeISO(zone).add({ days }).toInstant()) <= 0,
        )
      },
    ),
  )
})
