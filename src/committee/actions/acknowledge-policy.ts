import { meetDuty } from '../../duties/door.ts'
import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import type { TeamId } from '../../kernel/ids.ts'
import { notFound, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { readPolicyFile, servingIn } from '../reads/policies.ts'
import { acknowledgementSubject } from '../reads/policy-duties.ts'
import { insertAcknowledgement } from '../store/policy-readers.ts'
import { recordPolicy } from './save-policy.ts'

/** "I have read it": by whoever serves in the team, for themselves, of the version they saw. */
export async function acknowledgePolicy(
  work: Work,
  actor: PersonActor,
  wanted: { readonly teamId: TeamId; readonly slug: string; readonly version: number },
  now: Temporal.Instant,
): Promise<{ readonly kind: 'policy-acknowledged' } | Refusal> {
  const { teamId, slug } = wanted
  const { personId } = actor
  if (!(await servingIn(work, teamId, now)).includes(personId)) return notFound
  const policy = await readPolicyFile(work, teamId, slug, now)
  const current = policy?.versions[0]
  if (policy === null || current === undefined) return notFound
  if (current.version !== wanted.version)
    return refuse('conflict', `Version ${current.version} is in force now. Read that one.`)
  if (!(await insertAcknowledgement(work, teamId, { versionId: current.id, personId, at: now })))
    return { kind: 'policy-acknowledged' }
  const subject = acknowledgementSubject(current.id, personId)
  const evidence = { kind: 'policy acknowledgement', id: current.id }
  await meetDuty(work, actor, { teamId, kind: 'policy-acknowledgement', subject }, evidence, now)
  await recordPolicy(work, actor, 'policy acknowledged', policy.id, now)
  return { kind: 'policy-acknowledged' }
}
