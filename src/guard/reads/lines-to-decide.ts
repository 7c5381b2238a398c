import { sql } from 'kysely'
import type { Work } from '../../jobs/works.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import { openLine } from './check-result.ts'

/** A line of somebody's text that touches a case of the reader's, and on which nobody has decided. */
export type LineToDecide = {
  readonly hitId: string
  readonly subjectId: string
  readonly words: string
  /** Who had it checked; null: the command line. */
  readonly personId: PersonId | null
  readonly at: Temporal.Instant
}

const shownMax = 100

/** The newest of them, each line of a case once. The row policies leave those of the reader's own cases. */
export async function linesToDecide(work: Work): Promise<LineToDecide[]> {
  type Row = {
    id: string
    subject_id: string
    line_sealed: Buffer
    data_key_id: string
    person_id: string | null
    when: Temporal.Instant
  }
  const { rows } = await sql<Row>`
    select * from (
      select distinct on (guard_hit.subject_id, guard_hit.line_digest) guard_hit.id, guard_hit.subject_id,
        guard_hit.line_sealed, guard_hit.data_key_id, guard_check.person_id, guard_check.at as "when"
      from guard_hit
      join guard_check on guard_check.id = guard_hit.check_id
      join guard_subject on guard_subject.id = guard_hit.subject_id and guard_subject.released_at is null
      where not exists (select from guard_verdict where guard_verdict.subject_id = guard_hit.subject_id
        and guard_verdict.line_digest = guard_hit.line_digest)
      order by guard_hit.subject_id, guard_hit.line_digest, guard_check.at desc
    ) open order by "when" desc, id limit ${shownMax}`.execute(work.tx)
  const lines: LineToDecide[] = []
  for (const row of rows) {
    const words = await openLine(work, row)
    const personId = row.person_id as PersonId | null
    lines.push({ hitId: row.id, subjectId: row.subject_id, words, personId, at: row.when })
  }
  return lines
}
