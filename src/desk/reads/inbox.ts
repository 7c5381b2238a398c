import { sql } from 'kysely'
import type { Work } from '../../jobs/works.ts'
import type { CaseId, PersonId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import type { CaseReference } from '../rules/case-reference.ts'
import type { Kind } from '../rules/kinds.ts'
import type { CaseState, NeedsHuman, Tray } from '../rules/security-case.ts'
import { trays } from '../rules/words.ts'
import { readGlance, readTitle } from '../store/cases.ts'
import type { Glance } from '../store/contents.ts'
import { visibleReferences } from './visible-references.ts'

export type InboxRow = {
  readonly id: CaseId
  readonly reference: CaseReference
  readonly title: string
  readonly state: CaseState
  readonly tray: Tray
  readonly kind: Kind
  readonly needsHuman: NeedsHuman | null
  readonly isRestricted: boolean
  readonly acknowledgeBy: Temporal.Instant
  readonly acknowledgedAt: Temporal.Instant | null
  readonly changedAt: Temporal.Instant
  readonly owner: { readonly id: PersonId; readonly name: string } | null
  /** Only on the whole case: a maintainer on one lane sees no sender, no proposals. */
  readonly glance: Omit<Glance, 'title' | 'mayBelongTo'> | null
  /** Somebody whose earlier report we answered. */
  readonly isSenderKnown: boolean
  /** References of cases it may belong to, and that this reader may see too. */
  readonly mayBelongTo: readonly CaseReference[]
}

export type Inbox = {
  readonly rows: readonly InboxRow[]
  /** Counted up to `countMax` and one more: beyond it the exact number helps nobody and costs time. */
  readonly counts: Readonly<Record<Tray, number>>
  readonly hasMore: boolean
}

export const rowsPerPage = 50
export const countMax = 99

/** A page of one tray, worst clock first. Row policies leave only the cases this reader is on. */
export async function readInbox(work: Work, tray: Tray, pageNumber: number): Promise<Inbox> {
  const offset = (pageNumber - 1) * rowsPerPage
  const { rows } = await inboxQuery(tray, offset, rowsPerPage + 1).execute(work.tx)
  const [first] = rows
  if (first === undefined) throw new Error('the counts of the trays gave no row')
  const found = rows.slice(0, rowsPerPage).flatMap((row) => (row.id === null ? [] : [openRow(work, row)]))
  return {
    rows: await withBelonging(work, found),
    counts: first.counts,
    hasMore: rows.length > rowsPerPage,
  }
}

/** The counts alone, for the page of closed cases. */
export async function readTrayCounts(work: Work): Promise<Inbox['counts']> {
  const { rows } = await sql<Counts>`${trayCounts}`.execute(work.tx)
  if (rows[0] === undefined) throw new Error('the counts of the trays gave no row')
  return rows[0].counts
}

type Counts = { counts: Inbox['counts'] }
type FoundRow = Counts & {
  id: CaseId
  reference: CaseReference
  title_sealed: Buffer
  glance_sealed: Buffer | null
  state: CaseState
  tray: Tray
  kind: Kind
  needs_human: NeedsHuman | null
  is_restricted: boolean
  acknowledge_by: Temporal.Instant
  acknowledged_at: Temporal.Instant | null
  changed_at: Temporal.Instant
  owner_id: PersonId | null
  owner_name: string | null
  data_key_id: string
  desk_key_id: string | null
  wrapped: Buffer | null
  is_whole: boolean
  is_known: boolean
}
type Row = FoundRow | (Counts & { id: null })

/**
 * One statement. The two halves each follow an index in the order wanted and stop at the page's end
 * (migration 0010; inbox.test.ts reads the plan); only the rows of the page are then looked at closely.
 */
export function inboxQuery(tray: Tray, offset: number, limit: number) {
  const upTo = offset + limit
  const shown = sql`id, reference, title_sealed, glance_sealed, state, tray, kind, needs_human, is_restricted,
    acknowledge_by, acknowledged_at, changed_at, owner_id, data_key_id`
  return sql<Row>`/* prepared: inbox */
    with page as materialized (
      (select ${shown}, 1 as half, acknowledge_by as clock from security_case
        where tray = ${tray} and state <> 'closed' and acknowledged_at is null
        order by acknowledge_by, id limit ${upTo})
      union all
      (select ${shown}, 2, changed_at from security_case
        where tray = ${tray} and state <> 'closed' and acknowledged_at is not null
        order by changed_at, id limit ${upTo})
      order by half, clock, id limit ${limit} offset ${offset}
    ), counts as materialized (
      ${trayCounts}
    )
    select counts.*, page.*, owner.name as owner_name, data_key.desk_key_id, data_key.wrapped,
      exists (select from case_access mine where mine.case_id = page.id and mine.person_id = current_reader()
        and mine.until is null and mine.lane_id is null) as is_whole,
      exists (select from participant p
        join participant earlier on earlier.address_digest = p.address_digest and earlier.case_id <> p.case_id
        join security_case e on e.id = earlier.case_id
        where p.case_id = page.id and p.kind = 'reporter' and e.acknowledged_at is not null
          and e.closed_as is distinct from 'spam') as is_known
    from counts left join page on true left join data_key on data_key.id = page.data_key_id
    left join person owner on owner.id = page.owner_id
    order by page.half, page.clock, page.id`
}

const trayCounts = sql`select jsonb_object_agg(one.tray, counted.count) as counts
  from unnest(${trays}::text[]) one (tray) cross join lateral (
    select count(*)::int from (select from security_case
      where tray = one.tray and state <> 'closed' limit ${countMax + 1}) open) counted`

function openRow(work: Work, row: FoundRow): OpenedRow {
  const key = work.sealing.unwrap({ id: row.data_key_id, deskKeyId: row.desk_key_id, wrapped: row.wrapped })
  const glance = readGlance(key, row.id, row.glance_sealed)
  return {
    id: row.id,
    reference: row.reference,
    title: glance?.title ?? readTitle(key, row.id, row.title_sealed),
    state: row.state,
    tray: row.tray,
    kind: row.kind,
    needsHuman: row.needs_human,
    isRestricted: row.is_restricted,
    acknowledgeBy: row.acknowledge_by,
    acknowledgedAt: row.acknowledged_at,
    changedAt: row.changed_at,
    owner: row.owner_id === null ? null : { id: row.owner_id, name: row.owner_name ?? '' },
    glance: row.is_whole ? glance : null,
    isSenderKnown: row.is_known,
    mayBelongTo: row.is_whole ? (glance?.mayBelongTo ?? []) : [],
  }
}

type OpenedRow = Omit<InboxRow, 'mayBelongTo'> & { readonly mayBelongTo: readonly string[] }

async function withBelonging(work: Work, rows: readonly OpenedRow[]): Promise<InboxRow[]> {
  const references = await visibleReferences(
    work,
    rows.flatMap((row) => row.mayBelongTo),
  )
  return rows.map((row) => ({
    ...row,
    mayBelongTo: row.mayBelongTo.flatMap((id) => references.get(id) ?? []),
  }))
}
