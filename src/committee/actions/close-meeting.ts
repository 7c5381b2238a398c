import type { Work } from '../../jobs/works.ts'
import type { Actor, PersonActor } from '../../kernel/actor.ts'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import type { HeldMeeting } from '../rules/meetings/held.ts'
import { closed } from '../rules/motions/floor.ts'
import { floorOf } from '../rules/motions/motion.ts'
import { endPresences } from '../store/attendance.ts'
import { saveSitting } from '../store/meetings.ts'
import { motionsOf, saveSettled } from '../store/motions.ts'
import { enterSitting, type OneMeeting } from './one-meeting.ts'
import { recordOnMeeting } from './record-on-meeting.ts'

/** By whoever presides, or the chair or the secretary. What was before the meeting falls. */
export async function closeMeeting(
  work: Work,
  actor: PersonActor,
  wanted: OneMeeting,
  now: Temporal.Instant,
): Promise<{ readonly kind: 'meeting-closed' } | Refusal> {
  const entered = await enterSitting(work, actor, wanted, now)
  if (isRefusal(entered)) return entered
  const { meeting, standing } = entered
  if (!standing.keeps && meeting.sitting.presidingId !== actor.personId)
    return refuse('not-allowed', 'Whoever presides closes the meeting.')
  await endSitting(work, actor, meeting, now)
  return { kind: 'meeting-closed' }
}

/** Also what a motion to adjourn does. */
export async function endSitting(
  work: Work,
  actor: Actor,
  { id, teamId, sitting }: HeldMeeting,
  now: Temporal.Instant,
): Promise<void> {
  for (const { id: motionId, state } of closed(floorOf(await motionsOf(work, teamId, id))))
    await saveSettled(work, { id: motionId, state, result: null }, now)
  await saveSitting(work, id, { ...sitting, closedAt: now })
  await endPresences(work, id, now)
  await recordOnMeeting(work, actor, 'meeting closed', { kind: 'meeting', id }, now)
}
