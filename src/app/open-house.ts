import { mkdirSync } from 'node:fs'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Database } from '../db/database.ts'
import type { Guard } from '../guard/guard.ts'
import type { Jobs } from '../jobs/jobs.ts'
import type { Works } from '../jobs/works.ts'
import type { Temporal } from '../kernel/temporal.ts'
import type { Sealing } from '../sealing/sealing.ts'
import type { Config } from './config.ts'
import type { Limiter } from './limiter.ts'
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

export type Outside = {
  readonly log: Log
  readonly now: () => Temporal.Instant
  readonly mayMigrate?: boolean
}

/**
 * Opens database, keys and queue. An embedded database is brought up to date by itself; an external one
 * only when `mayMigrate`, since its operator decides when. The queue is not started: see `runHouse`.
 * @throws WrongSetting, DeskKeyRefused and Error with sentences for the operator.
 */
export async function openHouse(config: Config, outside: Outside): Promise<House> {
  mkdirSync(config.dataDir, { recursive: true, mode: 0o711 })
  const [server, { openServices }] = await Promise.all([
    openDatabaseServer(config, outside.log),
    meanwhile(() => import('./open-services.ts')),
  ])
  try {
    return await openServices(config, server, outside)
  } catch (error) {
    await server.stop()
    throw error
  }
}

/**
 * Loads modules while PostgreSQL starts. Loading keeps the event loop to itself, so the server's process gets one
 * turn to begin. What is loaded this way may not be imported at the top of a file that runs before.
 */
export async function meanwhile<Modules>(load: () => Promise<Modules>): Promise<Modules> {
  await nextTurn()
  return load()
}
