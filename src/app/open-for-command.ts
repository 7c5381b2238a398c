import { existsSync } from 'node:fs'
import { Database } from '../db/database.ts'
import { findConnections } from '../db/embedded/connections.ts'
import { Jobs } from '../jobs/jobs.ts'
import { Works } from '../jobs/works.ts'
import { system } from '../kernel/actor.ts'
import { Temporal } from '../kernel/temporal.ts'
import { DeskKeyFile } from '../sealing/desk-key-file.ts'
import { Sealing } from '../sealing/sealing.ts'
import { type Config, WrongSetting } from './config.ts'
import type { Log } from './log.ts'
import { type DatabaseServer, openDatabaseServer } from './open-database-server.ts'

export type CommandHouse = {
  readonly config: Config
  readonly server: DatabaseServer
  readonly database: Database
  readonly works: Works
  readonly now: () => Temporal.Instant
  readonly close: () => Promise<void>
}

/**
 * What a short command works with: the database of the running server when there is one, else one started
 * for the command. Needs a desk that has been started before.
 */
export async function openForCommand(config: Config, log: Log): Promise<CommandHouse> {
  if (!existsSync(config.keyFile)) {
    throw new WrongSetting(
      `There is no desk key at ${config.keyFile}. Start the desk once (wardmote serve), or set WARDMOTE_DATA or WARDMOTE_KEY_FILE.`,
    )
  }
  const now = () => Temporal.Now.instant()
  const server = (await runningServer(config)) ?? (await openDatabaseServer(config, log))
  try {
    const database = new Database(server.app, now, 4)
    const sealing = await database.asActor(system('command'), (tx) =>
      Sealing.open(tx, new DeskKeyFile(config.keyFile), now()),
    )
    const works = new Works(database, sealing, new Jobs(database, (entry) => log(entry)))
    const close = async () => {
      await database.close()
      await server.stop()
    }
    return { config, server, database, works, now, close }
  } catch (error) {
    await server.stop()
    throw error
  }
}

async function runningServer(config: Config): Promise<DatabaseServer | null> {
  if (config.databaseUrl !== null) return null
  const connections = findConnections(config.dataDir)
  if (connections === null) return null
  const { app, owner } = connections
  const probe = new Database(app, () => Temporal.Now.instant(), 1)
  const isAlive = await probe.isAlive()
  await probe.close()
  return isAlive ? { app, owner, appRole: app.user, isEmbedded: true, stop: async () => {} } : null
}
