import type { ConnectionConfig } from '../db/database.ts'
import { startEmbedded } from '../db/embedded/start-embedded.ts'
import { type Config, WrongSetting } from './config.ts'
import type { Log } from './log.ts'

export type DatabaseServer = {
  readonly app: ConnectionConfig
  readonly appRole: string
  /** Null when only the serving role's URL is set: then nothing can be migrated from here. */
  readonly owner: ConnectionConfig | null
  readonly isEmbedded: boolean
  readonly stop: () => Promise<void>
}

/** The database of the settings: external by URL, else the embedded one, started here. */
export async function openDatabaseServer(config: Config, log: Log): Promise<DatabaseServer> {
  if (config.databaseUrl !== null) return external(config.databaseUrl, config.databaseOwnerUrl)
  const embedded = await startEmbedded({
    dataDir: config.dataDir,
    log: (sentence) => log({ event: 'database', sentence }),
  })
  const { app, appRole, owner } = embedded
  return { app, appRole, owner, isEmbedded: true, stop: () => embedded.stop() }
}

function external(url: string, ownerUrl: string | null): DatabaseServer {
  const appRole = decodeURIComponent(new URL(url).username)
  if (appRole === '')
    throw new WrongSetting(
      'WARDMOTE_DATABASE_URL must name the serving role: postgres://ROLE:PASSWORD@HOST/DATABASE',
    )
  return {
    app: { connectionString: url },
    appRole,
    owner: ownerUrl === null ? null : { connectionString: ownerUrl },
    isEmbedded: false,
    stop: async () => {},
  }
}
