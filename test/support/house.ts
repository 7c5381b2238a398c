import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ConnectionConfig, Database } from '../../src/db/database.ts'
import { migrate } from '../../src/db/migrate.ts'
import { installJobs } from '../../src/jobs/install-jobs.ts'
import { Jobs } from '../../src/jobs/jobs.ts'
import { Works } from '../../src/jobs/works.ts'
import { system } from '../../src/kernel/actor.ts'
import { Temporal } from '../../src/kernel/temporal.ts'
import { createDeskKey } from '../../src/sealing/desk-key.ts'
import { Sealing } from '../../src/sealing/sealing.ts'
import { freshDatabase } from './fresh-database.ts'

/** A clock that stands still until it is moved. */
export class HandSetClock {
  #now: Temporal.Instant

  constructor(at: Temporal.Instant | string) {
    this.#now = Temporal.Instant.from(at)
  }

  readonly now = (): Temporal.Instant => this.#now

  advance(by: Temporal.DurationLike): Temporal.Instant {
    this.#now = this.#now.add(by)
    return this.#now
  }

  set(at: Temporal.Instant | string): void {
    this.#now = Temporal.Instant.from(at)
  }
}

/** A house without doors: a fresh migrated database, keys, the queue and a clock. */
export type TestHouse = {
  readonly database: Database
  readonly sealing: Sealing
  readonly jobs: Jobs
  readonly works: Works
  readonly clock: HandSetClock
  /** Connections of the owner and of the serving role, for tests that look into the tables. */
  readonly owner: ConnectionConfig
  readonly app: ConnectionConfig
  /** A folder of this house's own, removed with it. */
  readonly folder: string
  readonly [Symbol.asyncDispose]: () => Promise<void>
}

/** `await using house = await openTestHouse()` opens one and takes it down at the end of the test. */
export async function openTestHouse(startsAt = '2026-03-02T09:00:00Z'): Promise<TestHouse> {
  const { owner, app, drop } = await freshDatabase(async (template, appRole) => {
    await migrate(template, appRole)
    await installJobs(template, appRole)
  })
  const folder = await mkdtemp(join(tmpdir(), 'wardmote-test-'))
  const clock = new HandSetClock(startsAt)
  const database = new Database(app, clock.now, 5)
  await database.assertPlainRole()
  const deskKeys = createDeskKey(join(folder, 'desk.key'))
  const sealing = await database.asActor(system('test'), (tx) => Sealing.open(tx, deskKeys, clock.now()))
  const jobs = new Jobs(database, () => {})
  await jobs.start()
  return {
    database,
    sealing,
    jobs,
    works: new Works(database, sealing, jobs),
    clock,
    owner,
    app,
    folder,
    async [Symbol.asyncDispose]() {
      await jobs.stop()
      await database.close()
      await drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
