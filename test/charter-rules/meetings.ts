import { type CharterRule, named, rule } from './rule.ts'

/** Meetings, reports and the review of the charter (Meetings, Reports, Review). */
export const meetingRules: readonly CharterRule[] = [
  rule(21, 'The committee writes about the state of security at least every two weeks.', 'T1, G5', {
    settings: ['written-state.every', 'written-state.remind-after', 'written-state.flag-after'],
    where: [
      '`/notes`: a draft from counts, and how many days have passed',
      '`/duties`: on day 11, and late from day 15',
    ],
    tests: [
      named(
        'src/committee/security-notes.test.ts',
        'silence is visible: reminded on day 11, flagged on day 15, and what came late stays late by its days',
      ),
    ],
  }),
  rule(22, 'It meets at least once a month.', 'T3, G5', {
    settings: ['meeting.schedule', 'meeting.each-month', 'meeting.gap-longest', 'meeting.gap-grace'],
    where: [
      '`/duties`: "Hold a meeting in March 2026", "Hold the next meeting by …", "Call the next meeting by …"',
      '`/meetings/…`: a sentence when it comes later than the longest gap allows',
    ],
    tests: [
      named(
        'src/committee/meetings.test.ts',
        'a meeting is owed each month and after the longest gap; calling and holding it meet what was due',
      ),
    ],
  }),
  rule(23, 'A majority of the members is a quorum.', 'T4, G9', {
    settings: ['quorum.kind', 'quorum.base'],
    where: ['`/meetings/…`: "Quorum 3 of 5 present (charter version 3, clause T4)", as people come and go'],
    tests: [
      named(
        'src/committee/meetings.test.ts',
        'somebody leaves at 11:04: the motion before stands, and nothing more is moved or voted on',
      ),
      named(
        'src/committee/rules/quorum.test.ts',
        'with five seats of which three are filled, two are a quorum of the filled and none of all',
      ),
    ],
  }),
  rule(24, 'The board has its report by the 15th of March, June, September and December.', 'R1, G6', {
    settings: ['report.due', 'report.months-covered', 'report.reminders', 'foundation.zone'],
    where: [
      '`/duties`: "Quarterly report to the board, March 2026", late from 16 March 00:00 of the foundation',
    ],
    tests: [
      named(
        'src/duties/duties.test.ts',
        'the owner is reminded on the days of the charter and when it is late, once each, and not after it is met',
      ),
    ],
  }),
  rule(25, 'A report gives an overview of activities and challenges.', 'R2', {
    toCome: 'board: an empty overview is not submitted; "none" must be said',
  }),
  rule(26, 'A report gives the budget and what was spent, if there is one.', 'R2', {
    toCome: 'board: figures come from the ledger and are frozen; "no fund" is a choice of its own',
  }),
  rule(27, 'Reports to the board are regular and private.', 'M9, G11', {
    toCome: 'board: no public link can be made, each reading is on record',
  }),
  rule(28, 'The committee reviews its charter every year.', 'V1', {
    settings: ['charter.review-every', 'charter.review-reminder'],
    where: [
      '`/duties`: "Annual review of the charter", after eleven months',
      '`/charter`: "The committee reviewed the charter today"',
    ],
  }),
  rule(29, 'It recommends changes of the charter to the board.', 'V1', {
    where: ['`/charter/changes` and `/charter/publication`: what a draft or a version changes, line by line'],
    tests: [
      named(
        'src/charter/charter.test.ts',
        'members and the board see what a draft changes, and neither its editor nor the button',
      ),
    ],
    toCome: 'board: the differences since the last review as one package',
  }),
  rule(30, 'It may change the charter before the annual review.', 'V2', {
    where: ['`/charter/publication`: an adopted motion is enough outside purpose and mission'],
  }),
  rule(31, 'Only changes of purpose or mission go to the board first.', 'V2', {
    settings: ['gated.sections'],
    where: ['`/charter/publication`: no version that touches them without a decision of the board'],
  }),
]
