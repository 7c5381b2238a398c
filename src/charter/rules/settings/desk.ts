// What the desk promises those who write to it: an answer by a person within a week, maintainers who are asked
// until they answer, and a board that hears of silence.
import { Temporal } from '../../../kernel/temporal.ts'
import { gatedSections } from '../gated-sections.ts'
import { choice, onOff, orNone } from '../plain-kinds.ts'
import { gatedSetting, setting } from '../setting.ts'
import { duration, zone } from '../time-kinds.ts'

const days = (amount: number) => Temporal.Duration.from({ days: amount })
const months = (amount: number) => Temporal.Duration.from({ months: amount })

export const deskSettings = {
  'foundation.zone': setting(
    orNone(zone),
    null,
    'G16',
    'Days end, reports fall due and terms begin by the clock of this zone: {}. Without one the team’s own holds.',
  ),
  'gated.sections': gatedSetting(
    gatedSections,
    ['Purpose', 'Mission'],
    'V2',
    'Changes of these sections need the board before they are published: {}.',
  ),
  'acknowledge.within': gatedSetting(
    duration('days'),
    days(7),
    'M3',
    'A person answers each report within {} of its arrival.',
  ),
  'acknowledge.counted': gatedSetting(
    choice(['by-the-earlier', 'by-hours', 'by-calendar']),
    'by-the-earlier',
    'M3',
    'Days of this promise are counted in hours and on the calendar; what holds: {}.',
  ),
  'case.readers': setting(
    choice(['members', 'coordinators', 'rota']),
    'members',
    'M3',
    'Who is on a new case: {}.',
  ),
  'silence.remind-after': setting(
    duration('days'),
    days(3),
    'G15',
    'Maintainers who do not answer are reminded after {}.',
  ),
  'silence.second-contact-after': setting(
    duration('days'),
    days(7),
    'G15',
    'A second contact of the project is asked after {}.',
  ),
  'silence.alternates-after': setting(
    duration('days'),
    days(14),
    'G15',
    'The other contacts are asked, and the committee may answer the reporter itself, after {}.',
  ),
  'silence.board-after': setting(
    duration('days'),
    days(21),
    'M5',
    'The board hears of maintainers who have not answered for {}.',
  ),
  'ban.warning-first': setting(onOff, true, 'M6', 'Nobody is banned without a warning before: {}.'),
  'ban.review-after': setting(duration('months'), months(6), 'G14', 'A ban is looked at again after {}.'),
  'security-txt.expiry-warning': setting(
    duration('days'),
    days(30),
    'M7',
    'A security.txt is renewed at the latest {} before it expires.',
  ),
  'security-page.review-every': setting(
    duration('months'),
    months(6),
    'M8',
    'The security page is read again every {}.',
  ),
} as const
