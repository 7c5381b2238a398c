import { clientAddress } from './client-address.ts'
import { readCookie, sessionCookie } from './cookies.ts'
import { makeFormToken, randomKey } from './form-token.ts'
import type { Route, SignedIn } from './route.ts'
import { type Browser, browserCookie, type Caller, makeBrowser, type Site } from './site.ts'

/**
 * Finds out who is calling. A bearer route never looks at cookies and a page route never at tokens, so
 * neither can be used to get round the checks of the other. Without a route, or for one that does not ask,
 * nobody is looked up.
 */
export async function meet(site: Site, request: Request, peer: string, route: Route | null): Promise<Caller> {
  const browser = makeBrowser(readCookie(request.headers.get('cookie'), browserCookie.name, site.isHttps))
  const signedIn = route === null || route.access === 'unasked' ? null : await whoIsIt(site, request, route)
  return {
    signedIn,
    browser,
    address: clientAddress(peer, request.headers.get('x-forwarded-for'), site.proxies),
    requestId: randomKey(),
    now: site.ports.now(),
    formToken: once(() => makeFormToken(site.ports.formTokenKey, bindingOf(signedIn, browser))),
  }
}

/** One masked copy per response is enough, and a list page has fifty forms. */
function once(make: () => string): () => string {
  let made: string | null = null
  return () => {
    made ??= make()
    return made
  }
}

async function whoIsIt(site: Site, request: Request, route: Route): Promise<SignedIn | null> {
  if (route.access === 'bearer') {
    const token = /^Bearer ([\w.~+/-]+=*)$/i.exec(request.headers.get('authorization') ?? '')?.[1]
    return token === undefined ? null : site.ports.readBearer(token)
  }
  const session = readCookie(request.headers.get('cookie'), sessionCookie, site.isHttps)
  return session === null ? null : site.ports.readSession(session)
}

function bindingOf(signedIn: SignedIn | null, browser: Browser): string {
  return signedIn === null ? `browser ${browser.binding()}` : `session ${signedIn.sessionId}`
}

/**
 * The bindings a posted token may have. One made for the browser before signing in stays good after
 * it: that is how the page with kept text can be sent once the person signed in in another window.
 */
export function bindingsOf(caller: Caller): string[] {
  return [
    ...(caller.signedIn === null ? [] : [`session ${caller.signedIn.sessionId}`]),
    ...(caller.browser.sent === null ? [] : [`browser ${caller.browser.sent}`]),
  ]
}
