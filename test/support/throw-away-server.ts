import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { findConnections } from '../../src/db/embedded/connections.ts'
import { startEmbedded } from '../../src/db/embedded/start-embedded.ts'

export type ThrowAwayServer = { readonly dataDir: string; readonly close: () => Promise<void> }

/** An embedded server in a temporary folder; both go with `close`, or when the process ends without it. */
export async function openThrowAwayServer(): Promise<ThrowAwayServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'wardmote-test-server-'))
  const server = await startEmbedded({ dataDir, log: () => {} })
  await forgetDurability(dataDir)
  const remove = () => rmSync(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
  // Ctrl-C in the middle of a run: nothing in there is worth an orderly stop.
  const onExit = () => {
    process.kill(server.pid, 'SIGKILL')
    remove()
  }
  process.once('exit', onExit)
  return {
    dataDir,
    async close() {
      process.off('exit', onExit)
      await server.stop()
      remove()
    },
  }
}

/**
 * Nothing in there outlives the run, and making a database for each test is mostly waiting for the disk. What a
 * kill leaves is tested on servers of their own, with the settings of the house.
 */
async function forgetDurability(dataDir: string): Promise<void> {
  const client = new pg.Client(findConnections(dataDir)?.superuser)
  await client.connect()
  try {
    await client.query('alter system set fsync = off')
    await client.query('select pg_reload_conf()')
  } finally {
    await client.end()
  }
}
