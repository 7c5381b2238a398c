// "The security committee meets at least monthly. A majority of the committee members shall constitute a
// quorum." Minutes, the written state of security, reports and reviews follow from dates.
import { Temporal } from '../../../kernel/temporal.ts'
import { choice, count, onOff } from '../plain-kinds.ts'
import { type MeetingSchedule, schedule } from '../schedule.ts'
import { setting } from '../setting.ts'
import { duration, durations, yearlyDays } from '../time-kinds.ts'

const days = (amount: number) => Temporal.Duration.from({ days: amount })
const months = (amount: number) => Temporal.Duration.from({ months: amount })
const monthly: MeetingSchedule = { kind: 'interval', every: months(1) }
const fifteenth = (month: number) =>
  Temporal.PlainMonthDay.from({ monthCode: `M${String(month).padStart(2, '0')}`, day: 15 })

export const meetingSettings = {
  'meeting.schedule': setting(schedule, monthly, 'T3', 'The committee meets {}.'),
  'meeting.each-month': setting(onOff, true, 'T3', 'A calendar month without a meeting is flagged: {}.'),
  'meeting.gap-longest': setting(duration('days'), days(31), 'G5', 'Between two meetings lie at most {}.'),
  'meeting.gap-grace': setting(duration('days'), days(4), 'G5', 'A longer gap is forgiven up to {} more.'),
  'meeting.call-reminder': setting(
    duration('days'),
    days(25),
    'T3',
    'The chair is reminded when {} have passed since the last meeting and none is called.',
  ),
  'meeting.class': setting(
    choice(['closed', 'open']),
    'closed',
    'G4',
    'A meeting is {} unless its call says otherwise.',
  ),
  'meeting.open-allowed': setting(onOff, true, 'G4', 'Open meetings may be held beside the closed ones: {}.'),
  'quorum.kind': setting(
    choice(['more-than-half', 'at-least-half']),
    'more-than-half',
    'T4',
    'A meeting is quorate with {} of the members present.',
  ),
  'quorum.base': setting(
    choice(['filled-seats', 'all-seats']),
    'filled-seats',
    'G9',
    'The quorum is counted of the {} that vote.',
  ),
  'rules.set': setting(
    choice(['small-board', 'large-assembly']),
    'small-board',
    'O2',
    'Meetings follow Robert’s Rules of Order for a {}.',
  ),
  'presiding.substitute': setting(
    choice(['none', 'secretary', 'elected-for-the-meeting']),
    'none',
    'G10',
    'When the chair is absent, who presides: {}.',
  ),
  'minutes.reminders': setting(
    durations('days'),
    [days(2), days(7), days(14)],
    'O3',
    'The secretary is reminded of missing minutes after {}.',
  ),
  'written-state.every': setting(
    duration('days'),
    days(14),
    'T1',
    'The committee writes about the state of security at least every {}.',
  ),
  'written-state.remind-after': setting(
    duration('days'),
    days(11),
    'T1',
    'A reminder comes {} after the last written state.',
  ),
  'written-state.flag-after': setting(
    duration('days'),
    days(15),
    'T1',
    'A missing written state is flagged {} after the last one.',
  ),
  'report.due': setting(
    yearlyDays,
    [fifteenth(3), fifteenth(6), fifteenth(9), fifteenth(12)],
    'R1',
    'The report to the board is due by the end of {}.',
  ),
  'report.months-covered': setting(
    count('months', { least: 1, most: 12 }),
    3,
    'G6',
    'A report covers the {} that end before the month it is due in.',
  ),
  'report.reminders': setting(
    durations('days'),
    [days(30), days(14), days(7), days(2)],
    'R1',
    'The secretary is reminded of the report before it is due: {}.',
  ),
  'charter.review-every': setting(
    duration('months'),
    months(12),
    'V1',
    'The committee reviews its charter at least every {}.',
  ),
  'charter.review-reminder': setting(
    duration('months'),
    months(11),
    'V1',
    'A reminder of the charter review comes {} after the last one.',
  ),
  'policy.review-every': setting(
    duration('months'),
    months(12),
    'G14',
    'Each policy is looked at again at least every {}.',
  ),
  'credentials.holders': setting(
    count('holders', { least: 1, most: 10 }),
    2,
    'G14',
    'Each credential of the team is held by at least {}.',
  ),
  'credentials.attest-every': setting(
    duration('months'),
    months(6),
    'G14',
    'Holders of credentials confirm them every {}.',
  ),
} as const
