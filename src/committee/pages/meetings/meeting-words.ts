import type { Tone } from '../../../web/components.ts'
import type { MeetingState } from '../../rules/meetings/meeting.ts'
import type { MinutesState } from '../../rules/minutes/minutes.ts'
import type { Motion } from '../../rules/motions/motion.ts'
import type { MotionVote } from '../../rules/motions/outcome.ts'

export const stateTones: Readonly<Record<MeetingState, Tone>> = {
  called: 'info',
  sitting: 'good',
  closed: 'neutral',
  cancelled: 'neutral',
}

export const minutesTones: Readonly<Record<MinutesState, Tone>> = {
  writing: 'warning',
  draft: 'warning',
  notes: 'neutral',
  approved: 'info',
  published: 'good',
}

export const voteWords: Readonly<Record<MotionVote, string>> = {
  for: 'For',
  against: 'Against',
  abstain: 'Abstaining',
  recused: 'Recused',
}

/** "laid on the table" for "laid-on-table". */
export function sayMotionState(state: Motion['state']): string {
  return state === 'laid-on-table' ? 'laid on the table' : state.replaceAll('-', ' ')
}
