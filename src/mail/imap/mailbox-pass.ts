import type { ImapFlow } from 'imapflow'
import { kindOf } from '../../jobs/jobs.ts'
import { crashPoint } from '../../kernel/crash-point.ts'
import { sizes } from '../../kernel/limits.ts'
import { Temporal } from '../../kernel/temporal.ts'
import { teamOfFirst } from '../address-book.ts'
import type { IntakeParts } from '../intake.ts'
import { addressedTo } from '../rules/header-scan.ts'
import { storeRaw } from '../store-raw.ts'
import type { ImapAccount } from './imap-url.ts'
import { headerWithNote } from './oversize.ts'
import { type MailboxState, markMoved, markSeen, seenUids } from './store.ts'

/** How often a message may fail before it is left alone. */
const triesMax = 3
const gapMinutes = 15

export class MailboxChanged extends Error {
  override readonly name = 'MailboxChanged'
}

/** One look through a mailbox over an open connection. Remembers which messages failed, and how often. */
export class MailboxPass {
  readonly #parts: IntakeParts
  readonly #account: ImapAccount
  readonly #failures = new Map<string, number>()

  constructor(parts: IntakeParts, account: ImapAccount) {
    this.#parts = parts
    this.#account = account
  }

  /** Messages left in the mailbox after three tries; a person must look at them. */
  get poisoned(): number {
    return [...this.#failures.values()].filter((count) => count >= triesMax).length
  }

  /** Takes in everything that is there. Returns how many were stored. Throws when it makes no sense to go on. */
  async takeAll(client: ImapFlow): Promise<number> {
    const state = this.#state(client)
    const seen = new Map((await seenUids(this.#parts.works, state)).map((one) => [one.uid, one]))
    let stored = 0
    for (const uid of await allUids(client)) {
      if ((this.#failures.get(keyOf(state, uid)) ?? 0) >= triesMax) continue
      try {
        const known = seen.get(uid)
        if (known === undefined) {
          if (!(await this.#store(client, state, uid))) continue
          stored += 1
        }
        await this.#move(client, state, uid)
      } catch (error) {
        await this.#failed(client, state, uid, error)
      }
    }
    return stored
  }

  /** Messages older than 15 minutes of which no row is known: the second net. */
  async countGap(client: ImapFlow): Promise<number> {
    const state = this.#state(client)
    const seen = new Set((await seenUids(this.#parts.works, state)).map((one) => one.uid))
    const missing = (await allUids(client)).filter((uid) => !seen.has(uid))
    if (missing.length === 0) return 0
    const oldest = this.#parts.now().subtract({ minutes: gapMinutes }).epochMilliseconds
    const messages = await client.fetchAll(
      missing.join(','),
      { uid: true, internalDate: true },
      { uid: true },
    )
    return messages.filter((message) => millisecondsOf(message.internalDate) <= oldest).length
  }

  #state(client: ImapFlow): MailboxState {
    if (!client.mailbox) throw new MailboxChanged()
    return {
      mailbox: `${this.#account.user}@${this.#account.host}/${this.#account.mailbox}`,
      uidValidity: Number(client.mailbox.uidValidity),
    }
  }

  /** False when the message has gone in the meantime. imapflow asks for BODY.PEEK: \Seen stays as it is. */
  async #store(client: ImapFlow, state: MailboxState, uid: number): Promise<boolean> {
    const facts = await client.fetchOne(
      String(uid),
      { uid: true, size: true, internalDate: true },
      { uid: true },
    )
    if (!facts) return false
    const size = facts.size ?? 0
    const isOversize = size > sizes.mailBytesMax
    const wanted = isOversize ? { uid: true, headers: true } : { uid: true, source: true }
    const message = await client.fetchOne(String(uid), wanted, { uid: true })
    const content = message ? (isOversize ? message.headers : message.source) : undefined
    if (content === undefined) return false
    const bytes = isOversize
      ? headerWithNote(content.subarray(0, sizes.mailHeaderBytesMax), size, this.#account.doneFolder)
      : content
    const addresses = addressedTo(bytes)
    const book = this.#parts.addressBook
    const teamId = (await teamOfFirst(book, addresses)) ?? (await book.defaultOwner())
    if (teamId === null) throw new Error('no team owns the mailbox')
    const now = this.#parts.now()
    const arrived = Temporal.Instant.fromEpochMilliseconds(
      Math.min(millisecondsOf(facts.internalDate) || now.epochMilliseconds, now.epochMilliseconds),
    )
    const envelope = { mailFrom: null, rcptTo: [], clientIp: null, helo: null }
    const mail = { bytes, transport: 'imap' as const, teamId, envelope, arrivedAt: arrived }
    const { rawMessageId } = await storeRaw(this.#parts.works, mail, now)
    await markSeen(this.#parts.works, state, uid, rawMessageId)
    return true
  }

  async #move(client: ImapFlow, state: MailboxState, uid: number): Promise<void> {
    const moved = await client.messageMove(String(uid), this.#account.doneFolder, { uid: true })
    if (!moved) throw new Error('the message could not be moved')
    crashPoint('store.answered')
    await markMoved(this.#parts.works, state, uid, this.#parts.now())
  }

  /** One bad message does not hold up the rest; a lost connection or database ends the pass. */
  async #failed(client: ImapFlow, state: MailboxState, uid: number, error: unknown): Promise<void> {
    if (!client.usable) throw error
    await seenUids(this.#parts.works, state)
    const key = keyOf(state, uid)
    const failures = (this.#failures.get(key) ?? 0) + 1
    this.#failures.set(key, failures)
    this.#parts.log({
      event: failures < triesMax ? 'imap-message-failed' : 'imap-message-left',
      transport: 'imap',
      count: failures,
      error: kindOf(error),
    })
  }
}

async function allUids(client: ImapFlow): Promise<number[]> {
  const found = await client.search({ all: true }, { uid: true })
  return Array.isArray(found) ? found : []
}

function keyOf(state: MailboxState, uid: number): string {
  return `${state.uidValidity} ${uid}`
}

/** NaN when the server did not say. */
function millisecondsOf(date: Date | string | undefined): number {
  return date === undefined ? Number.NaN : new Date(date).getTime()
}
