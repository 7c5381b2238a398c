import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { packageRoot } from '../../src/kernel/package-root.ts'

export type Served = {
  readonly child: ChildProcess
  /** The JSON objects of its stdout so far. */
  readonly said: readonly Record<string, unknown>[]
  /** All it wrote so far. */
  stderr(): string
  stdout(): string
  /** The first object of this kind; rejects when the process ends before it. */
  first(kind: string): Promise<Record<string, unknown>>
  /** Resolves to the exit code or signal. */
  readonly ended: Promise<number | NodeJS.Signals | null>
  stop(signal?: NodeJS.Signals): Promise<number | NodeJS.Signals | null>
  /** `await using` stops it when a test fails half-way. */
  readonly [Symbol.asyncDispose]: () => Promise<void>
}

/** `wardmote ...` in a process of its own, with this environment and nothing else of ours. */
export function startProgram(args: readonly string[], env: NodeJS.ProcessEnv): Served {
  const child = spawn(process.execPath, [join(packageRoot, 'bin', 'wardmote.js'), ...args], {
    env: { PATH: process.env.PATH, TMPDIR: process.env.TMPDIR, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  const said: Record<string, unknown>[] = []
  const waiting: { kind: string; resolve: (one: Record<string, unknown>) => void }[] = []
  child.stderr.on('data', (chunk) => {
    stderr += chunk
  })
  child.stdout.on('data', (chunk) => {
    stdout += chunk
    const lines = stdout.split('\n').slice(0, -1)
    for (const line of lines.slice(said.length)) said.push(JSON.parse(line))
    for (const { kind, resolve } of waiting) {
      const one = said.find((object) => object.kind === kind)
      if (one !== undefined) resolve(one)
    }
  })
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) =>
    child.once('close', (code, signal) => resolve(signal ?? code)),
  )
  const stop = (signal: NodeJS.Signals = 'SIGTERM') => {
    child.kill(signal)
    return ended
  }
  return {
    child,
    said,
    stderr: () => stderr,
    stdout: () => stdout,
    ended,
    async first(kind) {
      const present = said.find((object) => object.kind === kind)
      if (present !== undefined) return present
      const { promise, resolve } = Promise.withResolvers<Record<string, unknown>>()
      waiting.push({ kind, resolve })
      const found = await Promise.race([promise, ended.then(() => null)])
      if (found === null) throw new Error(`it ended before saying ${kind}: ${stderr}`)
      return found
    },
    stop,
    async [Symbol.asyncDispose]() {
      await stop()
    },
  }
}
