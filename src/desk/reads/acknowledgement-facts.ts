import type { RecordedFact } from '../../charter/door.ts'
import type { Work } from '../../jobs/works.ts'
import type { TeamId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'

/**
 * When the team's reports arrived, from `from` until just before `until`, and when a person answered. Instants
 * only, for counting; needs a system transaction, since a person sees no more than their own cases. What was
 * closed unanswered (scanner noise, spam) promised nobody an answer and is left out.
 */
export async function acknowledgementFacts(
  { tx }: Work,
  teamId: TeamId,
  from: Temporal.Instant,
  until: Temporal.Instant,
): Promise<RecordedFact[]> {
  const rows = await tx
    .selectFrom('security_case')
    .where('security_case.team_id', '=', teamId)
    .where('security_case.arrived_at', '>=', from)
    .where('security_case.arrived_at', '<', until)
    .where((eb) =>
      eb.or([eb('security_case.acknowledged_at', 'is not', null), eb('security_case.state', '<>', 'closed')]),
    )
    .select(['security_case.arrived_at', 'security_case.acknowledged_at'])
    .execute()
  return rows.map((row) => ({ kind: 'acknowledgement', at: row.arrived_at, doneAt: row.acknowledged_at }))
}
