import { createHash, randomBytes } from 'node:crypto'
import pg from 'pg'
import type { ConnectionConfig } from '../../src/db/database.ts'
import { readMigrations } from '../../src/db/migrate.ts'

const roles = { owner: 'wardmote_owner', app: 'wardmote_app' }

/** Any constant will do; test files run in processes of their own and share one template. */
const templateLock = 7_310_222

export type FreshDatabase = {
  readonly owner: ConnectionConfig
  readonly app: ConnectionConfig
  readonly drop: () => Promise<void>
}

/**
 * A new database, copied from a template that `fill` made once for these migrations. The cluster is
 * the one WARDMOTE_TEST_POSTGRES names (a socket folder or a host) and trusts its superuser `postgres`.
 */
export async function freshDatabase(
  fill: (template: ConnectionConfig, appRole: string) => Promise<void>,
): Promise<FreshDatabase> {
  const host = process.env.WARDMOTE_TEST_POSTGRES
  if (host === undefined) throw new Error('set WARDMOTE_TEST_POSTGRES to a socket folder or a host')
  const template = await ensureTemplate(host, fill)
  const database = `wardmote_test_${randomBytes(6).toString('hex')}`
  await asSuperuser(host, `create database ${database} template ${template} owner ${roles.owner}`)
  return {
    owner: { host, user: roles.owner, database },
    app: { host, user: roles.app, database },
    drop: () => asSuperuser(host, `drop database if exists ${database} with (force)`),
  }
}

async function ensureTemplate(
  host: string,
  fill: (template: ConnectionConfig, appRole: string) => Promise<void>,
): Promise<string> {
  const migrations = (await readMigrations()).map((migration) => migration.sql).join('\0')
  const database = `wardmote_template_${createHash('sha256').update(migrations).digest('hex').slice(0, 12)}`
  const client = new pg.Client({ host, user: 'postgres', database: 'postgres' })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [templateLock])
    const { rowCount } = await client.query('select from pg_database where datname = $1', [database])
    if (rowCount === 1) return database
    const half = `${database}_half`
    await client.query(`drop database if exists ${half} with (force)`)
    await client.query(`create database ${half} template template0 owner ${roles.owner}`)
    await fill({ host, user: roles.owner, database: half }, roles.app)
    await client.query(`alter database ${half} rename to ${database}`)
    return database
  } finally {
    await client.end()
  }
}

async function asSuperuser(host: string, sql: string): Promise<void> {
  const client = new pg.Client({ host, user: 'postgres', database: 'postgres' })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
