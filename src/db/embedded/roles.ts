import pg from 'pg'
import type { ConnectionConfig } from '../database.ts'
import { databaseName, roles } from './connections.ts'
import type { Secrets } from './secrets.ts'

/**
 * Makes what is missing of the two roles and the database: `wardmote_owner`, who owns the tables and is no
 * superuser, and `wardmote_app`, who owns nothing, so that row policies bind it. Safe to run again after
 * a start that was cut short.
 */
export async function ensureRoles(superuser: ConnectionConfig, secrets: Secrets): Promise<void> {
  const client = new pg.Client({ ...superuser, application_name: 'wardmote start' })
  await client.connect()
  try {
    await ensureRole(client, roles.owner, secrets.owner)
    await ensureRole(client, roles.app, secrets.app)
    const { rows } = await client.query<{ isClosed: boolean }>(
      'select datacl is not null as "isClosed" from pg_database where datname = $1',
      [databaseName],
    )
    if (rows[0]?.isClosed) return
    if (!rows[0]) await client.query(`create database ${databaseName} owner ${roles.owner}`)
    // PostgreSQL lets everyone in by default.
    await client.query(`revoke all on database ${databaseName} from public`)
    await client.query(`grant connect on database ${databaseName} to ${roles.app}`)
  } finally {
    await client.end()
  }
}

/** CREATE ROLE takes no parameters; the server's log holds no statements (server-settings.ts). */
export async function ensureRole(client: pg.Client, name: string, password: string): Promise<void> {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [name])
  if (rowCount === 1) return
  await client.query(
    `create role ${name} login nosuperuser nobypassrls nocreatedb nocreaterole noreplication
     password ${pg.escapeLiteral(password)}`,
  )
}
