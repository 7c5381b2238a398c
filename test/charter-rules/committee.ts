import { type CharterRule, named, rule } from './rule.ts'

/** Who sits on the committee, how members are found, and the officers (Mission, Composition, Officers). */
export const committeeRules: readonly CharterRule[] = [
  rule(1, 'The committee should have five members; below that it recruits.', 'M1, G1', {
    settings: ['seats.target'],
    where: ['`/roster`: "4 of 5 seats are filled (charter version 3, clause M1). 1 to recruit for."'],
    toCome: 'roster: a duty to fill the vacancy',
  }),
  rule(2, 'Below three members no business is done, unless the board allows it.', 'C2, G1', {
    settings: ['seats.floor'],
    where: [
      '`/roster`: "That is below 3: no motion and no selection is held"',
      '`/elections/…`: voting does not open without the number of a decision of the board',
    ],
    tests: [
      named(
        'src/committee/rules/meetings/meetings.test.ts',
        'below the floor of seats no business is done, whoever is there',
      ),
      named(
        'src/committee/calls.test.ts',
        'below the floor a call opens only with the board’s recorded decision',
      ),
    ],
  }),
  rule(3, 'A term is two years, from its first day to before its last; its end is announced.', 'C2', {
    settings: ['term.length', 'term.reminders', 'term.holdover'],
    where: ['`/roster`: "Term 1, 2 Mar 2026 to before 2 Mar 2028"', '`/duties`: "The term of … ends on …"'],
    tests: [
      named(
        'src/committee/roster.test.ts',
        'the end of a term is announced and is taken care of by the next one',
      ),
      named(
        'src/committee/roster.test.ts',
        'a holdover is seen by all, is no longer than the charter allows, and then access ends',
      ),
    ],
  }),
  rule(4, 'A term may be renewed once; each further one needs the board’s approval.', 'C2, G3', {
    settings: ['term.renewals', 'term.further', 'term.partial-counts', 'term.break-resets'],
    where: [
      '`/roster/terms/new`: "A further term needs the approval of the board (charter version 3, clause C2)"',
      '`/roster`: a warning when the board decided only after the term had begun',
    ],
  }),
  rule(5, 'Members come from many parts of the foundation’s projects.', 'C1', {
    where: ['`/roster`: "1 of 2 projects have a member on the committee", as a chart with its table'],
    toCome: 'calls: the chart is shown before a call is opened',
  }),
  rule(6, 'The committee is open to a wide range of contributors.', 'C1', {
    where: [
      '`/calls/…/applications`: figures on who applied, of those who agreed to be counted, from five up',
    ],
    tests: [
      named(
        'src/committee/calls.test.ts',
        'the pool is told in numbers only where five agreed to be counted',
      ),
    ],
  }),
  rule(7, 'Members attend meetings as scheduled.', 'C3', {
    settings: ['attendance.least'],
    toCome: 'meetings: the rate of attendance, and word to the chair below the charter’s share',
  }),
  rule(8, 'A call for nominations is open for two to four weeks.', 'C4', {
    settings: ['call.open-shortest', 'call.open-longest'],
    where: ['`/calls/…`: the first and the last day it may close on, with their clauses'],
    tests: [
      named(
        'src/committee/rules/calls/calls.test.ts',
        'a call opened on 5 January closes from 19 January to 2 February and on no other day',
      ),
      named(
        'src/committee/rules/calls/calls.test.ts',
        'an extension is a later day, and the whole stays within 28 days',
      ),
      named(
        'src/committee/calls.test.ts',
        'a call cannot open before somebody is to be told, nor for too few or too many days',
      ),
    ],
  }),
  rule(9, 'A call names whom to notify and where it is announced.', 'C4', {
    settings: ['call.channels-needed'],
    where: ['`/calls/…`: no call opens without a channel; each is ticked off with its day and link'],
    tests: [
      named(
        'src/committee/rules/calls/calls.test.ts',
        'an empty list of channels opens nothing, even where a charter asks for none',
      ),
      named(
        'src/committee/calls.test.ts',
        'each channel is ticked off once, with its day and a link that is one',
      ),
    ],
  }),
  rule(10, 'An application gives contact details and whatever else matters.', 'C4, G14', {
    settings: ['application.contact-kept'],
    where: [
      '`/calls/…/application`, without an account: what is asked for and until when it is kept',
      '`/calls/…/applications`: what is incomplete is not rated',
    ],
    tests: [
      named(
        'src/committee/rating.test.ts',
        'an incomplete application is read and not rated, and a call with none to rate opens no rating',
      ),
      named(
        'src/committee/calls.test.ts',
        'contact data is destroyed after the promised day, on record, and the duty is met by it',
      ),
    ],
  }),
  rule(11, 'Officers or current members select by a rating system.', 'C5, G2', {
    settings: [
      'selection.method',
      'selection.raters',
      'rating.criteria',
      'rating.floor',
      'selection.blind-phase',
    ],
    where: [
      '`/calls/…/rating`: criteria, raters and recusals, fixed before it opens',
      '`wardmote tally`: the method `rating`',
    ],
    tests: [
      named(
        'src/committee/rules/tally/vectors.test.ts',
        'rating: means tie at 4, more raters gave Q four or more, so Q is elected',
      ),
      named(
        'src/committee/rating.test.ts',
        'ratings are blind until all have filed; then figures without names, one revision, both stored',
      ),
      named(
        'src/committee/rating.test.ts',
        'who shares an employer is suggested to step aside, may do so themselves, and never after it opened',
      ),
      named(
        'src/committee/rating.test.ts',
        'the rating closes once, when all had their say; nobody begins before the board confirmed it',
      ),
    ],
  }),
  rule(12, 'The chair is appointed by the board or elected by the members, for a year.', 'O1', {
    settings: ['offices', 'offices.reminder'],
    where: [
      '`/roster/offices/new`, and `/elections/…/seats/…` for whoever was elected',
      '`/duties`: "… is Chair until …", sixty days before',
    ],
    tests: [
      named(
        'src/committee/outcomes.test.ts',
        'an officer takes the office of the charter, and the election is the decision a second year asks for',
      ),
    ],
  }),
  rule(13, 'The chair may serve a second year if the members approve it, and no third.', 'O1', {
    settings: ['offices'],
    where: [
      '`/roster/offices/new`: "Their term number 2 in a row as Chair needs an adopted motion (charter version 3, clause O1)"',
    ],
  }),
  rule(14, 'The first officers and the first charter come with the proposal to the board.', 'O1, V2', {
    where: [
      '`/charter/publication`: the first version needs a decision of the board',
      '`/roster/offices/new`: the decision an office rests on',
    ],
  }),
  rule(15, 'The chair calls the meetings.', 'O2, T3', {
    settings: ['meeting.schedule', 'meeting.call-reminder'],
    where: ['`/meetings/new`: "The chair calls the meetings"', '`/duties`: "Call the next meeting by …"'],
    tests: [
      named(
        'src/committee/meetings.test.ts',
        'a meeting is owed each month and after the longest gap; calling and holding it meet what was due',
      ),
    ],
  }),
  rule(16, 'The chair sets the agenda.', 'O2', {
    where: ['`/meetings/…`: members propose topics, and "The chair sets the agenda"'],
    tests: [
      named(
        'src/committee/meetings.test.ts',
        'the chair calls and sets the agenda, a member proposes, and a second press changes nothing',
      ),
    ],
  }),
  rule(17, 'Meetings follow Robert’s Rules of Order.', 'O2', {
    settings: ['rules.set', 'vote.threshold'],
    where: [
      '`/meetings/…`: what is in order, seconds, votes, and the result with its numbers, rule and clause',
    ],
    tests: [
      named(
        'src/committee/rules/motions/motions.test.ts',
        'on a small board the chair moves and votes and nobody seconds; a large assembly does otherwise',
      ),
      named(
        'src/committee/rules/motions/motions.test.ts',
        'the result says with which numbers, by which rule and which clause',
      ),
      named(
        'src/committee/meetings.test.ts',
        'an amendment changes the words that are decided, and only what is in order can be moved',
      ),
    ],
  }),
  rule(18, 'The secretary is appointed or elected for a year; renewal needs a reason on record.', 'O1, G8', {
    settings: ['offices'],
    where: ['`/roster/offices/new`: "Their term number 2 in a row as Secretary needs an adopted motion"'],
  }),
  rule(19, 'The secretary takes the minutes of all meetings.', 'O3', {
    settings: ['minutes.reminders'],
    where: ['`/duties`: "Minutes of the meeting on …", two, seven and fourteen days after it'],
    tests: [
      named(
        'src/committee/meetings.test.ts',
        'a meeting is owed each month and after the longest gap; calling and holding it meet what was due',
      ),
    ],
  }),
  rule(20, 'The secretary submits the quarterly reports.', 'O4', {
    where: ['`/duties`: the report falls to the secretary'],
    tests: [
      named(
        'src/duties/duties.test.ts',
        'a duty falls to whoever holds the office, is seen by the committee and by nobody else',
      ),
    ],
    toCome: 'board: others draft, only the secretary submits',
  }),
]
