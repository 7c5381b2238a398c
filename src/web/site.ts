import type { BlockList } from 'node:net'
import type { Temporal } from '../kernel/temporal.ts'
import type { Assets } from './assets.ts'
import type { DeskName, Frame, NavigationEntry } from './components/frame.ts'
import { randomKey } from './form-token.ts'
import type { WebPorts } from './ports.ts'
import type { SignedIn } from './route.ts'

/** What is the same for every request. */
export type Site = {
  readonly ports: WebPorts
  readonly origin: string
  readonly isHttps: boolean
  readonly desk: DeskName
  readonly navigation: readonly NavigationEntry[]
  readonly assets: Assets
  readonly proxies: BlockList
}

/** Who is on the other end of one request, and which browser. */
export type Caller = {
  readonly signedIn: SignedIn | null
  readonly address: string
  readonly requestId: string
  readonly now: Temporal.Instant
  readonly browser: Browser
  /** A form token for this session, or before signing in for this browser. */
  formToken(): string
}

/**
 * The cookie that ties forms to a browser before signing in. Made only when a page with a form is
 * shown: who just reads gets no cookie.
 */
export type Browser = {
  readonly sent: string | null
  /** The cookie to set, once somebody asked for a binding and none was sent. */
  readonly made: string | null
  binding(): string
}

export const browserCookie = { name: 'browser', maxAgeSeconds: 12 * 3600 }

export function makeBrowser(sent: string | null): Browser {
  let made: string | null = null
  return {
    sent,
    get made() {
      return made
    },
    binding() {
      if (sent !== null) return sent
      made ??= randomKey()
      return made
    },
  }
}

export function makeFrame(site: Site, caller: Caller, scripts: readonly string[]): Frame {
  return {
    signedIn: caller.signedIn,
    now: caller.now,
    desk: site.desk,
    navigation: site.navigation,
    stylesheet: site.assets.url('wardmote.css'),
    icon: site.assets.url('icon.svg'),
    scripts,
    formToken: caller.formToken,
    newIdempotencyKey: randomKey,
  }
}
