import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('./victim.js', import.meta.url))

export type Victim = {
  /** Null when it ended before it listened. */
  readonly smtpPort: number | null
  readonly ended: Promise<NodeJS.Signals | number | null>
  stop(): Promise<void>
}

export type VictimSettings = {
  readonly dataDir: string
  readonly relayPort: number
  /** WARDMOTE_CRASH_AT. */
  readonly crashAt?: string
}

/** Fills a fresh data folder: database, keys, cast. */
export async function seatVictim(dataDir: string): Promise<void> {
  const child = start('seat', { dataDir, relayPort: 9 })
  const code = await endOf(child)
  if (code !== 0) throw new Error(`the data folder could not be made (${code}); see ${dataDir}/victim.log`)
}

export async function startVictim(settings: VictimSettings): Promise<Victim> {
  const child = start('run', settings)
  const ended = endOf(child)
  const smtpPort = await Promise.race([firstPort(child), ended.then(() => null)])
  return {
    smtpPort,
    ended,
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}

function start(what: 'seat' | 'run', { dataDir, relayPort, crashAt }: VictimSettings): ChildProcess {
  const log = openSync(join(dataDir, 'victim.log'), 'a', 0o600)
  const child = spawn(process.execPath, [program, what], {
    stdio: ['ignore', 'pipe', log],
    env: {
      PATH: process.env.PATH,
      WARDMOTE_DATA: dataDir,
      WARDMOTE_SMTP: '127.0.0.1:0',
      WARDMOTE_RELAY: `smtp://127.0.0.1:${relayPort}`,
      ...(crashAt === undefined ? {} : { WARDMOTE_CRASH_AT: crashAt }),
    },
  })
  closeSync(log)
  return child
}

function endOf(child: ChildProcess): Promise<NodeJS.Signals | number | null> {
  return new Promise((resolve) => child.once('exit', (code, signal) => resolve(signal ?? code)))
}

async function firstPort(child: ChildProcess): Promise<number | null> {
  if (child.stdout === null) return null
  for await (const line of createInterface(child.stdout)) {
    const said: unknown = JSON.parse(line)
    if (typeof said === 'object' && said !== null && 'smtpPort' in said) return Number(said.smtpPort)
  }
  return null
}
