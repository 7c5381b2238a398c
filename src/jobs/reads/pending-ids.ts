import { sql } from 'kysely'
import type { Tx } from '../../db/database.ts'
import type { QueueName } from '../queues.ts'

/** The ids for which a job of this queue is yet to run. A job that a killed process was at is not among them. */
export async function pendingIds(tx: Tx, queue: QueueName): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select job.data ->> 'id' as id from pgboss.job
    where job.name = ${queue} and job.state in ('created', 'retry')`.execute(tx)
  return new Set(rows.map((row) => row.id))
}
