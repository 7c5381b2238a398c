import { after, before, lateAfterDay, type RaisedDuty, type TeamFacts } from '../../duties/door.ts'
import type { Work } from '../../jobs/works.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import type { Call, OpenedCall } from '../rules/calls/call.ts'
import { callsOf } from '../store/calls/calls.ts'
import { findPlan, ratersOf } from '../store/calls/ratings.ts'

/** A call that is over is closed, and its pool counted, within a week. */
const closingDays = 7

/** What calls ask for: closing them, rating who applied, destroying what they gave us. */
export async function callDuties(
  work: Work,
  facts: TeamFacts,
  _now: Temporal.Instant,
): Promise<RaisedDuty[]> {
  const duties: RaisedDuty[] = []
  for (const call of await callsOf(work.tx, facts.team.id)) {
    if (call.opened === null || call.clearedAt !== null) continue
    if (call.closedAt === null) duties.push(closing(call, call.opened, facts))
    duties.push(deletion(call, call.opened, facts), ...(await ratings(work, call, facts)))
  }
  return duties
}

function closing(call: Call, { closesAt }: OpenedCall, { team, charter }: TeamFacts): RaisedDuty {
  return {
    ...basics(call, team.id),
    kind: 'close-call',
    subject: call.id,
    title: `Close the call “${call.title}”`,
    owner: { role: 'chair' },
    citation: charter.cite('call.open-longest'),
    dueAt: after(closesAt, { days: closingDays }, charter.zone),
    remindAt: [closesAt],
  }
}

/** The machine does it; the duty shows that it will be done, and by which clause. */
function deletion(call: Call, { keptUntil }: OpenedCall, { team, charter }: TeamFacts): RaisedDuty {
  const dueAt = after(lateAfterDay(keptUntil, charter.zone), { days: 1 }, charter.zone)
  return {
    ...basics(call, team.id),
    kind: 'delete-applications',
    subject: call.id,
    title: `Contact data of “${call.title}” is destroyed after ${keptUntil}`,
    owner: { role: 'secretary' },
    citation: charter.cite('application.contact-kept'),
    dueAt,
    remindAt: [before(dueAt, { days: 8 }, charter.zone)],
  }
}

/** Each rater owes their own; filed, it is met. */
async function ratings(work: Work, call: Call, { team, charter }: TeamFacts): Promise<RaisedDuty[]> {
  const plan = await findPlan(work.tx, call.id)
  if (plan === null || plan.closedAt !== null) return []
  const raters = await ratersOf(work.tx, call.id)
  return raters
    .filter(({ filedAt }) => filedAt === null)
    .map(({ id, personId }) => ({
      ...basics(call, team.id),
      path: `/calls/${call.id}/ratings`,
      kind: 'rate-applications',
      subject: id,
      title: `Rate the applications to “${call.title}”`,
      owner: { personId },
      citation: charter.cite('selection.raters'),
      dueAt: plan.blindUntil,
      remindAt: [before(plan.blindUntil, { days: 3 }, charter.zone)],
    }))
}

function basics({ id }: Call, teamId: RaisedDuty['teamId']) {
  return { teamId, path: `/calls/${id}` }
}
