import { type DecisionRecorded, recordDecision } from '../../decisions/door.ts'
import { meetDuty } from '../../duties/door.ts'
import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import type { TeamId } from '../../kernel/ids.ts'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { loadTeam } from '../../people/door.ts'
import type { Motion } from '../rules/motions/motion.ts'
import { saveDecision } from '../store/motions.ts'
import { saveRatified } from '../store/outside-decisions.ts'

/**
 * "Every adopted motion becomes a numbered decision." One that takes back or changes another supersedes it; one that
 * ratifies closes what waited. Refused before anything is written, and only for the chair or the secretary.
 */
export async function adoptMotion(
  work: Work,
  actor: PersonActor,
  adopted: {
    readonly teamId: TeamId
    readonly motion: Pick<Motion, 'id' | 'title' | 'text' | 'ratifiesId' | 'rescinds'>
    readonly isPublic: boolean
    readonly zone: string
  },
  now: Temporal.Instant,
): Promise<DecisionRecorded | Refusal> {
  const { teamId, motion } = adopted
  const team = await loadTeam(work, teamId)
  const facts = {
    title: motion.title,
    text: motion.text,
    decidedOn: now.toZonedDateTimeISO(adopted.zone).toPlainDate(),
    body: team?.kind === 'umbrella' ? 'committee' : 'project team',
    route: 'motion',
    isPublic: adopted.isPublic,
    clause: null,
    motionId: motion.id,
    evidence: null,
    document: null,
    isTwoWayDoor: false,
    reviewOn: null,
  } as const
  const decided = await recordDecision(work, actor, { teamId, facts, supersedes: motion.rescinds }, now)
  if (isRefusal(decided)) return decided
  await saveDecision(work, motion.id, decided.id)
  if (motion.ratifiesId !== null) {
    await saveRatified(work, motion.ratifiesId, now)
    const key = { teamId, kind: 'ratify-decision', subject: motion.ratifiesId } as const
    await meetDuty(work, actor, key, { kind: 'decision', id: decided.id }, now)
  }
  return decided
}
