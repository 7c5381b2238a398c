import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { readConfig } from '../../src/app/config.ts'
import { freePort } from '../../src/app/free-port.ts'
import { type House, openHouse } from '../../src/app/open-house.ts'
import { databaseName, findConnections } from '../../src/db/embedded/connections.ts'
import { packageRoot } from '../../src/kernel/package-root.ts'
import { Temporal } from '../../src/kernel/temporal.ts'

export const program = join(packageRoot, 'bin', 'wardmote.js')

/** A folder that goes with the process. */
export function benchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'wardmote-bench-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 }))
  return folder
}

/** Opens the house of a data folder in this process, for what no command does, and closes it again. */
export async function inHouse<T>(dataDir: string, act: (house: House) => Promise<T>): Promise<T> {
  const config = readConfig({ WARDMOTE_DATA: dataDir })
  const house = await openHouse(config, { log: () => {}, now: Temporal.Now.instant })
  try {
    return await act(house)
  } finally {
    await house.close()
  }
}

/** The program as an operator starts it, on free ports. */
export type ServedDesk = {
  readonly child: ChildProcess
  readonly base: string
  readonly smtp: { readonly host: string; readonly port: number }
  readonly stop: () => Promise<void>
}

export async function serveDesk(dataDir: string, args: readonly string[] = []): Promise<ServedDesk> {
  const { child, base } = await spawnDesk(dataDir, args)
  for await (const text of createInterface(child.stdout)) {
    const said: unknown = JSON.parse(text)
    if (typeof said !== 'object' || said === null || !('smtp' in said)) continue
    child.stdout.resume()
    const port = Number(String(said.smtp).split(':').at(-1))
    return { child, base, smtp: { host: '127.0.0.1', port }, stop: () => stopDesk(child) }
  }
  throw new Error('the desk did not start')
}

/** Started and not waited for. */
export async function spawnDesk(dataDir: string, args: readonly string[] = []) {
  const httpPort = await freePort({ host: '127.0.0.1', port: 0 })
  const child = spawn(process.execPath, [program, 'serve', ...args], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: {
      PATH: process.env.PATH,
      WARDMOTE_DATA: dataDir,
      WARDMOTE_HTTP: `127.0.0.1:${httpPort}`,
      WARDMOTE_SMTP: '127.0.0.1:0',
    },
  })
  const killed = () => child.kill('SIGKILL')
  process.once('exit', killed)
  child.once('exit', () => process.off('exit', killed))
  return { child, base: `http://localhost:${httpPort}` }
}

export async function stopDesk(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
}

/** Connections to the database server of a running desk, as its superuser: the bench looks, the desk may not. */
export function benchPool(dataDir: string, connections: number): pg.Pool {
  const found = findConnections(dataDir)
  if (found === null) throw new Error('no database server runs in the data folder')
  const pool = new pg.Pool({ ...found.superuser, database: databaseName, max: connections })
  pool.on('error', () => {})
  return pool
}
