import { meetDuty } from '../../../duties/door.ts'
import type { Work } from '../../../jobs/works.ts'
import type { PersonActor } from '../../../kernel/actor.ts'
import type { TeamId } from '../../../kernel/ids.ts'
import { notFound, type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Temporal } from '../../../kernel/temporal.ts'
import { keepsPapers } from '../../../people/door.ts'
import { callState } from '../../rules/calls/call.ts'
import { poolStatistics } from '../../rules/calls/pool-statistics.ts'
import { applicationsOf, hasWords } from '../../store/calls/applications.ts'
import { lockCall, saveClosing } from '../../store/calls/calls.ts'
import { recordCall } from './record-call.ts'

/** After its last day: the pool is counted, as far as people agreed to it, and the rating can be prepared. */
export async function closeCall(
  work: Work,
  actor: PersonActor,
  { teamId, id }: { readonly teamId: TeamId; readonly id: string },
  now: Temporal.Instant,
): Promise<{ readonly kind: 'call-closed' } | Refusal> {
  const call = await lockCall(work.tx, id, teamId)
  if (call === null || !(await keepsPapers(work, actor.personId, teamId, now))) return notFound
  const state = callState(call, now)
  if (state === 'closed') return refuse('conflict', 'The call is closed already.')
  if (state !== 'over') {
    const words = 'A call is closed after its last day: people were promised so long.'
    return refuse('conflict', words)
  }
  const applications = (await applicationsOf(work, id)).filter(hasWords)
  const pool = applications.map(({ words, isCounted }) => ({ ...words.answers, isCounted }))
  await saveClosing(work.tx, id, { at: now, by: actor.personId, statistics: poolStatistics(pool) })
  await recordCall(work, actor, 'call closed', id, now)
  await meetDuty(work, actor, { teamId, kind: 'close-call', subject: id }, { kind: 'call', id }, now)
  return { kind: 'call-closed' }
}
