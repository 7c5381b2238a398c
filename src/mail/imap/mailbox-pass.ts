import type { ImapFlow } from 'imapflow'
import { kindOf } from '../../jobs/jobs.ts'
import { crashPoint } from '../../kernel/crash-point.ts'
import type { IntakeParts } from '../intake.ts'
import { storeRaw } from '../store-raw.ts'
import { allUids, byRecipient, fetchMail } from './fetch-mail.ts'
import type { ImapAccount } from './imap-url.ts'
import { type TellTrouble, tellOnce } from './mailbox-trouble.ts'
import { type MailboxState, markMoved, markSeen, seenUids, stateOf } from './store.ts'

/** How often a message may fail before it is left to a person. */
const triesMax = 3

/** One look through a mailbox over an open connection. Remembers which messages failed, and how often. */
export class MailboxPass {
  readonly #parts: IntakeParts
  readonly #account: ImapAccount
  readonly #tell: TellTrouble
  readonly #failures = new Map<string, number>()

  constructor(parts: IntakeParts, account: ImapAccount, tell: TellTrouble) {
    this.#parts = parts
    this.#account = account
    this.#tell = tell
  }

  /** Messages left in the mailbox; a person was told. */
  get poisoned(): number {
    return [...this.#failures.values()].filter((count) => count >= triesMax).length
  }

  /** Takes in everything that is there. Returns how many were stored. Throws when it makes no sense to go on. */
  async takeAll(client: ImapFlow): Promise<number> {
    const state = stateOf(client, this.#account, this.#account.mailbox)
    const seen = await seenUids(this.#parts.works, state)
    let stored = 0
    for (const uid of await allUids(client)) {
      if (this.#failuresOf(state, uid) >= triesMax) continue
      try {
        if (!seen.has(uid)) {
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

  /** It failed, and will be tried again or was left to a person: no gap that nobody knows of. */
  isFailing(state: MailboxState, uid: number): boolean {
    return this.#failuresOf(state, uid) > 0
  }

  #failuresOf(state: MailboxState, uid: number): number {
    return this.#failures.get(keyOf(state, uid)) ?? 0
  }

  /**
   * False when the message has gone in the meantime. The last try asks nothing of the message: it goes to
   * whoever owns the mailbox, and a person looks at it.
   */
  async #store(client: ImapFlow, state: MailboxState, uid: number, isLastTry = false): Promise<boolean> {
    const { works, addressBook } = this.#parts
    const now = this.#parts.now()
    const route = isLastTry ? () => addressBook.defaultOwner() : byRecipient(addressBook)
    const mail = await fetchMail(client, uid, { route, isLastTry, now, doneFolder: this.#account.doneFolder })
    if (mail === null) return false
    const { rawMessageId } = await storeRaw(works, mail, now)
    await markSeen(works, state, uid, rawMessageId)
    return true
  }

  async #move(client: ImapFlow, state: MailboxState, uid: number): Promise<void> {
    const moved = await client.messageMove(String(uid), this.#account.doneFolder, { uid: true })
    if (!moved) throw new Error('the message could not be moved')
    crashPoint('store.answered')
    await markMoved(this.#parts.works, state, uid, this.#parts.now())
    this.#failures.delete(keyOf(state, uid))
  }

  /** One bad message does not hold up the rest; a lost connection or database ends the pass. */
  async #failed(client: ImapFlow, state: MailboxState, uid: number, error: unknown): Promise<void> {
    if (!client.usable) throw error
    const isStored = await this.#isStored(state, uid)
    const count = this.#failuresOf(state, uid) + 1
    this.#failures.set(keyOf(state, uid), count)
    this.#parts.log({ event: 'imap-message-failed', transport: 'imap', count, error: kindOf(error) })
    if (count < triesMax) return
    if (!isStored && (await this.#lastTry(client, state, uid))) return
    this.#parts.log({ event: 'imap-message-left', transport: 'imap', count })
    const kind = (await this.#isStored(state, uid)) ? 'not-moved' : 'not-stored'
    const teller = { parts: this.#parts, tell: this.#tell }
    await tellOnce(client, teller, { state, folder: this.#account.mailbox }, kind, [uid])
  }

  /** Asks the database, and so throws when it is away. */
  async #isStored(state: MailboxState, uid: number): Promise<boolean> {
    return (await seenUids(this.#parts.works, state)).has(uid)
  }

  /** True when it is stored and moved after all, or has gone. */
  async #lastTry(client: ImapFlow, state: MailboxState, uid: number): Promise<boolean> {
    try {
      if (await this.#store(client, state, uid, true)) await this.#move(client, state, uid)
      this.#failures.delete(keyOf(state, uid))
      return true
    } catch (error) {
      if (!client.usable) throw error
      return false
    }
  }
}

function keyOf(state: MailboxState, uid: number): string {
  return `${state.uidValidity} ${uid}`
}
