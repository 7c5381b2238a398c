import { setTimeout as pause } from 'node:timers/promises'
import { limiters } from '../kernel/limits.ts'
import { signInDelaySeconds } from './rules/sign-in-delay.ts'

type Counted = 'signInAccount' | 'signInAddress'

/** Counts uses over all processes; bound in `app/`. Throws when the store is away: then nobody signs in. */
export type TryCounter = {
  countUse(name: Counted, key: string): Promise<number>
  forget(name: Counted, key: string): Promise<void>
}

/** A waiting try holds a connection; beyond this many the next is refused rather than kept. */
const waitingMax = 100

/** Makes guessing slow without locking anybody out. */
export class SignInPace {
  readonly #counter: TryCounter
  readonly #wait: (milliseconds: number) => Promise<unknown>
  #waiting = 0

  constructor(counter: TryCounter, wait: (milliseconds: number) => Promise<unknown> = pause) {
    this.#counter = counter
    this.#wait = wait
  }

  /** Counts a try and waits as long as the rule says. False: too many are waiting, come back later. */
  async admit(account: string, network: string): Promise<boolean> {
    const byAccount = await this.#counter.countUse('signInAccount', keyOf(account))
    const byNetwork = await this.#counter.countUse('signInAddress', network)
    const seconds = Math.max(
      signInDelaySeconds(byAccount, limiters.signInAccount.points),
      signInDelaySeconds(byNetwork, limiters.signInAddress.points),
    )
    if (seconds === 0) return true
    if (this.#waiting >= waitingMax) return false
    this.#waiting += 1
    try {
      await this.#wait(seconds * 1000)
    } finally {
      this.#waiting -= 1
    }
    return true
  }

  /** The right password was given: the wrong ones before it no longer slow this account down. */
  async relax(account: string): Promise<void> {
    await this.#counter.forget('signInAccount', keyOf(account))
  }
}

function keyOf(account: string): string {
  return account.trim().toLowerCase()
}
