import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { packageRoot } from '../kernel/package-root.ts'
import type { ConnectionConfig, Database } from './database.ts'

/** Any constant will do; it keeps two processes from migrating at once. */
const migrationLock = 7_310_221

type Migration = { readonly number: number; readonly name: string; readonly sql: string }

const migrationsFolder = join(packageRoot, 'migrations')

export async function readMigrations(folder = migrationsFolder): Promise<Migration[]> {
  return Promise.all(
    (await migrationNames(folder)).map(async (name) => ({
      number: numberOf(name),
      name,
      sql: await readFile(join(folder, name), 'utf8'),
    })),
  )
}

async function migrationNames(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => /^\d{4}_[a-z0-9_]+\.sql$/.test(name)).sort()
}

function numberOf(name: string): number {
  return Number(name.slice(0, 4))
}

/**
 * Brings the schema up to date, forward only. Connects as the owner; `appRole` is the plain role that
 * the migrations grant rights to (`:app_role` in the files). Each migration is one transaction.
 * Returns the names of those it ran.
 */
export async function migrate(owner: ConnectionConfig, appRole: string): Promise<string[]> {
  const client = new pg.Client({ ...owner, application_name: 'wardmote migrate' })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock])
    await client.query(
      'create table if not exists schema_migration (number integer primary key, name text not null, at timestamptz not null default now())',
    )
    // Serving asks whether something is pending, with nothing but its own role.
    await client.query(`grant select on schema_migration to ${pg.escapeIdentifier(appRole)}`)
    const { rows } = await client.query<{ number: number }>('select number from schema_migration')
    const done = new Set(rows.map((row) => row.number))
    const ran: string[] = []
    for (const migration of await readMigrations()) {
      if (done.has(migration.number)) continue
      await runOne(client, migration, appRole)
      ran.push(migration.name)
    }
    return ran
  } finally {
    await client.end()
  }
}

async function runOne(client: pg.Client, migration: Migration, appRole: string) {
  await client.query('begin')
  try {
    await client.query(migration.sql.replaceAll(':app_role', pg.escapeIdentifier(appRole)))
    await client.query('insert into schema_migration (number, name) values ($1, $2)', [
      migration.number,
      migration.name,
    ])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`migration ${migration.name} failed and was rolled back: ${(error as Error).message}`, {
      cause: error,
    })
  }
}

/** The names of migrations not yet run; empty when the schema is current. Any role may ask. */
export async function pendingMigrations(database: Database): Promise<string[]> {
  const ran = await database.ranMigrations()
  return (await migrationNames(migrationsFolder)).filter((name) => !ran.has(numberOf(name)))
}
