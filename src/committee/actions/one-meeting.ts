import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import type { TeamId } from '../../kernel/ids.ts'
import { notFound, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { type Standing, standingIn } from '../reads/standing.ts'
import type { HeldMeeting } from '../rules/meetings/held.ts'
import { lockMeeting } from '../store/meetings.ts'

export type OneMeeting = { readonly teamId: TeamId; readonly meetingId: string }

/** The meeting while it sits, held for this transaction, and what the actor is in its committee. */
export async function enterSitting(
  work: Work,
  actor: PersonActor,
  { teamId, meetingId }: OneMeeting,
  now: Temporal.Instant,
): Promise<{ readonly meeting: HeldMeeting; readonly standing: Standing } | Refusal> {
  const meeting = await lockMeeting(work, teamId, meetingId)
  const standing = await standingIn(work, actor.personId, teamId, now)
  if (meeting === null || !standing.serves) return notFound
  const { sitting } = meeting
  if (sitting === null) return refuse('conflict', 'The meeting is not open yet.')
  if (sitting.closedAt !== null) return refuse('conflict', 'The meeting is closed.')
  return { meeting: { ...meeting, sitting }, standing }
}
