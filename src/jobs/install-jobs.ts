import { PgBoss } from 'pg-boss'
import type { ConnectionConfig } from '../db/database.ts'
import { queues } from './queues.ts'

/**
 * Creates pg-boss's schema and our queues, as the owner, so that the serving role owns nothing.
 * Safe to repeat; a newer pg-boss brings its tables up to date here.
 */
export async function installJobs(owner: ConnectionConfig, appRole: string): Promise<void> {
  const boss = new PgBoss({ ...owner, max: 1, supervise: false, schedule: false })
  boss.on('error', () => {})
  await boss.start()
  try {
    for (const [name, options] of Object.entries(queues)) {
      if ((await boss.getQueue(name)) === null) await boss.createQueue(name, options)
    }
    const role = `"${appRole.replaceAll('"', '""')}"`
    await boss.getDb().executeSql(
      `grant usage on schema pgboss to ${role};
       grant select, insert, update, delete on all tables in schema pgboss to ${role};
       grant usage on all sequences in schema pgboss to ${role};
       grant execute on all functions in schema pgboss to ${role}`,
    )
  } finally {
    await boss.stop({ graceful: false })
  }
}
