import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isRefusal } from '../../kernel/refusal.ts'
import { Temporal } from '../../kernel/temporal.ts'
import { noteText, sayCount, sayShare } from './note-text.ts'
import { guardRefusal, lateDays, linesWithCases, noteClock, noteToSend } from './security-note.ts'

const days = (amount: number) => Temporal.Duration.from({ days: amount })
const rhythm = {
  every: days(14),
  remindAfter: days(11),
  flagAfter: days(15),
  zone: 'America/New_York',
}

test('R21: reminded on day 11 and flagged on day 15 after the last note, by the calendar of the team', () => {
  // Sunday, 8 March 2026: clocks go forward in New York between the two notes.
  const clock = noteClock(rhythm, Temporal.Instant.from('2026-03-02T21:30:00Z'))
  assert.equal(clock.dueOn.toString(), '2026-03-16')
  assert.equal(clock.remindAt.toString(), '2026-03-13T04:00:00Z')
  assert.equal(clock.flagAt.toString(), '2026-03-17T04:00:00Z')
  const late = (at: string) => lateDays(clock, rhythm.zone, Temporal.Instant.from(at))
  assert.equal(late('2026-03-17T03:59:59Z'), 0)
  assert.equal(late('2026-03-17T04:00:00Z'), 1)
  assert.equal(late('2026-03-20T12:00:00Z'), 4)
})

test('a charter that forgives some days counts the days from the rhythm once it flags', () => {
  const clock = noteClock(
    { ...rhythm, flagAfter: days(20), zone: 'UTC' },
    Temporal.Instant.from('2026-01-01T00:00:00Z'),
  )
  assert.equal(lateDays(clock, 'UTC', Temporal.Instant.from('2026-01-20T00:00:00Z')), 0)
  assert.equal(lateDays(clock, 'UTC', Temporal.Instant.from('2026-01-21T00:00:00Z')), 6)
})

test('a line that names a case keeps a note from being sent, and is named itself', () => {
  const prefixes = ['NF', 'LAT']
  const lines = (text: string) => linesWithCases(text, prefixes)
  assert.deepEqual(lines('fine\nwe closed NF-7KQ2M today\nalso lat-00abc.'), [2, 3])
  assert.deepEqual(lines('NF-ABCDE (all letters)'), [1])
  assert.deepEqual(lines('the nf-board met; D-2026-4; ISO-27001; XNF-7KQ2M; NF-7KQ2MX; CVE-2026-12345'), [])
  assert.deepEqual(linesWithCases('NF-7KQ2M', []), [])
  const refused = noteToSend('fine\nNF-7KQ2M\nNF-7KQ2N', prefixes)
  assert.ok(isRefusal(refused))
  assert.match(refused.sentence, /^Lines 2 and 3 name a case/)
  assert.match(guardRefusal([4])?.sentence ?? '', /^Line 4 touches something that is not public yet/)
  assert.equal(guardRefusal([]), null)
  assert.ok(isRefusal(noteToSend(' \n', prefixes)))
  assert.equal(noteToSend('All quiet.', prefixes), null)
})

test('no count of a case below three is ever said, nor can it be told from two that stand side by side', () => {
  assert.equal(sayCount(2), 'fewer than three')
  assert.equal(sayCount(3), '3')
  fc.assert(
    fc.property(fc.nat(40), fc.nat(40), (some, rest) => {
      const said = sayShare(some, some + rest)
      if (some + rest < 3 || some < 3) assert.equal(said, 'fewer than three')
      else if (rest === 0) assert.equal(said, 'all')
      else assert.equal(said, rest < 3 ? 'all but fewer than three' : String(some))
    }),
  )
})

test('the draft says counts, the committee’s own news and what is public', () => {
  const text = noteText({
    team: 'Example Foundation',
    from: Temporal.PlainDate.from('2026-03-02'),
    until: Temporal.PlainDate.from('2026-03-16'),
    counts: {
      received: 11,
      answeredInTime: 9,
      withProjects: 4,
      closed: [{ as: 'resolved', count: 3 }],
    },
    duties: { met: 2, metLate: 1, overdue: 0 },
    news: [],
    decisions: ['D-2026-1: We meet on Tuesdays'],
  })
  assert.match(text, /received: 11\n- answered in time: all but fewer than three/)
  assert.match(text, /closed as resolved: 3/)
  assert.match(text, /- nobody joined or left/)
  assert.match(text, /- D-2026-1: We meet on Tuesdays/)
})
