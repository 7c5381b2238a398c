import { sizes } from '../../kernel/limits.ts'
import type { InboundMail, Unreadable } from '../inbound-mail.ts'
import { readHeaderBlock } from './header-block.ts'
import { ReadingChild } from './reading-child.ts'

/**
 * Reads messages in warm child processes. Open it once, read as often as needed, close it. A message that
 * kills its child is `Unreadable`; the next one gets a new child. Messages wait in the order they came.
 */
export class MailReader {
  #idle: ReadingChild[] = []
  readonly #all = new Set<ReadingChild>()
  readonly #waiting: ((child: ReadingChild) => void)[] = []
  readonly #childrenMax: number
  /** Children on their way up: they count, or a burst of messages would start one for each. */
  #starting = 0
  #isClosed = false
  #starting = 0

  private constructor(childrenMax: number) {
    this.#childrenMax = childrenMax
  }

  /** `children`: how many messages are read at the same time. Rejects when none can be started. */
  static async open({ children = 1 }: { readonly children?: number } = {}): Promise<MailReader> {
    const reader = new MailReader(children)
    reader.#idle = [await reader.#start()]
    return reader
  }

  /** Never rejects because of the message; rejects when no child can be started at all (try again later). */
  async read(bytes: Uint8Array): Promise<InboundMail | Unreadable> {
    if (bytes.length > sizes.mailBytesMax) return unreadable(bytes, 'It is larger than a message may be.')
    const child = await this.#take()
    const result = await child.read(bytes)
    await this.#giveBack(child)
    return result.kind === 'stopped' ? unreadable(bytes, result.reason) : result
  }

  /** Process ids of the living children, for the memory watch of tests and health. */
  get processIds(): number[] {
    return [...this.#all].filter((child) => !child.isDead).flatMap((child) => child.processId ?? [])
  }

  close(): void {
    this.#isClosed = true
    for (const child of this.#all) child.stop()
    this.#all.clear()
  }

  async #take(): Promise<ReadingChild> {
    if (this.#isClosed) throw new Error('The mail reader is closed.')
    const idle = this.#idle.pop()
    if (idle !== undefined && !idle.isDead) return idle
    if (idle !== undefined) this.#all.delete(idle)
    if (this.#all.size + this.#starting < this.#childrenMax) return this.#start()
    return new Promise((resolve) => this.#waiting.push(resolve))
  }

  async #giveBack(child: ReadingChild): Promise<void> {
    if (child.isDead) this.#all.delete(child)
    const next = this.#waiting.shift()
    if (next === undefined) {
      if (!child.isDead) this.#idle.push(child)
    } else next(child.isDead && !this.#isClosed ? await this.#start() : child)
  }

  async #start(): Promise<ReadingChild> {
    this.#starting++
    try {
      const child = await ReadingChild.start()
      this.#all.add(child)
      return child
    } finally {
      this.#starting--
    }
  }
}

/** What stands in the header can be told without the child: reading it is bounded and opens nothing. */
async function unreadable(bytes: Uint8Array, reason: string): Promise<Unreadable> {
  const { unreadableMail } = await import('./unreadable-mail.ts')
  const limits = { bytesMax: sizes.mailHeaderBytesMax, linesMax: sizes.mailHeaderLinesMax }
  return unreadableMail(readHeaderBlock(bytes, limits), reason)
}
