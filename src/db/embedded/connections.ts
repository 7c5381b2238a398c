import type { ConnectionConfig } from '../database.ts'
import { foldersIn } from './folders.ts'
import { readSecrets, type Secrets } from './secrets.ts'
import { socketPort } from './server-settings.ts'
import { findSocketFolder } from './socket-folder.ts'

export const roles = { superuser: 'postgres', owner: 'wardmote_owner', app: 'wardmote_app' } as const

export const databaseName = 'wardmote'

/** Everything is spelled out, or pg would fill it in from PGPORT, PGSSLMODE and their like. */
export type EmbeddedConnection = Required<Omit<ConnectionConfig, 'connectionString'>> & {
  readonly ssl: false
}

export type Connections = {
  /** For the launcher and the tests; the house never connects as this one. */
  readonly superuser: EmbeddedConnection
  readonly owner: EmbeddedConnection
  readonly app: EmbeddedConnection
}

/** How to reach the embedded server of a data folder; null when none was ever started there. */
export function findConnections(dataDir: string): Connections | null {
  const folders = foldersIn(dataDir)
  const secrets = readSecrets(folders.secrets)
  const socket = findSocketFolder(folders.socket)
  return secrets === null || socket === null ? null : connectionsFor(socket, secrets)
}

export function connectionsFor(socketFolder: string, secrets: Secrets): Connections {
  const at = { host: socketFolder, port: socketPort, ssl: false } as const
  return {
    superuser: { ...at, user: roles.superuser, password: secrets.superuser, database: 'postgres' },
    owner: { ...at, user: roles.owner, password: secrets.owner, database: databaseName },
    app: { ...at, user: roles.app, password: secrets.app, database: databaseName },
  }
}
