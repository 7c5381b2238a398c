import type { Work } from '../../jobs/works.ts'
import type { PersonActor } from '../../kernel/actor.ts'
import type { TeamId } from '../../kernel/ids.ts'
import { notFound, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { keepsPapers } from '../../people/door.ts'
import { appendRecord } from '../../record/append.ts'
import { type PolicyText, slugOf } from '../rules/policy.ts'
import {
  deletePolicyDraft,
  findPolicy,
  insertPolicy,
  lockPolicies,
  policyDrafts,
  policyVersions,
  savePolicyDraft,
} from '../store/policies.ts'

export type PolicySaved = { readonly kind: 'policy-saved'; readonly slug: string }

/** Begins a policy of this title, as a draft. One that was begun and given up is begun anew under its name. */
export async function beginPolicy(
  work: Work,
  actor: PersonActor,
  { teamId, words }: { readonly teamId: TeamId; readonly words: PolicyText },
  now: Temporal.Instant,
): Promise<PolicySaved | Refusal> {
  if (!(await keepsPapers(work, actor.personId, teamId, now))) return notFound
  await lockPolicies(work, teamId)
  const slug = slugOf(words.title)
  const known = await findPolicy(work, teamId, slug)
  if (known !== null && (await isInUse(work, teamId, known.id)))
    return refuse('conflict', 'There is a policy of this name already. Change that one.', {
      field: 'title',
      safe: 'What you wrote is kept below.',
    })
  const policy = known ?? (await insertPolicy(work, { teamId, slug, by: actor.personId }, now))
  const draft = { ...words, policyId: policy.id, teamId, revision: 1, by: actor.personId }
  await savePolicyDraft(work, draft, now)
  await recordPolicy(work, actor, 'policy begun', policy.id, now)
  return { kind: 'policy-saved', slug }
}

/** Revision 0: the writer saw no draft, but the version in force. */
export type PolicyWords = {
  readonly teamId: TeamId
  readonly slug: string
  readonly words: PolicyText
  readonly revision: number
}

/** Keeps the draft of the next version. One that somebody else has changed since is a conflict. */
export async function savePolicy(
  work: Work,
  actor: PersonActor,
  { teamId, slug, words, revision }: PolicyWords,
  now: Temporal.Instant,
): Promise<PolicySaved | Refusal> {
  if (!(await keepsPapers(work, actor.personId, teamId, now))) return notFound
  await lockPolicies(work, teamId)
  const policy = await findPolicy(work, teamId, slug)
  if (policy === null) return notFound
  const current = (await policyDrafts(work, teamId)).get(policy.id)
  if ((current?.revision ?? 0) !== revision)
    return refuse(
      'conflict',
      'The draft was changed after you opened it. Compare it with your text below, then save yours again.',
      { field: 'text', safe: 'Nothing was overwritten; your text is in the box.' },
    )
  const draft = { ...words, policyId: policy.id, teamId, revision: revision + 1, by: actor.personId }
  await savePolicyDraft(work, draft, now)
  return { kind: 'policy-saved', slug }
}

/** Gives the draft up; what is in force stays. The second press finds none. */
export async function discardPolicyDraft(
  work: Work,
  actor: PersonActor,
  { teamId, slug, revision }: Omit<PolicyWords, 'words'>,
  now: Temporal.Instant,
): Promise<PolicySaved | Refusal> {
  if (!(await keepsPapers(work, actor.personId, teamId, now))) return notFound
  await lockPolicies(work, teamId)
  const policy = await findPolicy(work, teamId, slug)
  if (policy === null) return notFound
  const current = (await policyDrafts(work, teamId)).get(policy.id)
  if (current === undefined) return { kind: 'policy-saved', slug }
  if (current.revision !== revision)
    return refuse('conflict', 'The draft was changed after you opened it. Look at it again first.')
  await deletePolicyDraft(work, policy.id)
  await recordPolicy(work, actor, 'draft of a policy deleted', policy.id, now)
  return { kind: 'policy-saved', slug }
}

export function recordPolicy(
  work: Work,
  actor: PersonActor,
  action: string,
  id: string,
  at: Temporal.Instant,
): Promise<void> {
  return appendRecord(work.tx, { actor, action, object: { kind: 'policy', id }, caseId: null, at })
}

async function isInUse(work: Work, teamId: TeamId, policyId: string): Promise<boolean> {
  const drafts = await policyDrafts(work, teamId)
  const versions = await policyVersions(work, teamId)
  return drafts.has(policyId) || versions.some((version) => version.policyId === policyId)
}
