import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { EmbeddedPostgres } from '../../src/db/embedded/start-embedded.ts'
import { startEmbedded } from '../../src/db/embedded/start-embedded.ts'

/** Another Wardmote as far as the database goes: a process of its own that a test may kill. */
export type EmbeddedProcess = {
  readonly child: ChildProcess
  /** What `startEmbedded` gave, or the sentence it refused with. */
  readonly answer:
    | { pid: number; adopted: boolean; app: EmbeddedPostgres['app']; logged: string[] }
    | { refused: string }
  /** Ends the process by the signal and waits for that. */
  kill(signal: NodeJS.Signals): Promise<void>
  /** Lets it call stop(), or just exit, and waits until it has ended. */
  finish(how: 'stop' | 'exit'): Promise<void>
}

export async function runEmbedded(
  dataDir: string,
  options: { uid?: number; gid?: number; env?: NodeJS.ProcessEnv; through?: readonly string[] } = {},
): Promise<EmbeddedProcess> {
  const { env, through = [], ...user } = options
  const [command, ...words] = [...through, process.execPath, fileURLToPath(import.meta.url), dataDir]
  const child = spawn(command!, words, {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { PATH: process.env.PATH, ...env },
    ...user,
  })
  const ended = once(child, 'exit')
  const [line] = await once(createInterface(child.stdout), 'line')
  return {
    child,
    answer: JSON.parse(line),
    async kill(signal) {
      child.kill(signal)
      await ended
    },
    async finish(how) {
      child.stdin.end(how)
      await ended
    },
  }
}

async function main(dataDir: string): Promise<void> {
  const logged: string[] = []
  try {
    const { pid, adopted, app, stop } = await startEmbedded({
      dataDir,
      log: (line) => logged.push(line),
    })
    process.stdout.write(`${JSON.stringify({ pid, adopted, app, logged })}\n`)
    let how = ''
    for await (const chunk of process.stdin) how += chunk
    if (how === 'stop') await stop()
  } catch (error) {
    process.stdout.write(`${JSON.stringify({ refused: String(error) })}\n`)
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.argv[2] ?? '')
