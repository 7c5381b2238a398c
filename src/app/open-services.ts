import { existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { Database } from '../db/database.ts'
import { migrate, pendingMigrations } from '../db/migrate.ts'
import { Guard } from '../guard/guard.ts'
import { Jobs } from '../jobs/jobs.ts'
import { Works } from '../jobs/works.ts'
import { system } from '../kernel/actor.ts'
import type { Temporal } from '../kernel/temporal.ts'
import { createDeskKey, type DeskKeys } from '../sealing/desk-key.ts'
import { DeskKeyFile } from '../sealing/desk-key-file.ts'
import { Sealing } from '../sealing/sealing.ts'
import { type Config, WrongSetting } from './config.ts'
import { Limiter } from './limiter.ts'
import type { DatabaseServer } from './open-database-server.ts'
import type { House, Outside } from './open-house.ts'

/** The second half of `openHouse`: everything that needs a database that answers. Closing it stops the server too. */
export async function openServices(
  config: Config,
  server: DatabaseServer,
  { log, now, mayMigrate = false }: Outside,
): Promise<House> {
  const database = new Database(server.app, now)
  try {
    const ran = await bringUpToDate(server, database, mayMigrate)
    if (ran > 0) log({ event: 'migrated', count: ran })
    await database.assertPlainRole()
    const sealing = await openSealing(config, database, now())
    const jobs = new Jobs(database, (entry) => log(entry))
    const works = new Works(database, sealing, jobs)
    const limiter = new Limiter(database, sealing.lookup)
    const close = async () => {
      await jobs.stop()
      await database.close()
      await server.stop()
    }
    const guard = new Guard(sealing.lookup)
    return { config, database, sealing, jobs, works, limiter, guard, log, now, close }
  } catch (error) {
    await database.close()
    throw error
  }
}

/** Returns how many migrations it ran. */
async function bringUpToDate(server: DatabaseServer, database: Database, mayMigrate: boolean) {
  const pending = await pendingMigrations(database)
  if (pending.length === 0) return 0
  if (server.owner === null || !(server.isEmbedded || mayMigrate)) {
    throw new WrongSetting(
      `The database is ${pending.length} migration(s) behind this version. Run: wardmote migrate (needs WARDMOTE_DATABASE_OWNER_URL)`,
    )
  }
  const { installJobs } = await import('../jobs/install-jobs.ts')
  await migrate(server.owner, server.appRole)
  await installJobs(server.owner, server.appRole)
  return pending.length
}

async function openSealing(config: Config, database: Database, now: Temporal.Instant): Promise<Sealing> {
  const deskKeys = await deskKeysOf(config, database)
  return database.asActor(system('start'), (tx) => Sealing.open(tx, deskKeys, now))
}

/** A missing key file is made only for an empty database: for any other it would be the wrong one. */
async function deskKeysOf(config: Config, database: Database): Promise<DeskKeys> {
  if (existsSync(config.keyFile)) return new DeskKeyFile(config.keyFile)
  if (await database.asActor(system('start'), (tx) => Sealing.hasKeys(tx))) {
    throw new WrongSetting(
      `The desk key ${config.keyFile} is missing, and this database holds values sealed with it. Put the key file back from where you keep it; without it nothing can be read.`,
    )
  }
  mkdirSync(dirname(config.keyFile), { recursive: true, mode: 0o711 })
  createDeskKey(config.keyFile)
  process.stderr.write(
    `A new desk key was written to ${config.keyFile}. Keep a copy of it in a safe place that is not the backup of the database: without it nothing the desk has stored can be read, and with it everything can.\n`,
  )
  return new DeskKeyFile(config.keyFile)
}
