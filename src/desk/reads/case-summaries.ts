import { sql } from 'kysely'
import type { Work } from '../../jobs/works.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import type { SecurityCase } from '../rules/security-case.ts'
import { readCase } from '../store/cases.ts'

export type SummaryPlace = { readonly changedAt: Temporal.Instant; readonly id: string }

export type CaseSummaries = { readonly cases: readonly SecurityCase[]; readonly next: SummaryPlace | null }

/** The cases the actor may see, last changed first, after `place`. One query. */
export async function caseSummaries(
  work: Work,
  place: SummaryPlace | null,
  limit: number,
): Promise<CaseSummaries> {
  let query = work.tx
    .selectFrom('security_case')
    .innerJoin('data_key', 'data_key.id', 'security_case.data_key_id')
    .selectAll('security_case')
    .select(['data_key.desk_key_id', 'data_key.wrapped'])
    .orderBy('security_case.changed_at', 'desc')
    .orderBy('security_case.id')
    .limit(limit + 1)
  if (place !== null) {
    query = query.where(
      sql<boolean>`(security_case.changed_at < ${place.changedAt} or (security_case.changed_at = ${place.changedAt} and security_case.id > ${place.id}))`,
    )
  }
  const rows = await query.execute()
  const cases = rows
    .slice(0, limit)
    .map((row) =>
      readCase(
        row,
        work.sealing.unwrap({ id: row.data_key_id, deskKeyId: row.desk_key_id, wrapped: row.wrapped }),
      ),
    )
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return { cases, next: last === undefined ? null : { changedAt: last.changed_at, id: last.id } }
}
