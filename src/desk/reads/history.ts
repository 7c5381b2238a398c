import { sql } from 'kysely'
import type { Work } from '../../jobs/works.ts'
import type { CaseId } from '../../kernel/ids.ts'
import { Temporal } from '../../kernel/temporal.ts'

/** One line of the record, in words: who did what, when. */
export type HistoryEntry = {
  readonly at: Temporal.Instant
  readonly by: string
  readonly action: string
  /** The person it was done to, where it was one. */
  readonly toWhom: string | null
}

type Row = {
  at: string | Temporal.Instant
  actorKind: string
  actorName: string | null
  action: string
  objectName: string | null
}

export function historyOf(row: Row): HistoryEntry {
  return {
    at: typeof row.at === 'string' ? Temporal.Instant.from(row.at) : row.at,
    by: row.actorName ?? actors[row.actorKind] ?? row.actorKind,
    action: row.action,
    toWhom: row.objectName,
  }
}

const actors: Readonly<Record<string, string>> = {
  system: 'Wardmote',
  contact: "A project's contact",
  visitor: 'Somebody not signed in',
}

export const historyPerPage = 200

/** The whole record of a case, newest first. */
export async function readHistory(
  work: Work,
  caseId: CaseId,
  pageNumber: number,
): Promise<{ readonly entries: readonly HistoryEntry[]; readonly hasMore: boolean }> {
  const { rows } = await sql<Row>`
    select e.at, e.actor_kind as "actorKind", actor.name as "actorName", e.action, object.name as "objectName"
    from record_entry e
    left join person actor on e.actor_kind = 'person' and actor.id::text = e.actor
    left join person object on e.object_kind = 'person' and object.id::text = e.object_id
    where e.case_id = ${caseId} order by e.id desc
    limit ${historyPerPage + 1} offset ${(pageNumber - 1) * historyPerPage}`.execute(work.tx)
  return { entries: rows.slice(0, historyPerPage).map(historyOf), hasMore: rows.length > historyPerPage }
}
