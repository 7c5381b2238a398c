import { setTimeout as sleep } from 'node:timers/promises'
import { ImapFlow } from 'imapflow'
import { kindOf } from '../../jobs/jobs.ts'
import { wire } from '../../kernel/limits.ts'
import type { Temporal } from '../../kernel/temporal.ts'
import type { IntakeParts } from '../intake.ts'
import { backoffMilliseconds, fetchHealth } from '../rules/backoff.ts'
import type { ImapAccount } from './imap-url.ts'
import { MailboxPass } from './mailbox-pass.ts'
import type { TellTrouble } from './mailbox-trouble.ts'
import { reconcile } from './reconcile.ts'
import { withMailboxLock } from './store.ts'

export type ImapHealth = {
  readonly state: 'green' | 'amber' | 'red'
  readonly lastLookAt: Temporal.Instant | null
  /** Messages given up after three tries, still in the mailbox. */
  readonly poisoned: number
  /** Messages of the mailbox (older than 15 minutes) and of Done that reconciliation found without a row. */
  readonly gap: number
}

const pollMilliseconds = 60_000
const reconcileMilliseconds = 3_600_000

/**
 * Fetches a mailbox: stores each message, and only then moves it to the "Done" folder. Waits with IDLE
 * (RFC 2177) and looks every minute all the same, since servers forget to say.
 */
export class ImapFetcher {
  readonly #parts: IntakeParts
  readonly #account: ImapAccount
  readonly #pass: MailboxPass
  readonly #tell: TellTrouble
  readonly #stopping = new AbortController()
  #running: Promise<void> = Promise.resolve()
  #failures = 0
  #startedAt: Temporal.Instant | null = null
  #lastLookAt: Temporal.Instant | null = null
  #lastReconciledAt = 0
  #gap = 0

  constructor(parts: IntakeParts, account: ImapAccount, tell: TellTrouble) {
    this.#parts = parts
    this.#account = account
    this.#tell = tell
    this.#pass = new MailboxPass(parts, account, tell)
  }

  start(): void {
    this.#startedAt = this.#parts.now()
    this.#running = this.#run()
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#running
  }

  get health(): ImapHealth {
    const since = this.#lastLookAt ?? this.#startedAt ?? this.#parts.now()
    return {
      state: fetchHealth(since.until(this.#parts.now()).total('milliseconds')),
      lastLookAt: this.#lastLookAt,
      poisoned: this.#pass.poisoned,
      gap: this.#gap,
    }
  }

  async #run(): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      try {
        await this.#session()
      } catch (error) {
        this.#failures += 1
        this.#parts.log({ event: 'imap-failed', count: this.#failures, error: kindOf(error) })
        await this.#pause(backoffMilliseconds(this.#failures, Math.random()))
      }
    }
  }

  /** One connection, until it breaks or we stop. */
  async #session(): Promise<void> {
    const client = this.#newClient()
    const stop = () => client.close()
    this.#stopping.signal.addEventListener('abort', stop)
    try {
      await client.connect()
      await client.mailboxCreate(this.#account.doneFolder)
      await client.mailboxOpen(this.#account.mailbox)
      // Mail may come while we look: the server says so once, and not again when we begin to wait.
      let hasNews = false
      client.on('exists', () => {
        hasNews = true
      })
      while (!this.#stopping.signal.aborted && client.usable) {
        hasNews = false
        const hasLookedAway = await this.#lookOnce(client)
        if (!hasNews && !hasLookedAway) await this.#news(client)
      }
    } catch (error) {
      if (!this.#stopping.signal.aborted) throw error
    } finally {
      this.#stopping.signal.removeEventListener('abort', stop)
      client.close()
    }
  }

  /**
   * One look through an open mailbox, with the hourly reconciliation when it is due. True when that had
   * another folder open meanwhile: of mail that came then the server says nothing.
   */
  async #lookOnce(client: ImapFlow): Promise<boolean> {
    // With the disk nearly full everything stays where it is. Null: another process is looking just now.
    if (await this.#parts.hasRoom()) {
      await this.#alone(() => this.#pass.takeAll(client))
    }
    this.#failures = 0
    this.#lastLookAt = this.#parts.now()
    if (performance.now() - this.#lastReconciledAt < reconcileMilliseconds && this.#lastReconciledAt > 0)
      return false
    this.#lastReconciledAt = performance.now()
    const gap = await this.#alone(() =>
      reconcile(client, {
        parts: this.#parts,
        account: this.#account,
        pass: this.#pass,
        tell: this.#tell,
      }),
    )
    if (gap !== null) this.#gap = gap
    if (this.#gap > 0) this.#parts.log({ event: 'imap-gap', transport: 'imap', count: this.#gap })
    return true
  }

  /** Returns when the server says that a message came, after a minute, or when we stop. */
  async #news(client: ImapFlow): Promise<void> {
    const waiting = new AbortController()
    const wake = () => waiting.abort()
    client.once('exists', wake)
    client.once('close', wake)
    this.#stopping.signal.addEventListener('abort', wake)
    // Ends when the next command is sent; what it rejects with, the next look will meet too.
    client.idle().catch(wake)
    await sleep(pollMilliseconds, undefined, { signal: waiting.signal }).catch(() => {})
    client.off('exists', wake)
    client.off('close', wake)
    this.#stopping.signal.removeEventListener('abort', wake)
  }

  #newClient(): ImapFlow {
    const { host, port, isSecure, user, password } = this.#account
    const client = new ImapFlow({
      host,
      port,
      secure: isSecure,
      auth: { user, pass: password },
      logger: false,
      disableAutoIdle: true,
      connectionTimeout: wire.relaySecondsMax * 1_000,
      greetingTimeout: wire.relaySecondsMax * 1_000,
      // Longer than one wait for news.
      socketTimeout: 5 * pollMilliseconds,
    })
    // Emitted beside the rejection of the command that met it.
    client.on('error', () => {})
    return client
  }

  #alone<T>(act: () => Promise<T>): Promise<T | null> {
    const { user, host, mailbox } = this.#account
    return withMailboxLock(this.#parts.works, `${user}@${host}/${mailbox}`, act)
  }

  async #pause(milliseconds: number): Promise<void> {
    await sleep(milliseconds, undefined, { signal: this.#stopping.signal }).catch(() => {})
  }
}
