import { createHash, randomBytes } from 'node:crypto'
import pg from 'pg'
import type { ConnectionConfig } from '../../src/db/database.ts'
import { readMigrations } from '../../src/db/migrate.ts'
import { type TestServer, testServer } from './test-server.ts'

const roles = { owner: 'wardmote_owner', app: 'wardmote_app' }

/** Any constant will do; test files run in processes of their own and share one template. */
const templateLock = 7_310_222

export type FreshDatabase = {
  readonly owner: ConnectionConfig
  readonly app: ConnectionConfig
  readonly drop: () => Promise<void>
}

/** Fills an empty database: connects as its owner and grants rights to `appRole`. */
type Fill = (template: ConnectionConfig, appRole: string) => Promise<void>

/** A new database, copied from a template that `fill` made once for these migrations. */
export async function freshDatabase(fill: Fill): Promise<FreshDatabase> {
  const server = await testServer()
  const database = `wardmote_test_${randomBytes(6).toString('hex')}`
  await asSuperuser(server, async (client) => {
    const template = await ensureTemplate(client, server, fill)
    await client.query(`create database ${database} template ${template} owner ${roles.owner}`)
  })
  return {
    owner: server.owner(database),
    app: server.app(database),
    drop: () => asSuperuser(server, (client) => drop(client, database)),
  }
}

/** For the end of a run on a server that stays. */
export async function dropTemplate(): Promise<void> {
  const database = await templateName()
  await asSuperuser(await testServer(), (client) => drop(client, database))
}

async function templateName(): Promise<string> {
  const migrations = (await readMigrations()).map((migration) => migration.sql).join('\0')
  return `wardmote_template_${createHash('sha256').update(migrations).digest('hex').slice(0, 12)}`
}

async function ensureTemplate(client: pg.Client, server: TestServer, fill: Fill): Promise<string> {
  const database = await templateName()
  const { rowCount } = await client.query('select from pg_database where datname = $1', [database])
  if (rowCount === 1) return database
  const half = `${database}_half`
  await drop(client, half)
  await client.query(
    `create database ${half} template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C' owner ${roles.owner}`,
  )
  await fill(server.owner(half), roles.app)
  await client.query(`alter database ${half} rename to ${database}`)
  return database
}

async function drop(client: pg.Client, database: string): Promise<void> {
  await client.query(`drop database if exists ${database} with (force)`)
}

/** One at a time over all processes: a template is copied while nobody is connected to it. */
async function asSuperuser(server: TestServer, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client(server.superuser)
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [templateLock])
    await work(client)
  } finally {
    await client.end()
  }
}
