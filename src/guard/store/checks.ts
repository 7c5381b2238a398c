import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Work } from '../../jobs/works.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'

export type Channel = 'page' | 'api' | 'command' | 'minutes'

export type NewCheck = {
  readonly personId: PersonId | null
  readonly channel: Channel
  readonly sizeBytes: number
  readonly lines: number
  readonly isOwnOnly: boolean
  readonly isCut: boolean
}

export type NewHit = {
  readonly id: string
  readonly checkId: string
  readonly subjectId: string
  readonly line: number
  readonly lineDigest: Buffer
  readonly lineSealed: Buffer
  readonly dataKeyId: string
  readonly isOwn: boolean
}

/** Two checks of one person at once wait for each other here, so that neither goes over the budget unseen. */
export async function lockAsker(work: Work, personId: PersonId): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`guard ${personId}`}, 0))`.execute(work.tx)
}

/** What the person asked since an instant; `known`: the lines they were told of that touch what they are not on. */
export type AskedSince = {
  readonly checks: number
  readonly bytes: number
  readonly known: ReadonlySet<string>
}

export async function askedSince(
  work: Work,
  personId: PersonId,
  since: Temporal.Instant,
): Promise<AskedSince> {
  const counted = await work.tx
    .selectFrom('guard_check')
    .where('person_id', '=', personId)
    .where('at', '>', since)
    .select((eb) => [
      eb.fn.countAll<number>().as('checks'),
      eb.fn.sum<number | null>('size_bytes').as('bytes'),
    ])
    .executeTakeFirstOrThrow()
  const told = await work.tx
    .selectFrom('guard_hit')
    .innerJoin('guard_check', 'guard_check.id', 'guard_hit.check_id')
    .where('guard_check.person_id', '=', personId)
    .where('guard_check.at', '>', since)
    .where('guard_hit.is_own', '=', false)
    .select(['guard_hit.subject_id', 'guard_hit.line_digest'])
    .distinct()
    .execute()
  const known = new Set(told.map((row) => lineKey(row.subject_id, row.line_digest)))
  return { checks: counted.checks, bytes: Number(counted.bytes ?? 0), known }
}

export async function insertCheck(work: Work, check: NewCheck, now: Temporal.Instant): Promise<string> {
  const id = randomUUID()
  await work.tx
    .insertInto('guard_check')
    .values({
      id,
      person_id: check.personId,
      channel: check.channel,
      at: now,
      size_bytes: check.sizeBytes,
      lines: check.lines,
      is_own_only: check.isOwnOnly,
      is_cut: check.isCut,
    })
    .execute()
  return id
}

const hitsPerStatement = 1_000

export async function insertHits(work: Work, hits: readonly NewHit[]): Promise<void> {
  for (let from = 0; from < hits.length; from += hitsPerStatement) {
    const rows = hits.slice(from, from + hitsPerStatement).map((hit) => ({
      id: hit.id,
      check_id: hit.checkId,
      subject_id: hit.subjectId,
      line: hit.line,
      line_digest: hit.lineDigest,
      line_sealed: hit.lineSealed,
      data_key_id: hit.dataKeyId,
      is_own: hit.isOwn,
    }))
    await work.tx.insertInto('guard_hit').values(rows).execute()
  }
}

/** The keys that seal what is kept of these subjects' hits. */
export async function keyIdsOf(
  work: Work,
  subjectIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (subjectIds.length === 0) return new Map()
  const rows = await work.tx
    .selectFrom('guard_subject')
    .where('id', 'in', subjectIds)
    .select(['id', 'data_key_id'])
    .execute()
  return new Map(rows.map((row) => [row.id, row.data_key_id]))
}

/** Lines of these subjects that were cleared, as `subject digest`. */
export async function clearedLines(work: Work, subjectIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (subjectIds.length === 0) return new Set()
  const rows = await work.tx
    .selectFrom('guard_verdict')
    .where('subject_id', 'in', subjectIds)
    .where('verdict', '=', 'cleared')
    .select(['subject_id', 'line_digest'])
    .execute()
  return new Set(rows.map((row) => lineKey(row.subject_id, row.line_digest)))
}

export function lineKey(subjectId: string, lineDigest: Buffer): string {
  return `${subjectId} ${lineDigest.toString('hex')}`
}
