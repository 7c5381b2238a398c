import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Temporal } from '../../kernel/temporal.ts'
import { after, before, lateAfterDay, nthWeekday, reminderInstants } from './instants.ts'

/** Among them zones whose clocks change at midnight, by half an hour, or that once skipped a day. */
const zones = [
  'UTC',
  'America/New_York',
  'America/Sao_Paulo',
  'America/Havana',
  'America/Santiago',
  'Europe/Berlin',
  'Africa/Cairo',
  'Asia/Beirut',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Chatham',
]
const day = (text: string) => Temporal.PlainDate.from(text)
const instant = (text: string) => Temporal.Instant.from(text)

/** Every instant from 2024 to 2036 at which a zone's clocks change. */
function transitions(zone: string): Temporal.ZonedDateTime[] {
  const found: Temporal.ZonedDateTime[] = []
  let at = Temporal.ZonedDateTime.from(`2024-01-01T00:00[${zone}]`)
  for (;;) {
    const next = at.getTimeZoneTransition('next')
    if (next === null || next.year > 2036) return found
    found.push(next)
    at = next
  }
}

test('R24: a report due by the 15th of March is late from 16 March 00:00 in the foundation’s zone', () => {
  // A Sunday; weekends do not move it, nor does the clock change a week before.
  assert.equal(lateAfterDay(day('2026-03-15'), 'America/New_York').toString(), '2026-03-16T04:00:00Z')
  assert.equal(lateAfterDay(day('2026-12-15'), 'America/New_York').toString(), '2026-12-16T05:00:00Z')
  assert.equal(lateAfterDay(day('2026-03-15'), 'Asia/Kolkata').toString(), '2026-03-15T18:30:00Z')
})

test('a day that has no midnight begins at its first moment', () => {
  // Cairo goes from 23:59:59 to 01:00 on the last Friday of April.
  assert.equal(lateAfterDay(day('2026-04-23'), 'Africa/Cairo').toString(), '2026-04-23T22:00:00Z')
})

test('around every change of the clocks in twelve zones a due day ends when the next one begins', () => {
  let checked = 0
  for (const zone of zones) {
    for (const change of transitions(zone)) {
      for (const offset of [-2, -1, 0, 1]) {
        const date = change.toPlainDate().add({ days: offset })
        const late = lateAfterDay(date, zone)
        const before = late.subtract({ milliseconds: 1 }).toZonedDateTimeISO(zone).toPlainDate()
        const at = late.toZonedDateTimeISO(zone).toPlainDate()
        assert.ok(Temporal.PlainDate.compare(before, date) <= 0, `${zone} ${date}: the day still runs`)
        assert.ok(Temporal.PlainDate.compare(at, date) > 0, `${zone} ${date}: the next day has begun`)
        checked += 1
      }
    }
  }
  assert.ok(checked > 800, `${checked} days looked at`)
})

test('around every change of the clocks a span of days keeps the wall time, or the nearest there is', () => {
  for (const zone of zones) {
    for (const change of transitions(zone)) {
      for (const hours of [-26, -1, 0, 1, 26]) {
        const from = change.toInstant().subtract({ hours: 14 * 24 + hours })
        const wall = from.toZonedDateTimeISO(zone).toPlainDateTime()
        const reached = after(from, { days: 14 }, zone).toZonedDateTimeISO(zone).toPlainDateTime()
        const off = Math.abs(wall.add({ days: 14 }).until(reached).total('minutes'))
        assert.ok(off === 0 || off === 30 || off === 60, `${zone} ${change}: ${off} minutes off`)
      }
    }
  }
})

test('reminders come in order, none before the duty is raised, the last when it is due', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 6 }),
      fc.integer({ min: 0, max: 4_700 }),
      fc.integer({ min: 0, max: 400 }),
      (zone, daysBefore, dueDay, lead) => {
        const dueAt = lateAfterDay(day('2024-01-01').add({ days: dueDay }), zone)
        const raisedAt = dueAt.subtract({ hours: lead * 24 })
        const asked = daysBefore.map((days) => before(dueAt, { days }, zone))
        const reminders = reminderInstants(dueAt, asked, raisedAt)
        assert.ok(reminders.at(-1)?.equals(dueAt))
        for (const [index, at] of reminders.entries()) {
          const previous = reminders[index - 1]
          if (previous !== undefined) assert.ok(Temporal.Instant.compare(previous, at) < 0)
          if (!at.equals(dueAt)) assert.ok(Temporal.Instant.compare(at, raisedAt) > 0)
        }
      },
    ),
  )
})

test('reminders fall on the same wall time as the due instant', () => {
  const dueAt = lateAfterDay(day('2026-03-15'), 'America/New_York')
  const asked = [14, 2, 14].map((days) => before(dueAt, { days }, 'America/New_York'))
  const reminders = reminderInstants(dueAt, asked, instant('2026-01-01T00:00:00Z'))
  assert.deepEqual(
    reminders.map((at) => at.toString()),
    ['2026-03-02T05:00:00Z', '2026-03-14T04:00:00Z', '2026-03-16T04:00:00Z'],
  )
})

test('the n-th weekday counts from either end, and a fifth one may be missing', () => {
  const month = Temporal.PlainYearMonth.from('2026-03')
  assert.equal(nthWeekday(month, 2, 1)?.toString(), '2026-03-03')
  assert.equal(nthWeekday(month, 2, 3)?.toString(), '2026-03-17')
  assert.equal(nthWeekday(month, 2, -1)?.toString(), '2026-03-31')
  assert.equal(nthWeekday(month, 3, 5), null)
})
