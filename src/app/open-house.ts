import { existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { Database } from '../db/database.ts'
import { migrate, pendingMigrations } from '../db/migrate.ts'
import { Guard } from '../guard/guard.ts'
import { installJobs } from '../jobs/install-jobs.ts'
import { Jobs } from '../jobs/jobs.ts'
import { Works } from '../jobs/works.ts'
import { system } from '../kernel/actor.ts'
import type { Temporal } from '../kernel/temporal.ts'
import { createDeskKey, type DeskKeys } from '../sealing/desk-key.ts'
import { DeskKeyFile } from '../sealing/desk-key-file.ts'
import { Sealing } from '../sealing/sealing.ts'
import { type Config, WrongSetting } from './config.ts'
import { Limiter } from './limiter.ts'
import type { Log } from './log.ts'
import { openDatabaseServer } from './open-database-server.ts'

/** The services, open: what every room works with, and how to close them in the right order. */
export type House = {
  readonly config: Config
  readonly database: Database
  readonly sealing: Sealing
  readonly jobs: Jobs
  readonly works: Works
  readonly limiter: Limiter
  readonly guard: Guard
  readonly log: Log
  readonly now: () => Temporal.Instant
  readonly close: () => Promise<void>
}

/**
 * Opens database, keys and queue. An embedded database is brought up to date by itself; an external one
 * only when `mayMigrate`, since its operator decides when.
 * @throws WrongSetting, DeskKeyRefused and Error with sentences for the operator.
 */
export async function openHouse(
  config: Config,
  outside: { readonly log: Log; readonly now: () => Temporal.Instant; readonly mayMigrate?: boolean },
): Promise<House> {
  const { log, now } = outside
  mkdirSync(config.dataDir, { recursive: true, mode: 0o711 })
  const server = await openDatabaseServer(config, log)
  const closers: (() => Promise<void>)[] = [server.stop]
  const close = async () => {
    for (const closeOne of closers.splice(0).reverse()) await closeOne()
  }
  try {
    const pending = await pendingMigrations(server.owner ?? server.app)
    if (pending.length > 0) {
      if (server.owner === null || !(server.isEmbedded || outside.mayMigrate)) {
        throw new WrongSetting(
          `The database is ${pending.length} migration(s) behind this version. Run: wardmote migrate (needs WARDMOTE_DATABASE_OWNER_URL)`,
        )
      }
      await migrate(server.owner, server.appRole)
      await installJobs(server.owner, server.appRole)
      log({ event: 'migrated', count: pending.length })
    }
    const database = new Database(server.app, now)
    closers.push(() => database.close())
    await database.assertPlainRole()
    const sealing = await openSealing(config, database, now())
    const jobs = new Jobs(database, (entry) => log(entry))
    await jobs.start()
    closers.push(() => jobs.stop())
    const works = new Works(database, sealing, jobs)
    return {
      config,
      database,
      sealing,
      jobs,
      works,
      limiter: new Limiter(database, sealing.lookup),
      guard: new Guard(sealing.lookup),
      log,
      now,
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
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
