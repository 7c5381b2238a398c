import type { CharterInForce } from '../../charter/door.ts'
import { after, type DutyKey, type RaisedDuty, type TeamFacts } from '../../duties/door.ts'
import type { Work } from '../../jobs/works.ts'
import type { ElectionId, TeamId } from '../../kernel/ids.ts'
import { electionsInProgress, type OpenedElection } from './elections-in-progress.ts'

/** An election is to have a result, or an end without one, within a week of its last day. */
const countDays = 7

/** Every election that was opened and has no end yet; its opening raises the same one at once. */
export async function electionDuties(work: Work, { team, charter }: TeamFacts): Promise<RaisedDuty[]> {
  const opened = await electionsInProgress(work, team.id)
  return opened.map((election) => electionDuty(team.id, election, charter))
}

export function electionDuty(
  teamId: TeamId,
  { id, title, closesAt }: Omit<OpenedElection, 'openedAt'>,
  charter: CharterInForce,
): RaisedDuty {
  return {
    ...closeElection(teamId, id),
    title: `Count "${title}" and say who is elected`,
    path: `/elections/${id}`,
    owner: { role: 'secretary' },
    citation: charter.cite('vote.method'),
    dueAt: after(closesAt, { days: countDays }, charter.zone),
    remindAt: [closesAt],
  }
}

export function closeElection(teamId: TeamId, id: ElectionId): DutyKey {
  return { teamId, kind: 'close-election', subject: id }
}
