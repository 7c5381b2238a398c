import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync, realpathSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, sep } from 'node:path'
import { MiB, sizes } from '../../kernel/limits.ts'
import { packageRoot, programFolder } from '../../kernel/package-root.ts'
import type { InboundMail, Unreadable } from '../inbound-mail.ts'
import { answerBytesMax, decodeAnswer } from './answer.ts'
import { FrameReader, frameHead } from './frames.ts'

/** Why a child was stopped or died; a sentence for the coordinator. */
export type Stopped = { readonly kind: 'stopped'; readonly reason: string }

/** Heap cap plus what buffers and the program itself may take: the whole child stays below 512 MiB. */
const residentBytesMax = (sizes.parseHeapMiBMax + 96) * MiB
/** Above this an idle child is replaced: memory that V8 does not give back would count against the next message. */
const residentBytesIdle = 256 * MiB
const watchEveryMilliseconds = 50
const startSecondsMax = 20

const childFile = join(programFolder, 'mail', 'reading', 'child.js')

/**
 * One process that reads messages, one at a time. Node's permission model leaves it the program's own code to
 * read and nothing to write or start; Node 24 has no switch for sockets, so the child simply holds none and its
 * code opens none. It gets no environment.
 */
export class ReadingChild {
  readonly #process: ChildProcess
  readonly #frames = new FrameReader(answerBytesMax)
  #isReady = false
  #isDead = false
  #waiting: ((outcome: Uint8Array | Stopped) => void) | null = null

  private constructor(child: ChildProcess) {
    this.#process = child
    child.stdout?.on('data', (chunk: Uint8Array) => this.#receive(chunk))
    // A write to a dead child fails; the exit says so better.
    child.stdin?.on('error', () => {})
    child.on('error', () => this.#end('The reading process could not be started.'))
    child.on('exit', (code, signal) =>
      this.#end(signal === 'SIGABRT' || code === 134 ? outOfMemory : 'Reading it ended the reading process.'),
    )
  }

  /** Rejects when the process does not come up: that is our fault, not the message's. */
  static async start(): Promise<ReadingChild> {
    const child = new ReadingChild(
      spawn(
        process.execPath,
        [...permissions(), `--max-old-space-size=${sizes.parseHeapMiBMax}`, childFile],
        {
          stdio: ['pipe', 'pipe', 'ignore'],
          env: { TZ: 'UTC' },
          cwd: dirname(childFile),
        },
      ),
    )
    const outcome = await child.#next(startSecondsMax, 'did not start in time')
    if (!(outcome instanceof Uint8Array))
      throw new Error(`The mail reading process failed to start: ${outcome.reason}`)
    child.#isReady = true
    return child
  }

  get isDead(): boolean {
    return this.#isDead
  }

  get processId(): number | undefined {
    return this.#process.pid
  }

  /** The message as the child reads it, or why the child is no more. Never rejects. */
  async read(bytes: Uint8Array): Promise<InboundMail | Unreadable | Stopped> {
    if (this.#isDead) return { kind: 'stopped', reason: 'The reading process was gone.' }
    const answer = this.#next(
      sizes.parseSecondsMax,
      `Reading it took longer than ${sizes.parseSecondsMax} seconds.`,
    )
    this.#process.stdin?.write(frameHead(bytes.length))
    this.#process.stdin?.write(bytes)
    const outcome = await answer
    if (!(outcome instanceof Uint8Array)) return outcome
    if ((residentBytes(this.#process.pid) ?? 0) > residentBytesIdle) this.stop()
    try {
      return decodeAnswer(outcome)
    } catch {
      this.stop()
      return { kind: 'stopped', reason: 'The reading process answered with something unreadable.' }
    }
  }

  stop(): void {
    this.#end('It was stopped.')
  }

  #receive(chunk: Uint8Array): void {
    try {
      for (const frame of this.#frames.push(chunk)) {
        const waiting = this.#waiting
        this.#waiting = null
        waiting?.(frame)
      }
    } catch {
      this.#end('The reading process answered with more than it may.')
    }
  }

  #next(secondsMax: number, tooLate: string): Promise<Uint8Array | Stopped> {
    const { promise, resolve } = Promise.withResolvers<Uint8Array | Stopped>()
    const late = setTimeout(() => this.#end(tooLate), secondsMax * 1_000)
    const watch = setInterval(() => {
      if (this.#isReady && (residentBytes(this.#process.pid) ?? 0) > residentBytesMax) this.#end(outOfMemory)
    }, watchEveryMilliseconds)
    this.#waiting = (outcome) => {
      clearTimeout(late)
      clearInterval(watch)
      resolve(outcome)
    }
    return promise
  }

  #end(reason: string): void {
    if (!this.#isDead) {
      this.#isDead = true
      this.#process.kill('SIGKILL')
    }
    const waiting = this.#waiting
    this.#waiting = null
    waiting?.({ kind: 'stopped', reason })
  }
}

const outOfMemory = 'Reading it took more memory than a message may take.'

/** The program's own folder and its libraries, nothing else. Both may be reached through links. */
function permissions(): string[] {
  const library = realpathSync(createRequire(import.meta.url).resolve('mailparser'))
  const libraries = library.slice(
    0,
    library.lastIndexOf(`${sep}node_modules${sep}`) + `${sep}node_modules`.length,
  )
  const readable = new Set([
    join(packageRoot, 'dist'),
    join(packageRoot, 'package.json'),
    join(packageRoot, 'node_modules'),
    libraries,
  ])
  return ['--permission', ...[...readable].map((path) => `--allow-fs-read=${path}`)]
}

/** Memory the process holds now; null where the system has no /proc (there the heap cap alone holds). */
function residentBytes(processId: number | undefined): number | null {
  if (processId === undefined || process.platform !== 'linux') return null
  try {
    const pages = Number(readFileSync(`/proc/${processId}/statm`, 'latin1').split(' ')[1])
    return Number.isFinite(pages) ? pages * 4_096 : null
  } catch {
    return null
  }
}
