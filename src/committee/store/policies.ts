import { randomUUID } from 'node:crypto'
import type { Work } from '../../jobs/works.ts'
import type { DecisionId, PersonId, TeamId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { type Place, sealJson, unsealJson } from '../../sealing/envelope.ts'
import type { PolicyText } from '../rules/policy.ts'

export type PolicyDraft = PolicyText & {
  readonly revision: number
  readonly changedById: PersonId
  readonly changedAt: Temporal.Instant
}

export type PolicyVersion = PolicyText & {
  readonly id: string
  readonly policyId: string
  readonly version: number
  readonly charterVersion: number
  readonly decisionId: DecisionId
  readonly adoptedById: PersonId
  readonly adoptedAt: Temporal.Instant
}

export type Policy = { readonly id: string; readonly slug: string }

type Words = Pick<PolicyText, 'title' | 'text'>

/** Every name that was ever given, with or without a text today. */
export async function policiesOf({ tx }: Work, teamId: TeamId): Promise<Policy[]> {
  return tx
    .selectFrom('policy')
    .where('policy.team_id', '=', teamId)
    .select(['policy.id', 'policy.slug'])
    .orderBy('policy.slug')
    .execute()
}

/** Null when the team has no policy of that name. */
export async function findPolicy(work: Work, teamId: TeamId, slug: string): Promise<Policy | null> {
  return (await policiesOf(work, teamId)).find((policy) => policy.slug === slug) ?? null
}

/** Taken first by whoever saves or adopts: one after another. */
export async function lockPolicies({ tx }: Work, teamId: TeamId): Promise<void> {
  await tx.selectFrom('team').where('team.id', '=', teamId).select('team.id').forNoKeyUpdate().execute()
}

export async function insertPolicy(
  { tx }: Work,
  fresh: { readonly teamId: TeamId; readonly slug: string; readonly by: PersonId },
  now: Temporal.Instant,
): Promise<Policy> {
  const id = randomUUID()
  const { teamId, slug, by } = fresh
  await tx
    .insertInto('policy')
    .values({ id, team_id: teamId, slug, created_by_id: by, created_at: now })
    .execute()
  return { id, slug }
}

/** The drafts of a team by policy. */
export async function policyDrafts(work: Work, teamId: TeamId): Promise<ReadonlyMap<string, PolicyDraft>> {
  const rows = await work.tx
    .selectFrom('policy_draft')
    .where('policy_draft.team_id', '=', teamId)
    .selectAll('policy_draft')
    .execute()
  return new Map(
    rows.map((row) => [
      row.policy_id,
      {
        ...openWords(work, draftPlace(row.policy_id), row.words_sealed),
        clause: row.clause,
        scope: { projects: row.projects, repositories: row.repositories },
        revision: row.revision,
        changedById: row.changed_by_id as PersonId,
        changedAt: row.changed_at,
      },
    ]),
  )
}

export async function savePolicyDraft(
  { tx, sealing }: Work,
  draft: PolicyText & {
    readonly policyId: string
    readonly teamId: TeamId
    readonly revision: number
    readonly by: PersonId
  },
  now: Temporal.Instant,
): Promise<void> {
  const { title, text } = draft
  const columns = {
    words_sealed: sealJson(sealing.deskWide, draftPlace(draft.policyId), { title, text } satisfies Words),
    clause: draft.clause,
    projects: [...draft.scope.projects],
    repositories: [...draft.scope.repositories],
    revision: draft.revision,
    changed_by_id: draft.by,
    changed_at: now,
  }
  await tx
    .insertInto('policy_draft')
    .values({ policy_id: draft.policyId, team_id: draft.teamId, ...columns })
    .onConflict((conflict) => conflict.column('policy_id').doUpdateSet(columns))
    .execute()
}

export async function deletePolicyDraft({ tx }: Work, policyId: string): Promise<void> {
  await tx.deleteFrom('policy_draft').where('policy_draft.policy_id', '=', policyId).execute()
}

/** Every version a team ever adopted, the newest of each policy first. */
export async function policyVersions(work: Work, teamId: TeamId): Promise<PolicyVersion[]> {
  const rows = await work.tx
    .selectFrom('policy_version')
    .where('policy_version.team_id', '=', teamId)
    .selectAll('policy_version')
    .orderBy('policy_version.version', 'desc')
    .execute()
  return rows.map((row) => ({
    ...openWords(work, versionPlace(row.id), row.words_sealed),
    id: row.id,
    policyId: row.policy_id,
    version: row.version,
    clause: row.clause,
    scope: { projects: row.projects, repositories: row.repositories },
    charterVersion: row.charter_version,
    decisionId: row.decision_id as DecisionId,
    adoptedById: row.adopted_by_id as PersonId,
    adoptedAt: row.adopted_at,
  }))
}

export async function insertPolicyVersion(
  { tx, sealing }: Work,
  fresh: Omit<PolicyVersion, 'id'> & { readonly teamId: TeamId },
): Promise<string> {
  const id = randomUUID()
  const { title, text, scope } = fresh
  await tx
    .insertInto('policy_version')
    .values({
      id,
      policy_id: fresh.policyId,
      team_id: fresh.teamId,
      version: fresh.version,
      words_sealed: sealJson(sealing.deskWide, versionPlace(id), { title, text } satisfies Words),
      projects: [...scope.projects],
      repositories: [...scope.repositories],
      clause: fresh.clause,
      charter_version: fresh.charterVersion,
      decision_id: fresh.decisionId,
      adopted_by_id: fresh.adoptedById,
      adopted_at: fresh.adoptedAt,
    })
    .execute()
  return id
}

function openWords({ sealing }: Work, place: Place, sealed: Buffer): Words {
  return unsealJson<Words>(sealing.deskWide, place, sealed)
}

function draftPlace(policyId: string): Place {
  return { table: 'policy_draft', row: policyId, field: 'words_sealed' }
}

function versionPlace(id: string): Place {
  return { table: 'policy_version', row: id, field: 'words_sealed' }
}
