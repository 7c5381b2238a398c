import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { type Gathering, readGathering } from '../reads/gathering.ts'
import type { Standing } from '../reads/standing.ts'
import type { HeldMeeting } from '../rules/meetings/held.ts'
import { floorOf, type Motion } from '../rules/motions/motion.ts'
import { kindFacts } from '../rules/motions/motion-kinds.ts'
import { motionsOf } from '../store/motions.ts'
import { enterSitting, type OneMeeting } from './one-meeting.ts'

export type OneMotion = OneMeeting & { readonly motionId: string }

export type TopMotion = {
  readonly meeting: HeldMeeting
  readonly standing: Standing
  readonly gathering: Gathering
  readonly motions: readonly Motion[]
  readonly motion: Motion
}

/** The motion that is before the meeting now, with the room around it. Another one than meant is refused. */
export async function takeTop(
  work: Work,
  actor: PersonActor,
  wanted: OneMotion,
  now: Temporal.Instant,
): Promise<TopMotion | Refusal> {
  const entered = await enterSitting(work, actor, wanted, now)
  if (isRefusal(entered)) return entered
  const { meeting, standing } = entered
  const motions = await motionsOf(work, wanted.teamId, wanted.meetingId)
  const top = floorOf(motions).pending.at(-1)
  const motion = motions.find(({ id }) => id === wanted.motionId)
  if (motion === undefined || motion.id !== top?.id)
    return refuse('conflict', 'That motion is not before the meeting now.')
  return { meeting, standing, gathering: await readGathering(work, meeting, now), motions, motion }
}

/** Why nothing is done with it now; null when something may be. */
export function blockOf({ gathering, motion }: Pick<TopMotion, 'gathering' | 'motion'>): Refusal | null {
  return kindFacts(motion.kind).needsQuorum ? gathering.block : null
}
