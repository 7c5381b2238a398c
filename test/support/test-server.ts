import pg from 'pg'
import type { ConnectionConfig } from '../../src/db/database.ts'
import { findConnections, roles } from '../../src/db/embedded/connections.ts'
import { ensureRole } from '../../src/db/embedded/roles.ts'
import { openThrowAwayServer } from './throw-away-server.ts'

/** The server the tests make their databases on. */
export type TestServer = {
  readonly superuser: ConnectionConfig
  owner(database: string): ConnectionConfig
  app(database: string): ConnectionConfig
}

/** Set by global-setup.ts: the data folder of the embedded server of this run. */
export const dataFolderVariable = 'WARDMOTE_TEST_DATA'

/** Any PostgreSQL from 15 on, as its superuser: the same tests run there. */
export const externalUrl = process.env.WARDMOTE_TEST_DATABASE_URL

let opened: Promise<TestServer> | undefined

/** The external server, the one of the whole run, or (a file run by itself) one of this process's own. */
export function testServer(): Promise<TestServer> {
  opened ??= externalUrl === undefined ? embeddedServer() : externalServer(externalUrl)
  return opened
}

async function embeddedServer(): Promise<TestServer> {
  const dataDir = process.env[dataFolderVariable] ?? (await ownServer())
  const found = findConnections(dataDir)
  if (found === null) throw new Error(`no embedded server was started in ${dataDir}`)
  return {
    superuser: found.superuser,
    owner: (database) => ({ ...found.owner, database }),
    app: (database) => ({ ...found.app, database }),
  }
}

async function ownServer(): Promise<string> {
  const server = await openThrowAwayServer()
  process.once('beforeExit', server.close)
  return server.dataDir
}

/** On a server that somebody brings the two roles get a known password; it holds nothing but tests. */
const externalPassword = 'wardmote-tests-only'

async function externalServer(connectionString: string): Promise<TestServer> {
  const superuser: ConnectionConfig = { connectionString }
  const client = new pg.Client(superuser)
  await client.connect()
  try {
    // Test files run at once, in processes of their own.
    await client.query('select pg_advisory_lock($1)', [7_310_223])
    for (const name of [roles.owner, roles.app]) await ensureRole(client, name, externalPassword)
  } finally {
    await client.end()
  }
  const { host, port } = client
  const as = (user: string) => (database: string) => ({
    host,
    port,
    user,
    password: externalPassword,
    database,
  })
  return { superuser, owner: as(roles.owner), app: as(roles.app) }
}
