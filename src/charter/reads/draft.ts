import type { Work } from '../../jobs/works.ts'
import type { TeamId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'

export type Draft = {
  readonly text: string
  /** The version it was begun from; 0: the shipped text. */
  readonly basedOn: number
  /** Grows with each save; a form sends back the one it shows. */
  readonly revision: number
  readonly changedBy: string
  readonly changedAt: Temporal.Instant
}

/** The team's draft; null when nobody has begun one. */
export async function findDraft({ tx }: Work, teamId: TeamId): Promise<Draft | null> {
  const row = await tx
    .selectFrom('charter_draft')
    .innerJoin('person', 'person.id', 'charter_draft.changed_by_id')
    .where('charter_draft.team_id', '=', teamId)
    .select(['charter_draft.text', 'charter_draft.based_on', 'charter_draft.revision'])
    .select(['charter_draft.changed_at', 'person.name'])
    .executeTakeFirst()
  if (row === undefined) return null
  const { text, revision } = row
  return { text, basedOn: row.based_on, revision, changedBy: row.name, changedAt: row.changed_at }
}
