// Who sits on the committee, how long, and in which offices. "At least 5 members" (Mission) and "at least 3
// members" (Composition) both stand: five is the target one recruits for, three the floor below which business
// stops.
import { Temporal } from '../../../kernel/temporal.ts'
import { type Office, offices } from '../office.ts'
import { choice, count, onOff, orNone, percent } from '../plain-kinds.ts'
import { gatedSetting, setting } from '../setting.ts'
import { duration, durations } from '../time-kinds.ts'

const years = (amount: number) => Temporal.Duration.from({ years: amount })
const days = (amount: number) => Temporal.Duration.from({ days: amount })
const seats = count('members', { least: 1, most: 100 })

const chair: Office = {
  title: 'Chair',
  duty: 'presides',
  holders: 1,
  route: 'board-or-election',
  term: years(1),
  secondTermNeeds: 'motion',
  laterTermsNeed: 'not-allowed',
  endsWithMembership: true,
}

const secretary: Office = {
  title: 'Secretary',
  duty: 'records',
  holders: 1,
  route: 'board-or-election',
  term: years(1),
  secondTermNeeds: 'override',
  laterTermsNeed: 'override',
  endsWithMembership: true,
}

export const membershipSettings = {
  'seats.target': gatedSetting(seats, 5, 'M1', 'The committee should have {}; below that it recruits.'),
  'seats.floor': setting(
    seats,
    3,
    'C2',
    'The committee must have {}; below that no motion and no selection is held.',
  ),
  'seats.employer-cap': setting(
    orNone(seats),
    null,
    'G10',
    'At most so many members may work for one employer: {}.',
  ),
  'term.length': setting(duration('months'), years(2), 'C2', 'A member serves a term of {}.'),
  'term.renewals': setting(
    count('terms', { least: 0, most: 20 }),
    1,
    'C2',
    'A member may serve {} more without asking the board.',
  ),
  'term.further': setting(
    choice(['board-approval', 'not-allowed']),
    'board-approval',
    'C2',
    'Each term after those needs: {}.',
  ),
  'term.partial-counts': setting(
    choice(['more-than-half-served', 'always', 'only-full-terms']),
    'more-than-half-served',
    'G3',
    'A part of a term counts as a term: {}.',
  ),
  'term.break-resets': setting(onOff, false, 'G3', 'A break of one full term starts the count anew: {}.'),
  'term.holdover': setting(
    orNone(duration('days')),
    days(90),
    'G10',
    'A member whose term ended may stay until a successor comes, for at most {}.',
  ),
  'term.reminders': setting(
    durations('days'),
    [days(180), days(90), days(30)],
    'C2',
    'The end of a term is announced before it comes: {}.',
  ),
  offices: setting(offices, [chair, secretary], 'O1', 'The offices of the committee: {}.'),
  'offices.reminder': setting(
    duration('days'),
    days(60),
    'O1',
    'The end of an office is announced {} before it comes.',
  ),
  'attendance.least': setting(
    orNone(percent),
    50,
    'C3',
    'The chair hears of members who came to fewer of the meetings: {}.',
  ),
  'vacancy.rule': setting(
    choice(['none', 'call', 'chair-appoints', 'board-appoints']),
    'none',
    'G10',
    'A seat that falls vacant within a term is filled by: {}.',
  ),
  'removal.rule': setting(
    choice(['none', 'motion-with-notice', 'two-thirds', 'board']),
    'none',
    'G10',
    'A member is removed by: {}.',
  ),
  'conflict.rule': setting(
    choice(['none', 'disclose', 'must-abstain']),
    'none',
    'G10',
    'Who has a conflict of interest: {}.',
  ),
  'conflict.same-employer': setting(
    onOff,
    true,
    'G10',
    'The same employer suggests a conflict of interest: {}.',
  ),
  'conflict.same-project': setting(
    onOff,
    true,
    'G10',
    'The same project suggests a conflict of interest: {}.',
  ),
} as const
