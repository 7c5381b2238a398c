import { migrate } from '../../db/migrate.ts'
import { installJobs } from '../../jobs/install-jobs.ts'
import { say } from '../announce.ts'
import { readConfig, WrongSetting } from '../config.ts'
import { stderrLog } from '../log.ts'
import { openDatabaseServer } from '../open-database-server.ts'

/** `wardmote migrate`: brings the schema up to date, as the owner. */
export async function migrateCommand(_args: readonly string[]): Promise<number> {
  const config = readConfig(process.env)
  const server = await openDatabaseServer(config, stderrLog(config.logLevel))
  try {
    if (server.owner === null)
      throw new WrongSetting('Set WARDMOTE_DATABASE_OWNER_URL: the serving role may not change tables.')
    const ran = await migrate(server.owner, server.appRole)
    await installJobs(server.owner, server.appRole)
    say(ran.length === 0 ? 'The schema is current.' : `Ran ${ran.join(', ')}.`)
    return 0
  } finally {
    await server.stop()
  }
}
