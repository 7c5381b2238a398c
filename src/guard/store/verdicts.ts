import type { Work } from '../../jobs/works.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'

export type Verdict = 'cleared' | 'waits'

export type HitOfLine = {
  readonly subjectId: string
  readonly lineDigest: Buffer
  readonly dataKeyId: string
}

/** Null when there is none that this actor may see. */
export async function findHit(work: Work, id: string): Promise<HitOfLine | null> {
  const row = await work.tx
    .selectFrom('guard_hit')
    .where('id', '=', id)
    .select(['subject_id', 'line_digest', 'data_key_id'])
    .executeTakeFirst()
  return row === undefined
    ? null
    : { subjectId: row.subject_id, lineDigest: row.line_digest, dataKeyId: row.data_key_id }
}

/** A later verdict on the same line takes the place of the one before; the record keeps both acts. */
export async function saveVerdict(
  work: Work,
  line: HitOfLine & {
    readonly verdict: Verdict
    readonly reasonSealed: Buffer
    readonly personId: PersonId
  },
  now: Temporal.Instant,
): Promise<void> {
  const values = {
    verdict: line.verdict,
    reason_sealed: line.reasonSealed,
    data_key_id: line.dataKeyId,
    person_id: line.personId,
    at: now,
  }
  await work.tx
    .insertInto('guard_verdict')
    .values({ subject_id: line.subjectId, line_digest: line.lineDigest, ...values })
    .onConflict((conflict) => conflict.columns(['subject_id', 'line_digest']).doUpdateSet(values))
    .execute()
}
