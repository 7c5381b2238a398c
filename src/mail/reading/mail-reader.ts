import { sizes } from '../../kernel/limits.ts'
import type { InboundMail, Unreadable } from '../inbound-mail.ts'
import { readHeaderBlock } from './header-block.ts'
import { ReadingChild } from './reading-child.ts'

/**
 * Reads messages in warm child processes. Open it once, read as often as needed, close it. A message that
 * kills its child is `Unreadable`; the next one gets a new child. Messages wait in the order they came.
 */
export class MailReader {
  readonly #childrenMax: number
  readonly #all = new Set<ReadingChild>()
  readonly #idle: ReadingChild[] = []
  #waiting: PromiseWithResolvers<ReadingChild>[] = []
  /** Children on their way up: they count, or a burst of messages would start one for each. */
  #starting = 0
  #isClosed = false

  private constructor(childrenMax: number) {
    this.#childrenMax = childrenMax
  }

  /** `children`: how many messages are read at the same time. Rejects when none can be started. */
  static async open({ children = 1 }: { readonly children?: number } = {}): Promise<MailReader> {
    const reader = new MailReader(children)
    reader.#giveBack(await reader.#start())
    return reader
  }

  /**
   * Never rejects because of the message. Rejects when no child can be started or the reader is closed
   * meanwhile: then nothing is known of the message, and it is to be read again later.
   */
  async read(bytes: Uint8Array): Promise<InboundMail | Unreadable> {
    if (bytes.length > sizes.mailBytesMax) return unreadable(bytes, 'It is larger than a message may be.')
    const child = await this.#take()
    const result = await child.read(bytes)
    this.#giveBack(child)
    if (result.kind !== 'stopped') return result
    if (this.#isClosed) throw closed()
    return unreadable(bytes, result.reason)
  }

  /** Process ids of the living children, for the memory watch of tests and health. */
  get processIds(): number[] {
    return [...this.#all].filter((child) => !child.isDead).flatMap((child) => child.processId ?? [])
  }

  close(): void {
    this.#isClosed = true
    for (const child of this.#all) child.stop()
    this.#all.clear()
    this.#rejectWaiting(closed())
  }

  async #take(): Promise<ReadingChild> {
    if (this.#isClosed) throw closed()
    for (let idle = this.#idle.pop(); idle !== undefined; idle = this.#idle.pop()) {
      if (!idle.isDead) return idle
      this.#all.delete(idle)
    }
    if (this.#all.size + this.#starting < this.#childrenMax) return this.#start()
    const waiting = Promise.withResolvers<ReadingChild>()
    this.#waiting.push(waiting)
    return waiting.promise
  }

  #giveBack(child: ReadingChild): void {
    if (child.isDead) this.#all.delete(child)
    const next = this.#waiting.shift()
    if (next === undefined) {
      if (!child.isDead) this.#idle.push(child)
    } else if (child.isDead) this.#start().then(next.resolve, next.reject)
    else next.resolve(child)
  }

  async #start(): Promise<ReadingChild> {
    this.#starting++
    try {
      const child = await ReadingChild.start()
      if (this.#isClosed) child.stop()
      else this.#all.add(child)
      return child
    } finally {
      this.#starting--
      // Those who wait for a child to come back would wait for ever when there is none left.
      if (this.#all.size + this.#starting === 0)
        this.#rejectWaiting(new Error('No mail reading process is left.'))
    }
  }

  #rejectWaiting(error: Error): void {
    const waiting = this.#waiting
    this.#waiting = []
    for (const one of waiting) one.reject(error)
  }
}

function closed(): Error {
  return new Error('The mail reader is closed.')
}

/** What stands in the header can be told without the child: reading it is bounded and opens nothing. */
async function unreadable(bytes: Uint8Array, reason: string): Promise<Unreadable> {
  const { unreadableMail } = await import('./unreadable-mail.ts')
  const limits = { bytesMax: sizes.mailHeaderBytesMax, linesMax: sizes.mailHeaderLinesMax }
  return unreadableMail(readHeaderBlock(bytes, limits), reason)
}
