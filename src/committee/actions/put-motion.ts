import { sayCitation } from '../../charter/door.ts'
import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { maySecond, needsSecond } from '../rules/motions/rule-set.ts'
import { savePut, saveSecond, saveSettled } from '../store/motions.ts'
import { recordOnMeeting } from './record-on-meeting.ts'
import { blockOf, type OneMotion, takeTop } from './top-motion.ts'

/** Whoever presides puts the question: from now on votes are taken. Pressed again it changes nothing. */
export async function putMotion(
  work: Work,
  actor: PersonActor,
  wanted: OneMotion,
  now: Temporal.Instant,
): Promise<{ readonly kind: 'put' } | Refusal> {
  const top = await takeTop(work, actor, wanted, now)
  if (isRefusal(top)) return top
  const { motion, meeting, standing, gathering } = top
  if (!standing.isChair && meeting.sitting.presidingId !== actor.personId)
    return refuse('not-allowed', 'Whoever presides puts the question.')
  if (motion.putAt !== null) return { kind: 'put' }
  const block = blockOf(top)
  if (block !== null) return block
  const { settings, cite } = gathering.charter
  if (needsSecond(settings['rules.set']) && motion.secondedById === null)
    return refuse('conflict', `The motion needs a second first (${sayCitation(cite('rules.set'))}).`)
  await savePut(work, motion.id, now)
  await recordOnMeeting(work, actor, 'question put', { kind: 'motion', id: motion.id }, now)
  return { kind: 'put' }
}

/** Another member thinks that it should be talked about. */
export async function secondMotion(
  work: Work,
  actor: PersonActor,
  wanted: OneMotion,
  now: Temporal.Instant,
): Promise<{ readonly kind: 'seconded' } | Refusal> {
  const top = await takeTop(work, actor, wanted, now)
  if (isRefusal(top)) return top
  const { motion, meeting, gathering } = top
  if (!gathering.present.includes(actor.personId))
    return refuse('not-allowed', 'Members who are there second a motion.')
  const { settings, cite } = gathering.charter
  const refused = maySecond(
    settings['rules.set'],
    { movedById: motion.movedById, isSeconded: motion.secondedById !== null },
    {
      personId: actor.personId,
      presidingId: meeting.sitting.presidingId,
      cite: sayCitation(cite('rules.set')),
    },
  )
  if (refused !== null) return refused
  await saveSecond(work, motion.id, actor.personId)
  await recordOnMeeting(work, actor, 'motion seconded', { kind: 'motion', id: motion.id }, now)
  return { kind: 'seconded' }
}

/** By its mover, until the question is put. */
export async function withdrawMotion(
  work: Work,
  actor: PersonActor,
  wanted: OneMotion,
  now: Temporal.Instant,
): Promise<{ readonly kind: 'withdrawn' } | Refusal> {
  const top = await takeTop(work, actor, wanted, now)
  if (isRefusal(top)) return top
  const { motion } = top
  if (motion.movedById !== actor.personId)
    return refuse('not-allowed', 'Whoever made the motion withdraws it.')
  if (motion.putAt !== null) return refuse('conflict', 'The question is put; it is voted on now.')
  await saveSettled(work, { id: motion.id, state: 'withdrawn', result: null }, now)
  await recordOnMeeting(work, actor, 'motion withdrawn', { kind: 'motion', id: motion.id }, now)
  return { kind: 'withdrawn' }
}
