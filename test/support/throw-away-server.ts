import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '../../src/db/embedded/start-embedded.ts'

export type ThrowAwayServer = { readonly dataDir: string; readonly close: () => Promise<void> }

/** An embedded server in a temporary folder; both go with `close`, or when the process ends without it. */
export async function openThrowAwayServer(): Promise<ThrowAwayServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'wardmote-test-server-'))
  const server = await startEmbedded({ dataDir, log: () => {} })
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
