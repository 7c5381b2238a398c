import { visitor } from '../kernel/actor.ts'
import type { Answer } from './answer.ts'
import { readCookie } from './cookies.ts'
import type { Form } from './form.ts'
import { randomKey } from './form-token.ts'
import type { Route, Visit } from './route.ts'
import type { Caller, Site } from './site.ts'

/** One request that found its route. */
export type Arrival = {
  readonly request: Request
  readonly route: Route
  readonly params: Readonly<Record<string, string>>
}

/** Calls the room's own function with what it may know of the request. */
export async function handle(site: Site, caller: Caller, arrival: Arrival, form: Form): Promise<Answer> {
  const { route } = arrival
  const visit = makeVisit(site, caller, arrival, form)
  if (route.access === 'public' || route.access === 'unasked') return route.handle(visit)
  const { signedIn } = caller
  if (signedIn === null) throw new Error('a route for signed-in people was reached by nobody')
  return route.handle({ ...visit, signedIn, actor: { kind: 'person', personId: signedIn.personId } })
}

function makeVisit(site: Site, caller: Caller, { request, route, params }: Arrival, form: Form): Visit {
  const { signedIn } = caller
  return {
    actor: signedIn === null ? visitor : { kind: 'person', personId: signedIn.personId },
    signedIn,
    query: new URL(request.url).searchParams,
    form,
    now: caller.now,
    address: caller.address,
    requestId: caller.requestId,
    here: hereOf(request),
    param(name) {
      const value = params[name]
      if (value === undefined) throw new Error(`the path ${route.path} has no :${name}`)
      return value
    },
    cookie: (name) => readCookie(request.headers.get('cookie'), name, site.isHttps),
    formToken: caller.formToken,
    newIdempotencyKey: randomKey,
  }
}

export function hereOf(request: Request): string {
  const url = new URL(request.url)
  return url.pathname + url.search
}
