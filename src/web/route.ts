import type { Actor, PersonActor } from '../kernel/actor.ts'
import type { PersonId } from '../kernel/ids.ts'
import type { limiters } from '../kernel/limits.ts'
import type { Temporal } from '../kernel/temporal.ts'
import type { Answer } from './answer.ts'
import type { Form } from './form.ts'

/**
 * What a room hands to the web layer: a path, who may come, and a function from a visit to an answer.
 * Everything that is the same for all pages (headers, origin and token checks, sign-in, double
 * presses, body limits, words for refusals) happens before and after `handle`, never inside it.
 */
export type Route = PublicRoute | SignedInRoute

type RouteBasics = {
  readonly method: 'GET' | 'POST'
  /** `/cases/:reference`. A segment that starts with a colon is read with `visit.param('reference')`. */
  readonly path: `/${string}`
  /** How refusals, 404s and errors of this route are worded. Default 'page'. */
  readonly speaks?: 'page' | 'json'
  /** Default `sizes.formBytesMax`. Raise it only for forms with a file input. */
  readonly maxBodyBytes?: number
  /** Default 0: a form that carries a file anyway is refused with 415. */
  readonly maxFiles?: number
  /** No line in the access log: that somebody voted at a certain second is nobody's business. */
  readonly isUnlogged?: boolean
  /** Counted before `handle` runs; above it the answer is 429 with a sentence. */
  readonly limit?: { readonly name: keyof typeof limiters; readonly by: 'address' | 'person' }
}

export type PublicRoute = RouteBasics & {
  /** 'unasked': as 'public', but nobody is looked up. It answers while the database is away, and costs nothing there. */
  readonly access: 'public' | 'unasked'
  handle(visit: Visit): Promise<Answer> | Answer
}

/**
 * 'signed-in': the session cookie; without one a page visitor is sent to /sign-in and comes back.
 * 'bearer': an `Authorization: Bearer` token only, never a cookie, so no form token is asked for.
 */
export type SignedInRoute = RouteBasics & {
  readonly access: 'signed-in' | 'bearer'
  handle(visit: SignedInVisit): Promise<Answer> | Answer
}

/** The signed-in person as the sign-in reader reports them. `zone` is an IANA time zone name. */
export type SignedIn = {
  readonly personId: PersonId
  readonly sessionId: string
  readonly name: string
  readonly zone: string
  /** The navigation entries open to this person, by `NavigationEntry.section`. */
  readonly sections: readonly string[]
}

export type Visit = {
  /** `visitor` unless signed in. A room that knows better (a one-time code) makes its own actor. */
  readonly actor: Actor
  readonly signedIn: SignedIn | null
  readonly query: URLSearchParams
  /** The posted form; empty for GET. */
  readonly form: Form
  readonly now: Temporal.Instant
  /** The client's IP, read through trusted proxies only. Count it with `rateKey(address)`. */
  readonly address: string
  readonly requestId: string
  /** The path and query as asked, for a "come back here" link. */
  readonly here: string
  /** A path parameter, percent-decoded. Asking for one the path does not have throws. */
  param(name: string): string
  /** A cookie of ours by its plain name; the `__Host-` prefix is added when cookies are secure. */
  cookie(name: string): string | null
  /** A fresh masked copy of the form token. `<Form>` writes it; only scripts' own requests need it. */
  formToken(): string
  newIdempotencyKey(): string
}

export type SignedInVisit = Visit & {
  readonly actor: PersonActor
  readonly signedIn: SignedIn
}
