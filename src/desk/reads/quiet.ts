import { sql } from 'kysely'
import type { Work } from '../../jobs/works.ts'
import type { Temporal } from '../../kernel/temporal.ts'

export type Quiet = {
  readonly nearestPromise: Temporal.Instant | null
  readonly lastMailAt: Temporal.Instant | null
}

/** For an empty tray: the nearest promise and the newest mail of all the cases this reader is on. */
export async function readQuiet(work: Work): Promise<Quiet> {
  const { rows } = await sql<{ promise: Temporal.Instant | null; mail: Temporal.Instant | null }>`
    select (select acknowledge_by from security_case where acknowledged_at is null and state <> 'closed'
              order by acknowledge_by limit 1) as promise,
           (select at from message where direction = 'in' order by at desc limit 1) as mail`.execute(work.tx)
  return { nearestPromise: rows[0]?.promise ?? null, lastMailAt: rows[0]?.mail ?? null }
}
