import type { RaisedDuty, TeamFacts } from '../../duties/door.ts'
import type { Work } from '../../jobs/works.ts'
import { system } from '../../kernel/actor.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { callDuties } from '../reads/call-duties.ts'
import { electionDuties } from '../reads/election-duties.ts'
import { meetingDuties } from '../reads/meeting-duties.ts'
import { noteDuties } from '../reads/note-duty.ts'
import { rosterDuties } from '../reads/roster-duties.ts'
import { clearApplications } from './calls/clear-applications.ts'
import { followPolicies } from './follow-policies.ts'
import { followRoster } from './follow-roster.ts'

/** Everything the committee's facts ask for now; bound to the register in `app/`. */
export async function committeeDuties(
  work: Work,
  facts: TeamFacts,
  now: Temporal.Instant,
): Promise<RaisedDuty[]> {
  await followRoster(work, facts.team.id, now)
  await clearApplications(work, facts.team.id, now)
  await followPolicies(work, system('policies'), facts, now)
  return [
    ...(await rosterDuties(work, facts, now)),
    ...(await callDuties(work, facts, now)),
    ...(await electionDuties(work, facts)),
    ...(await meetingDuties(work, facts, now)),
    ...(await noteDuties(work, facts, now)),
  ]
}
