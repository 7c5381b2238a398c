import { sql } from 'kysely'
import type { Work } from '../../jobs/works.ts'
import type { CaseId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import type { CaseReference } from '../rules/case-reference.ts'
import type { ClosedAs } from '../rules/security-case.ts'
import { readTitle } from '../store/cases.ts'

export type ClosedCase = {
  readonly reference: CaseReference
  readonly title: string
  readonly closedAs: ClosedAs
  readonly closedAt: Temporal.Instant
  readonly ownerName: string | null
  /** The case that has its reports, or that it repeats, when this reader may see it. */
  readonly goesOnIn: CaseReference | null
}

export type ClosedCases = { readonly cases: readonly ClosedCase[]; readonly hasMore: boolean }

export const closedPerPage = 50

/** One page of the closed cases this reader may see, the last closed first. Null: for every reason. */
export async function readClosedCases(
  work: Work,
  closedAs: ClosedAs | null,
  pageNumber: number,
): Promise<ClosedCases> {
  const { rows } = await closedQuery(closedAs, (pageNumber - 1) * closedPerPage).execute(work.tx)
  const cases = rows.slice(0, closedPerPage).map((row): ClosedCase => {
    const key = work.sealing.unwrap({ id: row.data_key_id, deskKeyId: row.desk_key_id, wrapped: row.wrapped })
    return {
      reference: row.reference,
      title: readTitle(key, row.id, row.title_sealed),
      closedAs: row.closed_as,
      closedAt: row.closed_at,
      ownerName: row.owner_name,
      goesOnIn: row.goes_on_in,
    }
  })
  return { cases, hasMore: rows.length > closedPerPage }
}

type Row = {
  id: CaseId
  reference: CaseReference
  title_sealed: Buffer
  closed_as: ClosedAs
  closed_at: Temporal.Instant
  owner_name: string | null
  goes_on_in: CaseReference | null
  data_key_id: string
  desk_key_id: string | null
  wrapped: Buffer | null
}

/** Follows security_case_closed (migration 0015) and stops at the page's end. */
export function closedQuery(closedAs: ClosedAs | null, offset: number) {
  return sql<Row>`/* prepared: closed-cases */
    with page as materialized (
      select id, reference, title_sealed, closed_as, closed_at, owner_id, data_key_id,
        coalesce(merged_into_id, duplicate_of_id) as onward_id
      from security_case where state = 'closed' and (${closedAs}::text is null or closed_as = ${closedAs}::text)
      order by closed_at desc, id limit ${closedPerPage + 1} offset ${offset}
    )
    select page.*, owner.name as owner_name, onward.reference as goes_on_in,
      data_key.desk_key_id, data_key.wrapped
    from page join data_key on data_key.id = page.data_key_id
    left join person owner on owner.id = page.owner_id
    left join security_case onward on onward.id = page.onward_id
    order by page.closed_at desc, page.id`
}
