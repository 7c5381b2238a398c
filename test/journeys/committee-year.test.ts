import assert from 'node:assert/strict'
import { test } from 'node:test'
import { callSteps } from '../support/committee-year/call-steps.ts'
import { charterSteps } from '../support/committee-year/charter-steps.ts'
import { electionSteps } from '../support/committee-year/election-steps.ts'
import { foundCommittee } from '../support/committee-year/founding.ts'
import { meetingSteps } from '../support/committee-year/meeting-steps.ts'
import { noteSteps } from '../support/committee-year/note-steps.ts'
import { reportSteps, rosterSteps } from '../support/committee-year/roster-steps.ts'
import { type DutyRow, lettersOf, live, register, reminderInstants } from '../support/committee-year/year.ts'

/**
 * Worked out by hand from the charter's rules and a calendar: kind, what it is about, the morning it was raised on,
 * the first instant at which it is late, its end, and the mornings on which its owner was reminded. New York is five
 * hours behind UTC until 8 March 2026 and from 1 November on, four in between.
 */
// biome-ignore format: one duty a line
const table: readonly DutyRow[] = [
  // Quarterly reports, by the end of the 15th in New York. Reminders 30, 14, 7 and 2 days before.
  ['board-report', '2026-03', '01-01', '2026-03-16T04:00Z', 'met 2026-03-12T14:00Z', '02-14 03-02 03-09'],
  ['board-report', '2026-06', '03-16', '2026-06-16T04:00Z', 'late 2026-06-17T14:00Z', '05-17 06-02 06-09 06-14 06-16'],
  ['board-report', '2026-09', '06-16', '2026-09-16T04:00Z', 'met 2026-09-14T15:00Z', '08-17 09-02 09-09 09-14'],
  // Half an hour before midnight: the 15th of December ends at 05:00 UTC, in winter time.
  ['board-report', '2026-12', '09-16', '2026-12-16T05:00Z', 'met 2026-12-16T04:30Z', '11-16 12-02 12-09 12-14'],
  ['board-report', '2027-03', '12-16', '2027-03-16T04:00Z', 'open', ''],

  // The review, a year after the adoption on 31 March 2025; eleven months after it is 28 February, there being no 31st.
  // Met late in the evening of the last day, not by the morning that found it.
  ['charter-review', '2025-03-31', '01-01', '2026-04-01T04:00Z', 'met 2026-04-01T03:30Z', '02-28'],
  ['charter-review', '2026-03-31', '04-01', '2027-04-01T04:00Z', 'open', ''],

  // Terms, listed a month before the first of their reminders (180, 90 and 30 days). Renewed: 30 days before 15 March
  // lie across the change of clocks, and are counted in days of the calendar.
  ['term-end', 'Mika Tern 2024-03-15', '01-01', '2026-03-15T04:00Z', 'met 2026-02-20T15:00Z', '02-13'],
  // Into holdover, which ends 90 days later; Otto has the seat before that.
  ['term-end', 'Olu Marsh 2024-05-10', '01-01', '2026-05-10T04:00Z', 'met 2026-05-06T14:00Z', '02-09 04-10'],
  ['holdover-end', 'Olu Marsh 2024-05-10', '05-07', '2026-08-08T04:00Z', 'waived 2026-07-20T14:00Z', '07-09'],
  // The third term, with the board.
  ['term-end', 'Cora Linden 2024-06-01', '01-01', '2026-06-01T04:00Z', 'met 2026-05-12T14:00Z', '03-03 05-02'],
  // Resigned: nothing ends any more. The reminder of 20 September never goes out.
  ['term-end', 'Ravi Stone 2024-10-20', '03-23', '2026-10-20T04:00Z', 'waived 2026-08-31T18:00Z', '04-23 07-22'],
  // Runs out, two weeks after the clocks went back; an officer says so later.
  ['term-end', 'Tomas Kiln 2024-11-15', '04-19', '2026-11-15T05:00Z', 'waived 2026-11-20T15:00Z', '05-19 08-17 10-16 11-15'],
  // 180 days before 1 April 2027 is 3 October; the next reminder is on New Year's Day.
  ['term-end', 'Chandra Rook 2025-04-01', '09-03', '2027-04-01T04:00Z', 'open', '10-03'],

  // Offices, reminded 60 days before. The chair's successor, whoever that is, is listed on the very last day.
  ['office-end', 'Chair 2025-04-01', '01-01', '2026-04-01T04:00Z', 'met 2026-03-24T14:00Z', '01-31'],
  ['office-end', 'Secretary 2025-07-01', '04-02', '2026-07-01T04:00Z', 'met 2026-06-22T14:00Z', '05-02'],
  ['office-end', 'Chair 2026-04-01', '12-31', '2027-04-01T04:00Z', 'open', ''],

  // Accesses, within a week of the day they are wanted on; reminded on that day if they were listed before.
  ['change-access', 'Otto Fog 2026-07-15', '07-11', '2026-07-22T04:00Z', 'met 2026-07-16T14:00Z', '07-15'],
  ['change-access', 'Olu Marsh 2024-05-10', '08-08', '2026-08-15T04:00Z', 'late 2026-08-17T14:00Z', '08-15'],
  ['change-access', 'Ravi Stone 2024-10-20', '09-01', '2026-09-07T04:00Z', 'met 2026-09-02T14:00Z', ''],
  ['change-access', 'Tomas Kiln 2024-11-15', '11-15', '2026-11-22T05:00Z', 'met 2026-11-18T15:00Z', ''],
  ['change-access', 'Wren Dale 2026-12-01', '11-25', '2026-12-08T05:00Z', 'met 2026-12-02T15:00Z', '12-01'],

  // The election opened on 2 March and closed at the end of the 13th, with the clocks changed in between; a result
  // is due a week later, and the lot was drawn a quarter of an hour before.
  ['close-election', 'Chair, April 2026 to March 2027', '03-02', '2026-03-21T04:00Z', 'met 2026-03-21T03:45Z', '03-14'],

  // Calls are closed within a week of their last day. The second one was put off to 2 November.
  ['close-call', 'The spring call', '05-19', '2026-06-16T04:00Z', 'met 2026-06-09T14:00Z', '06-09'],
  ['close-call', 'The autumn call', '10-06', '2026-11-10T05:00Z', 'late 2026-11-12T15:00Z', '11-03 11-10'],
  // 90 days after the last day the data goes, by itself, on the next morning; a day of grace.
  ['delete-applications', 'The spring call', '05-19', '2026-09-08T04:00Z', 'met 2026-09-07T12:00Z', '08-31'],
  ['delete-applications', 'The autumn call', '10-06', '2027-02-02T05:00Z', 'open', ''],
  ['rate-applications', 'The spring call: Chandra Rook rates', '06-11', '2026-06-21T04:00Z', 'met 2026-06-15T14:00Z', ''],
  ['rate-applications', 'The spring call: Cora Linden rates', '06-11', '2026-06-21T04:00Z', 'met 2026-06-15T14:00Z', ''],
  ['rate-applications', 'The spring call: Mika Tern rates', '06-11', '2026-06-21T04:00Z', 'met 2026-06-15T14:00Z', ''],
  ['rate-applications', 'The spring call: Olu Marsh rates', '06-11', '2026-06-21T04:00Z', 'met 2026-06-15T14:00Z', ''],
  ['rate-applications', 'The spring call: Ravi Stone rates', '06-11', '2026-06-21T04:00Z', 'met 2026-06-15T14:00Z', ''],
  // The rating closed without him.
  ['rate-applications', 'The spring call: Tomas Kiln rates', '06-11', '2026-06-21T04:00Z', 'waived 2026-06-28T14:00Z', '06-18 06-21'],
  ['rate-applications', 'The autumn call: Chandra Rook rates', '11-17', '2026-11-21T05:00Z', 'met 2026-11-17T15:00Z', ''],
  ['rate-applications', 'The autumn call: Cora Linden rates', '11-17', '2026-11-21T05:00Z', 'met 2026-11-17T15:00Z', ''],
  ['rate-applications', 'The autumn call: Mika Tern rates', '11-17', '2026-11-21T05:00Z', 'met 2026-11-17T15:00Z', ''],
  ['rate-applications', 'The autumn call: Otto Fog rates', '11-17', '2026-11-21T05:00Z', 'met 2026-11-17T15:00Z', ''],

  // A meeting each month. The last two begin at 15:30 UTC again.
  ['hold-meeting', '2026-01', '01-01', '2026-02-01T05:00Z', 'met 2026-01-14T15:30Z', ''],
  ['hold-meeting', '2026-02', '02-01', '2026-03-01T05:00Z', 'met 2026-02-11T15:30Z', ''],
  ['hold-meeting', '2026-03', '03-01', '2026-04-01T04:00Z', 'met 2026-03-11T14:30Z', ''],
  ['hold-meeting', '2026-04', '04-01', '2026-05-01T04:00Z', 'met 2026-04-08T14:30Z', ''],
  ['hold-meeting', '2026-05', '05-01', '2026-06-01T04:00Z', 'met 2026-05-13T14:30Z', ''],
  ['hold-meeting', '2026-06', '06-01', '2026-07-01T04:00Z', 'met 2026-06-10T14:30Z', ''],
  ['hold-meeting', '2026-07', '07-01', '2026-08-01T04:00Z', 'met 2026-07-08T14:30Z', ''],
  // Held without a quorum: it was held.
  ['hold-meeting', '2026-08', '08-01', '2026-09-01T04:00Z', 'met 2026-08-12T14:30Z', ''],
  ['hold-meeting', '2026-09', '09-01', '2026-10-01T04:00Z', 'met 2026-09-09T14:30Z', ''],
  // October ends in summer time: the clocks go back at two on 1 November.
  ['hold-meeting', '2026-10', '10-01', '2026-11-01T04:00Z', 'met 2026-10-14T14:30Z', ''],
  ['hold-meeting', '2026-11', '11-01', '2026-12-01T05:00Z', 'met 2026-11-11T15:30Z', ''],
  ['hold-meeting', '2026-12', '12-01', '2027-01-01T05:00Z', 'met 2026-12-09T15:30Z', ''],
  // And the next one within 31 days and four of grace; where the grace begins the chair is reminded. Three gaps of
  // five weeks end on the last day of it.
  ['hold-meeting', 'meeting 2026-01-14', '01-15', '2026-02-19T05:00Z', 'met 2026-02-11T15:30Z', ''],
  ['hold-meeting', 'meeting 2026-02-11', '02-12', '2026-03-19T04:00Z', 'met 2026-03-11T14:30Z', ''],
  ['hold-meeting', 'meeting 2026-03-11', '03-12', '2026-04-16T04:00Z', 'met 2026-04-08T14:30Z', ''],
  ['hold-meeting', 'meeting 2026-04-08', '04-09', '2026-05-14T04:00Z', 'met 2026-05-13T14:30Z', '05-10'],
  ['hold-meeting', 'meeting 2026-05-13', '05-14', '2026-06-18T04:00Z', 'met 2026-06-10T14:30Z', ''],
  ['hold-meeting', 'meeting 2026-06-10', '06-11', '2026-07-16T04:00Z', 'met 2026-07-08T14:30Z', ''],
  ['hold-meeting', 'meeting 2026-07-08', '07-09', '2026-08-13T04:00Z', 'met 2026-08-12T14:30Z', '08-09'],
  ['hold-meeting', 'meeting 2026-08-12', '08-13', '2026-09-17T04:00Z', 'met 2026-09-09T14:30Z', ''],
  ['hold-meeting', 'meeting 2026-09-09', '09-10', '2026-10-15T04:00Z', 'met 2026-10-14T14:30Z', '10-11'],
  ['hold-meeting', 'meeting 2026-10-14', '10-15', '2026-11-19T05:00Z', 'met 2026-11-11T15:30Z', ''],
  ['hold-meeting', 'meeting 2026-11-11', '11-12', '2026-12-17T05:00Z', 'met 2026-12-09T15:30Z', ''],
  ['hold-meeting', 'meeting 2026-12-09', '12-10', '2027-01-14T05:00Z', 'open', ''],
  // Called by the end of the 31st day, reminded on the 25th. The first counts from the first of the month.
  ['call-meeting', 'first', '01-01', '2026-02-02T05:00Z', 'met 2026-01-05T15:00Z', ''],
  ['call-meeting', 'meeting 2026-01-14', '01-15', '2026-02-15T05:00Z', 'met 2026-02-02T15:00Z', ''],
  ['call-meeting', 'meeting 2026-02-11', '02-12', '2026-03-15T04:00Z', 'met 2026-03-02T15:00Z', ''],
  ['call-meeting', 'meeting 2026-03-11', '03-12', '2026-04-12T04:00Z', 'met 2026-03-30T14:00Z', ''],
  ['call-meeting', 'meeting 2026-04-08', '04-09', '2026-05-10T04:00Z', 'met 2026-05-04T14:00Z', '05-03'],
  ['call-meeting', 'meeting 2026-05-13', '05-14', '2026-06-14T04:00Z', 'met 2026-06-01T14:00Z', ''],
  ['call-meeting', 'meeting 2026-06-10', '06-11', '2026-07-12T04:00Z', 'met 2026-06-29T14:00Z', ''],
  ['call-meeting', 'meeting 2026-07-08', '07-09', '2026-08-09T04:00Z', 'met 2026-08-03T14:00Z', '08-02'],
  ['call-meeting', 'meeting 2026-08-12', '08-13', '2026-09-13T04:00Z', 'met 2026-08-31T14:00Z', ''],
  ['call-meeting', 'meeting 2026-09-09', '09-10', '2026-10-11T04:00Z', 'met 2026-10-05T14:00Z', '10-04'],
  ['call-meeting', 'meeting 2026-10-14', '10-15', '2026-11-15T05:00Z', 'met 2026-11-02T15:00Z', ''],
  ['call-meeting', 'meeting 2026-11-11', '11-12', '2026-12-13T05:00Z', 'met 2026-11-30T15:00Z', ''],
  ['call-meeting', 'meeting 2026-12-09', '12-10', '2027-01-10T05:00Z', 'open', ''],
  // Minutes are late two weeks after the meeting closed at noon; reminders after 2, 7 and 14 days go out next morning.
  ['write-minutes', 'meeting 2026-01-14', '01-15', '2026-01-28T17:00Z', 'met 2026-01-15T15:00Z', ''],
  ['write-minutes', 'meeting 2026-02-11', '02-12', '2026-02-25T17:00Z', 'met 2026-02-12T15:00Z', ''],
  ['write-minutes', 'meeting 2026-03-11', '03-12', '2026-03-25T16:00Z', 'met 2026-03-12T14:00Z', ''],
  ['write-minutes', 'meeting 2026-04-08', '04-09', '2026-04-22T16:00Z', 'met 2026-04-09T14:00Z', ''],
  ['write-minutes', 'meeting 2026-05-13', '05-14', '2026-05-27T16:00Z', 'met 2026-05-14T14:00Z', ''],
  ['write-minutes', 'meeting 2026-06-10', '06-11', '2026-06-24T16:00Z', 'late 2026-06-29T14:00Z', '06-13 06-18 06-25'],
  ['write-minutes', 'meeting 2026-07-08', '07-09', '2026-07-22T16:00Z', 'met 2026-07-09T14:00Z', ''],
  ['write-minutes', 'meeting 2026-08-12', '08-13', '2026-08-26T16:00Z', 'met 2026-08-13T14:00Z', ''],
  ['write-minutes', 'meeting 2026-09-09', '09-10', '2026-09-23T16:00Z', 'met 2026-09-10T14:00Z', ''],
  ['write-minutes', 'meeting 2026-10-14', '10-15', '2026-10-28T16:00Z', 'met 2026-10-15T14:00Z', ''],
  ['write-minutes', 'meeting 2026-11-11', '11-12', '2026-11-25T17:00Z', 'met 2026-11-12T15:00Z', ''],
  ['write-minutes', 'meeting 2026-12-09', '12-10', '2026-12-23T17:00Z', 'met 2026-12-10T15:00Z', ''],
  // What three of six agreed on binds nobody until a meeting ratifies it, within 31 days.
  ['ratify-decision', 'agreed 2026-08-12', '08-13', '2026-09-13T04:00Z', 'met 2026-09-09T14:45Z', ''],

  // Notes, by the number of the one before: reminded as the 11th day begins, late as the 15th does.
  ['security-note', '0', '01-01', '2026-01-16T05:00Z', 'met 2026-01-15T16:00Z', '01-12'],
  ['security-note', '1', '01-16', '2026-01-30T05:00Z', 'met 2026-01-29T16:00Z', '01-26'],
  ['security-note', '2', '01-30', '2026-02-13T05:00Z', 'met 2026-02-12T16:00Z', '02-09'],
  ['security-note', '3', '02-13', '2026-02-27T05:00Z', 'met 2026-02-26T16:00Z', '02-23'],
  // Fifteen days from 26 February to 13 March, one of them with 23 hours.
  ['security-note', '4', '02-27', '2026-03-13T04:00Z', 'met 2026-03-13T03:50Z', '03-09'],
  // It went out on the 12th in New York, so the next counts from the 12th. First late one.
  ['security-note', '5', '03-13', '2026-03-27T04:00Z', 'late 2026-03-28T15:00Z', '03-23 03-27'],
  ['security-note', '6', '03-29', '2026-04-12T04:00Z', 'met 2026-04-09T15:00Z', '04-08'],
  ['security-note', '7', '04-10', '2026-04-24T04:00Z', 'met 2026-04-23T15:00Z', '04-20'],
  ['security-note', '8', '04-24', '2026-05-08T04:00Z', 'met 2026-05-07T15:00Z', '05-04'],
  ['security-note', '9', '05-08', '2026-05-22T04:00Z', 'met 2026-05-21T15:00Z', '05-18'],
  ['security-note', '10', '05-22', '2026-06-05T04:00Z', 'met 2026-06-04T15:00Z', '06-01'],
  ['security-note', '11', '06-05', '2026-06-19T04:00Z', 'met 2026-06-18T15:00Z', '06-15'],
  ['security-note', '12', '06-19', '2026-07-03T04:00Z', 'met 2026-07-02T15:00Z', '06-29'],
  ['security-note', '13', '07-03', '2026-07-17T04:00Z', 'met 2026-07-16T15:00Z', '07-13'],
  ['security-note', '14', '07-17', '2026-07-31T04:00Z', 'met 2026-07-30T15:00Z', '07-27'],
  // The second late one; the next comes after nine days, before its reminder.
  ['security-note', '15', '07-31', '2026-08-14T04:00Z', 'late 2026-08-18T15:00Z', '08-10 08-14'],
  ['security-note', '16', '08-19', '2026-09-02T04:00Z', 'met 2026-08-27T15:00Z', ''],
  ['security-note', '17', '08-28', '2026-09-11T04:00Z', 'met 2026-09-10T15:00Z', '09-07'],
  // Raised under version 1 of the charter: what is open keeps its reminder when version 2 comes on the 15th.
  ['security-note', '18', '09-11', '2026-09-25T04:00Z', 'met 2026-09-24T15:00Z', '09-21'],
  // From here on version 2 reminds on the 12th day.
  ['security-note', '19', '09-25', '2026-10-09T04:00Z', 'met 2026-10-08T15:00Z', '10-06'],
  ['security-note', '20', '10-09', '2026-10-23T04:00Z', 'met 2026-10-22T15:00Z', '10-20'],
  // The third late one, by half an hour; a day of 25 hours lies in between. The next one counts from the 6th.
  ['security-note', '21', '10-23', '2026-11-06T05:00Z', 'late 2026-11-06T05:30Z', '11-03'],
  ['security-note', '22', '11-06', '2026-11-21T05:00Z', 'met 2026-11-19T16:00Z', '11-18'],
  ['security-note', '23', '11-20', '2026-12-04T05:00Z', 'met 2026-12-03T16:00Z', '12-01'],
  ['security-note', '24', '12-04', '2026-12-18T05:00Z', 'met 2026-12-17T16:00Z', '12-15'],
  ['security-note', '25', '12-18', '2027-01-01T05:00Z', 'met 2026-12-31T16:00Z', '12-29'],
]
/** Those whose reminders lie on both sides of a change of clocks: midnight in New York each time. */
// biome-ignore format: one duty a line
const acrossChanges: readonly (readonly [kind: string, subject: string, remindedAt: string])[] = [
  ['term-end', 'Mika Tern 2024-03-15', '2026-02-13T05:00Z 2026-03-15T04:00Z'],
  ['board-report', '2026-03', '2026-02-14T05:00Z 2026-03-02T05:00Z 2026-03-09T04:00Z 2026-03-14T04:00Z 2026-03-16T04:00Z'],
  ['security-note', '4', '2026-03-09T04:00Z 2026-03-13T04:00Z'],
  ['term-end', 'Tomas Kiln 2024-11-15', '2026-05-19T04:00Z 2026-08-17T04:00Z 2026-10-16T04:00Z 2026-11-15T05:00Z'],
]
/** The last column's days, each to one person. */
const reminderLetters = 78
/** To six voters at the opening, before the close and at the end; to two who are tied. */
const electionLetters = 6 + 6 + 2 + 6

test('a committee’s year: every duty is raised, reminded of and met at the instants worked out by hand', async () => {
  await using year = await foundCommittee()
  const steps = [
    ...rosterSteps,
    ...reportSteps,
    ...charterSteps,
    ...electionSteps(),
    ...noteSteps,
    ...meetingSteps,
    ...callSteps,
  ]
  await live(year, ['2026-01-01', '2026-12-31'], steps)
  const inOrder = (rows: readonly DutyRow[]) => rows.map((row) => row.join(' | ')).sort()
  assert.deepEqual(inOrder(await register(year)), inOrder(table))
  for (const [kind, subject, remindedAt] of acrossChanges)
    assert.equal((await reminderInstants(year, kind, subject)).join(' '), remindedAt, subject)
  assert.equal(await lettersOf(year, 'reminder'), reminderLetters)
  assert.equal(await lettersOf(year, 'election'), electionLetters)
})
