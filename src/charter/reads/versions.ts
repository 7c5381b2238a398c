import type { Work } from '../../jobs/works.ts'
import type { DecisionId, TeamId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { shippedCharter } from '../presets.ts'

export type PublishedVersion = {
  readonly version: number
  readonly publishedAt: Temporal.Instant
  readonly publishedBy: string
  readonly adoptedById: DecisionId | null
  readonly approvedById: DecisionId | null
}

/** What the team has published, newest first. */
export async function readVersions({ tx }: Work, teamId: TeamId): Promise<PublishedVersion[]> {
  const rows = await tx
    .selectFrom('charter_version')
    .innerJoin('person', 'person.id', 'charter_version.published_by_id')
    .where('charter_version.team_id', '=', teamId)
    .select(['charter_version.version', 'charter_version.published_at', 'person.name'])
    .select(['charter_version.adopted_by_id', 'charter_version.approved_by_id'])
    .orderBy('charter_version.version', 'desc')
    .execute()
  return rows.map((row) => ({
    version: row.version,
    publishedAt: row.published_at,
    publishedBy: row.name,
    adoptedById: row.adopted_by_id as DecisionId | null,
    approvedById: row.approved_by_id as DecisionId | null,
  }))
}

/** The text of a version of the team; 0 is the shipped one. Null: the team has no such version. */
export async function findVersionText({ tx }: Work, teamId: TeamId, version: number): Promise<string | null> {
  if (version === 0) return shippedCharter().text
  const row = await tx
    .selectFrom('charter_version')
    .where('charter_version.team_id', '=', teamId)
    .where('charter_version.version', '=', version)
    .select('charter_version.text')
    .executeTakeFirst()
  return row?.text ?? null
}
