import type { limiters } from '../kernel/limits.ts'
import type { Temporal } from '../kernel/temporal.ts'
import type { SignedIn } from './route.ts'

/** What the web layer needs from elsewhere; `app/` binds each to a real part. */
export type WebPorts = {
  now(): Temporal.Instant
  /** The value of the `session` cookie, as the browser sent it. Null when unknown, expired or revoked. */
  readSession(cookieValue: string): Promise<SignedIn | null>
  readBearer(token: string): Promise<SignedIn | null>
  readonly presses: PressStore
  /** HMAC secret for form tokens, at least 32 bytes, the same in every process. */
  readonly formTokenKey: Uint8Array
  /** Counts one use. False: above the limit. The binding decides what a store that is away means. */
  takeToken(name: keyof typeof limiters, key: string): Promise<boolean>
  log(entry: WebLogEntry): void
}

/**
 * Remembers presses of a button by the hidden key in its form, per person, for a day or so.
 * - 'first': nobody pressed with this key; go on, then `settle` or `release`.
 * - 'working': another request holds it and has not ended.
 * - 'done': it ended; `location` is where its 303 pointed.
 */
export type PressStore = {
  claim(key: string, owner: string): Promise<Press>
  settle(key: string, owner: string, location: string): Promise<void>
  /** The press changed nothing (a refusal, an error): the same form may be sent again. */
  release(key: string, owner: string): Promise<void>
}

export type Press =
  | { readonly kind: 'first' }
  | { readonly kind: 'working' }
  | { readonly kind: 'done'; readonly location: string }

/** Ids, counts and durations only. `route` is the pattern, never the path: paths carry references and codes. */
export type WebLogEntry =
  | {
      readonly kind: 'request'
      readonly requestId: string
      readonly method: string
      readonly route: string
      readonly status: number
      readonly milliseconds: number
    }
  | {
      readonly kind: 'error'
      readonly requestId: string
      readonly route: string
      readonly error: string
      /** Stack frames without the message line: messages may quote what a person wrote. */
      readonly at: readonly string[]
    }
