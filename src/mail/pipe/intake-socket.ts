import { chmod, rm } from 'node:fs/promises'
import { createServer, type Server, type Socket } from 'node:net'
import { z } from 'zod'
import { kindOf } from '../../jobs/jobs.ts'
import { crashPoint } from '../../kernel/crash-point.ts'
import type { TeamId } from '../../kernel/ids.ts'
import { sizes, wire } from '../../kernel/limits.ts'
import { teamOf, teamOfFirst } from '../address-book.ts'
import type { IntakeParts } from '../intake.ts'
import { addressedTo, arrivalByReceived, withoutMboxLine } from '../rules/header-scan.ts'
import { InFlight } from '../smtp/collect-data.ts'
import { storeRaw } from '../store-raw.ts'

const greeting = z.object({ recipient: z.string().max(320).nullable(), sizeBytes: z.int().min(1) })
const greetingBytesMax = 4_096

type Answer = { message: string; duplicate: boolean } | { exit: 1 | 75; sentence: string }

const tryLater: Answer = {
  exit: 75,
  sentence: 'The message cannot be stored now; the mail server should try again.',
}
const tooLarge: Answer = { exit: 1, sentence: 'The message is larger than the desk takes (25 MB).' }
const notOurs: Answer = { exit: 1, sentence: 'No team of this desk owns that address.' }
const notUnderstood: Answer = {
  exit: 1,
  sentence: 'The connection did not begin as `wardmote deliver` begins one.',
}

/** The Unix socket to which `wardmote deliver` hands mail; deliver.ts describes the conversation. */
export class IntakeSocket {
  readonly #parts: IntakeParts
  readonly #path: string
  readonly #server: Server
  readonly #inFlight = new InFlight()
  readonly #open = new Set<Socket>()

  constructor(parts: IntakeParts, path: string) {
    this.#parts = parts
    this.#path = path
    this.#server = createServer({ allowHalfOpen: true }, (socket) => {
      this.#open.add(socket)
      socket.on('close', () => this.#open.delete(socket))
      // A client that went away gets no answer; its mail server tries again.
      socket.on('error', () => {})
      socket.setTimeout(wire.idleSecondsMax * 1_000, () => socket.destroy())
      void this.#converse(socket)
    })
    this.#server.maxConnections = wire.pipeConnectionsMax
  }

  /** Mode 0660: the mail user reaches it through its group and can read nothing else. */
  async start(): Promise<void> {
    await rm(this.#path, { force: true })
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    this.#server.once('error', reject)
    // Created with no rights for others, so that there is no moment in which they could connect.
    const mask = process.umask(0o117)
    try {
      this.#server.listen(this.#path, resolve)
      await promise
    } finally {
      process.umask(mask)
    }
    await chmod(this.#path, 0o660)
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve())
      for (const socket of this.#open) socket.destroySoon()
    })
  }

  async #converse(socket: Socket): Promise<void> {
    let answer: Answer
    try {
      answer = await this.#receive(socket)
    } catch (error) {
      this.#parts.log({ event: 'mail-not-stored', transport: 'pipe', error: kindOf(error) })
      answer = tryLater
    }
    // What is left unread would turn our answer into a broken connection on the other side.
    socket.resume()
    socket.end(`${JSON.stringify(answer)}\n`, () => crashPoint('store.answered'))
  }

  async #receive(socket: Socket): Promise<Answer> {
    let held = 0
    try {
      const chunks: Buffer[] = []
      let head: Head | null = null
      let size = 0
      for await (const chunk of socket.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
        chunks.push(chunk)
        size += chunk.length
        head ??= readHead(chunks)
        if (head === null && size > greetingBytesMax) return notUnderstood
        if (head?.kind === 'invalid') return notUnderstood
        if (head?.kind !== 'head') continue
        if (head.sizeBytes > sizes.mailBytesMax) return tooLarge
        if (held === 0 && !this.#inFlight.take(head.sizeBytes)) return tryLater
        held = head.sizeBytes
        if (size >= head.bodyStart + head.sizeBytes) {
          const whole = Buffer.concat(chunks).subarray(head.bodyStart, head.bodyStart + head.sizeBytes)
          return await this.#store(whole, head.recipient)
        }
      }
      return tryLater
    } finally {
      this.#inFlight.release(held)
    }
  }

  async #store(given: Buffer, recipient: string | null): Promise<Answer> {
    if (!(await this.#parts.hasRoom())) return tryLater
    const { bytes, mailFrom } = withoutMboxLine(given)
    const teamId = await this.#teamOf(recipient, bytes)
    if (teamId === null) return notOurs
    const now = this.#parts.now()
    const mail = {
      bytes,
      transport: 'pipe' as const,
      teamId,
      envelope: { mailFrom, rcptTo: recipient === null ? [] : [recipient], clientIp: null, helo: null },
      arrivedAt: arrivalByReceived(bytes, now),
    }
    const stored = await storeRaw(this.#parts.works, mail, now)
    return { message: stored.rawMessageId, duplicate: stored.duplicate }
  }

  /** A named recipient must be ours. Without one the message says it, or it is the desk's own. */
  async #teamOf(recipient: string | null, bytes: Buffer): Promise<TeamId | null> {
    if (recipient !== null) return teamOf(this.#parts.addressBook, recipient)
    return (
      (await teamOfFirst(this.#parts.addressBook, addressedTo(bytes))) ??
      (await this.#parts.addressBook.defaultOwner())
    )
  }
}

type Head =
  | {
      readonly kind: 'head'
      readonly recipient: string | null
      readonly sizeBytes: number
      readonly bodyStart: number
    }
  | { readonly kind: 'invalid' }

/** Null while the first line is not complete. */
function readHead(chunks: readonly Buffer[]): Head | null {
  const start = Buffer.concat(chunks)
  const end = start.indexOf(0x0a)
  if (end < 0) return null
  try {
    const parsed = greeting.safeParse(JSON.parse(start.toString('utf8', 0, end)))
    return parsed.success ? { kind: 'head', ...parsed.data, bodyStart: end + 1 } : { kind: 'invalid' }
  } catch {
    return { kind: 'invalid' }
  }
}
