import { charterInForce } from '../../../charter/door.ts'
import { lateAfterDay, meetDuty } from '../../../duties/door.ts'
import type { Work } from '../../../jobs/works.ts'
import { system } from '../../../kernel/actor.ts'
import type { TeamId } from '../../../kernel/ids.ts'
import { Temporal } from '../../../kernel/temporal.ts'
import { applicationsOf, clearApplication, hasWords } from '../../store/calls/applications.ts'
import { callsOf, saveCleared } from '../../store/calls/calls.ts'
import { recordApplication, recordCall } from './record-call.ts'

const clearing = system('applications')

/**
 * The promised day has come: what applicants gave us is destroyed, each on record, and nobody has to remember it.
 * Done again it changes nothing. Needs a system transaction.
 */
export async function clearApplications(work: Work, teamId: TeamId, now: Temporal.Instant): Promise<void> {
  const { zone } = await charterInForce(work.tx, teamId, now)
  for (const call of await callsOf(work.tx, teamId)) {
    if (call.opened === null || call.clearedAt !== null) continue
    const dueAt = lateAfterDay(call.opened.keptUntil, zone)
    if (Temporal.Instant.compare(now, dueAt) < 0) continue
    for (const application of (await applicationsOf(work, call.id)).filter(hasWords)) {
      await clearApplication(work, application, 'kept long enough', now)
      await recordApplication(work, clearing, 'application data destroyed', application.id, now)
    }
    await saveCleared(work.tx, call.id, now)
    await recordCall(work, clearing, 'data of applicants destroyed', call.id, now)
    const duty = { teamId, kind: 'delete-applications', subject: call.id } as const
    await meetDuty(work, clearing, duty, { kind: 'call', id: call.id }, now)
  }
}
