import { dropTemplate } from './fresh-database.ts'
import { dataFolderVariable, externalUrl } from './test-server.ts'
import { openThrowAwayServer, type ThrowAwayServer } from './throw-away-server.ts'

let server: ThrowAwayServer | undefined

/** Run once by `npm test` before all test files (node --test-global-setup), which inherit the variable. */
export async function globalSetup(): Promise<void> {
  if (externalUrl !== undefined) return
  server = await openThrowAwayServer()
  process.env[dataFolderVariable] = server.dataDir
}

export async function globalTeardown(): Promise<void> {
  if (server) await server.close()
  else await dropTemplate()
}
