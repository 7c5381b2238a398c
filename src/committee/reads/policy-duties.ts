import type { CharterInForce } from '../../charter/door.ts'
import {
  before,
  type Duty,
  lateAfterDay,
  openDuties,
  type RaisedDuty,
  type TeamFacts,
} from '../../duties/door.ts'
import type { Work } from '../../jobs/works.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { lastLookedAtOn, type PolicyFile, readPolicies } from './policies.ts'

/** The charter names no time to read a policy in; a month is fair to whoever is away. */
const readWithin = { days: 30 }
const remindBefore = { days: 30 }
const remindReadersBefore = { days: 7 }

/** What the team's policies ask for: to be looked at again, and to be read by each who serves. */
export async function policyDuties(
  work: Work,
  { team, charter }: TeamFacts,
  now: Temporal.Instant,
): Promise<RaisedDuty[]> {
  const open = (await openDuties(work, [team.id])).filter(({ kind }) => kind === 'policy-acknowledgement')
  const policies = await readPolicies(work, team.id, now)
  const facts = { team, charter, open, now }
  return policies.flatMap((policy) => [...review(policy, facts), ...acknowledgements(policy, facts)])
}

type Facts = {
  readonly team: TeamFacts['team']
  readonly charter: CharterInForce
  readonly open: readonly Duty[]
  readonly now: Temporal.Instant
}

/** What the duty of the next review is about; a review or a new version makes the next one. */
export function reviewSubject(policyId: string, lastOn: Temporal.PlainDate): string {
  return `${policyId} ${lastOn}`
}

export function acknowledgementSubject(versionId: string, personId: PersonId): string {
  return `${versionId} ${personId}`
}

function review(policy: PolicyFile, { team, charter }: Facts): RaisedDuty[] {
  const lastOn = lastLookedAtOn(policy, charter.zone)
  const [current] = policy.versions
  if (current === undefined || lastOn === null) return []
  const dueOn = lastOn.add(charter.settings['policy.review-every'])
  const dueAt = lateAfterDay(dueOn, charter.zone)
  const duty: RaisedDuty = {
    teamId: team.id,
    kind: 'policy-review',
    subject: reviewSubject(policy.id, lastOn),
    title: `Look at the policy "${current.title}" again, by ${dueOn}`,
    path: `/policies/${policy.slug}?team=${team.prefix}`,
    owner: { role: 'chair' },
    citation: charter.cite('policy.review-every'),
    dueAt,
    remindAt: [before(dueAt, remindBefore, charter.zone)],
  }
  return [duty]
}

/** Once asked, the date stands: whoever joins later has as long as the others had. */
function acknowledgements(policy: PolicyFile, { team, charter, open, now }: Facts): RaisedDuty[] {
  const [current] = policy.versions
  if (current === undefined) return []
  const today = now.toZonedDateTimeISO(charter.zone).toPlainDate()
  return policy.unread.map((personId) => {
    const subject = acknowledgementSubject(current.id, personId)
    const known = open.find((duty) => duty.subject === subject)?.dueAt
    const dueAt = known ?? lateAfterDay(today.add(readWithin), charter.zone)
    return {
      teamId: team.id,
      kind: 'policy-acknowledgement',
      subject,
      title: `Read the policy "${current.title}", version ${current.version}, and say so`,
      path: `/policies/${policy.slug}?team=${team.prefix}`,
      owner: { personId },
      citation: { version: current.charterVersion, clause: current.clause },
      dueAt,
      remindAt: [before(dueAt, remindReadersBefore, charter.zone)],
    }
  })
}
