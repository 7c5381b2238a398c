// How members and officers are found: a call of two to four weeks, an application, a rating, sometimes the
// board. "Selected by the NF board" and "by the committee's officers or current members using a rating system"
// are read as two steps of one way.
import { Temporal } from '../../../kernel/temporal.ts'
import { choice, count, nameOf, onOff, orNone, points, weights } from '../plain-kinds.ts'
import { setting } from '../setting.ts'
import { duration } from '../time-kinds.ts'

const days = (amount: number) => Temporal.Duration.from({ days: amount })
const methods = ['criteria-rating', 'score', 'star', 'bloc-star', 'approval'] as const

export const selectionSettings = {
  'call.open-shortest': setting(duration('days'), days(14), 'C4', 'A call stays open for at least {}.'),
  'call.open-longest': setting(duration('days'), days(28), 'C4', 'A call stays open for at most {}.'),
  'call.channels-needed': setting(
    count('channels', { least: 0, most: 50 }),
    1,
    'C4',
    'A call names at least {} it is announced on before it opens.',
  ),
  'application.contact-kept': setting(
    duration('days'),
    days(90),
    'G14',
    'Contact details of applicants are deleted {} after the call closes.',
  ),
  'selection.method': setting(choice(methods), 'criteria-rating', 'C5', 'Members are selected by {}.'),
  'selection.raters': setting(
    choice(['members', 'officers']),
    'members',
    'C5',
    'Applications are rated by the {}.',
  ),
  'selection.board-confirmation': setting(
    choice(['always', 'first-committee', 'never']),
    'first-committee',
    'G2',
    'The board confirms those selected: {}.',
  ),
  'selection.blind-phase': setting(
    onOff,
    true,
    'G2',
    'Raters see the ratings of others only after filing their own: {}.',
  ),
  'rating.criteria': setting(
    weights,
    { 'security experience': 2, 'standing in the community': 1, 'time to give': 1 },
    'C5',
    'Each application is rated from 0 to 5 by these criteria: {}.',
  ),
  'rating.floor': setting(orNone(points), null, 'C5', 'A candidate below this mean is not selected: {}.'),
  'vote.method': setting(
    choice(['star', 'bloc-star', 'score', 'approval'], { star: 'STAR', 'bloc-star': 'Bloc STAR' }),
    'star',
    'G10',
    'Elections between persons are held by {}.',
  ),
  'vote.threshold': setting(
    choice([
      'majority-of-votes-cast',
      'two-thirds-of-votes-cast',
      'majority-of-those-present',
      'majority-of-all-members',
    ]),
    'majority-of-votes-cast',
    'T4',
    'A motion is adopted by {}.',
  ),
  'vote.tie-protocol': setting(
    nameOf(['S', 'O-2023', 'O-2025']),
    'O-2025',
    'G10',
    'Ties in elections are settled by the protocol {}.',
  ),
  'vote.secret-ballot-minimum': setting(
    count('voters', { least: 3, most: 100 }),
    5,
    'G10',
    'A ballot is secret only with at least {}.',
  ),
  'vote.written': setting(
    onOff,
    false,
    'G10',
    'The committee may decide in writing between meetings: {}; without it such a decision waits to be ratified.',
  ),
} as const
