import { sql } from 'kysely'
import type { Work } from '../jobs/works.ts'
import type { Temporal } from '../kernel/temporal.ts'

/** The version of all terms before and after a change; holds the row until the transaction ends. */
export async function nextVersion(work: Work): Promise<number> {
  const row = await work.tx
    .updateTable('guard_state')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .returning('version')
    .executeTakeFirstOrThrow()
  return row.version
}

export async function currentVersion(work: Work): Promise<number> {
  const row = await work.tx.selectFrom('guard_state').select('version').executeTakeFirstOrThrow()
  return row.version
}

/** Hexadecimal digests of a subject's terms as they stand. */
export async function digestsOf(work: Work, subjectId: string): Promise<Set<string>> {
  const rows = await work.tx
    .selectFrom('guard_term')
    .where('subject_id', '=', subjectId)
    .select('digest')
    .execute()
  return new Set(rows.map((row) => row.digest.toString('hex')))
}

export async function saveSubject(
  work: Work,
  subject: { id: string; dataKeyId: string; sieve: Buffer; version: number },
  now: Temporal.Instant,
): Promise<void> {
  const values = {
    sieve_sealed: subject.sieve,
    version: subject.version,
    protected_at: now,
    released_at: null,
  }
  await work.tx
    .insertInto('guard_subject')
    .values({ id: subject.id, data_key_id: subject.dataKeyId, ...values })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
    .execute()
}

export async function replaceTerms(work: Work, subjectId: string, digests: readonly Buffer[]): Promise<void> {
  await work.tx.deleteFrom('guard_term').where('subject_id', '=', subjectId).execute()
  if (digests.length === 0) return
  await sql`insert into guard_term (subject_id, digest)
    select ${subjectId}, unnest(${[...digests]}::bytea[])`.execute(work.tx)
}

/** False when the subject was not protected. */
export async function markReleased(
  work: Work,
  subjectId: string,
  version: number,
  now: Temporal.Instant,
): Promise<boolean> {
  const done = await work.tx
    .updateTable('guard_subject')
    .set({ released_at: now, sieve_sealed: null, version })
    .where('id', '=', subjectId)
    .where('released_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

export type StoredSieve = {
  readonly id: string
  readonly dataKeyId: string
  readonly sealed: Buffer
  readonly parentId: string | null
  readonly deskKeyId: string | null
  readonly wrapped: Buffer | null
}

/** The sieves of subjects whose terms changed after `version`. */
export async function sievesSince(work: Work, version: number): Promise<StoredSieve[]> {
  const rows = await work.tx
    .selectFrom('guard_subject')
    .innerJoin('data_key', 'data_key.id', 'guard_subject.data_key_id')
    .where('guard_subject.version', '>', version)
    .where('guard_subject.sieve_sealed', 'is not', null)
    .select(['guard_subject.id', 'guard_subject.data_key_id', 'guard_subject.sieve_sealed'])
    .select(['data_key.parent_id', 'data_key.desk_key_id', 'data_key.wrapped'])
    .execute()
  return rows.flatMap((row) =>
    row.sieve_sealed === null
      ? []
      : [
          {
            id: row.id,
            dataKeyId: row.data_key_id,
            sealed: row.sieve_sealed,
            parentId: row.parent_id,
            deskKeyId: row.desk_key_id,
            wrapped: row.wrapped,
          },
        ],
  )
}

/** Which subjects have which of these terms, by the hexadecimal digest. */
export async function subjectsWith(work: Work, digests: readonly Buffer[]): Promise<Map<string, string[]>> {
  if (digests.length === 0) return new Map()
  const { rows } = await sql<{ digest: Buffer; subject_id: string }>`
    select guard_term.digest, guard_term.subject_id from guard_term
    where guard_term.digest = any(${[...digests]}::bytea[])`.execute(work.tx)
  const found = new Map<string, string[]>()
  for (const row of rows) {
    const key = row.digest.toString('hex')
    found.set(key, [...(found.get(key) ?? []), row.subject_id])
  }
  return found
}

/** The subjects this actor is on, as the row policies say; all that are protected for the system. */
export async function ownSubjects(work: Work): Promise<Set<string>> {
  const rows = await work.tx
    .selectFrom('guard_subject')
    .where('released_at', 'is', null)
    .select('id')
    .execute()
  return new Set(rows.map((row) => row.id))
}

export async function countProtected(work: Work): Promise<number> {
  const row = await work.tx
    .selectFrom('guard_subject')
    .where('released_at', 'is', null)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return row.count
}
