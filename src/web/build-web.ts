import type { Context } from 'hono'
import { Hono } from 'hono'
import { assetBytes, loadAssets } from './assets.ts'
import { makeProxyList } from './client-address.ts'
import type { DeskName, NavigationEntry } from './components/frame.ts'
import { acceptedEncoding } from './compress.ts'
import { decide } from './decide.ts'
import { securityHeaders } from './headers.ts'
import { type Listening, listen } from './listen.ts'
import { logError, logRequest } from './log.ts'
import { meet } from './meet.ts'
import type { WebPorts } from './ports.ts'
import { respond, respondTrouble } from './respond.tsx'
import type { Route } from './route.ts'
import type { Caller, Site } from './site.ts'
import { broken, missing, type Trouble, wrongMethod } from './trouble.ts'
import type { Arrival } from './visit.ts'

export type WebOptions = {
  readonly routes: readonly Route[]
  readonly ports: WebPorts
  /** `WARDMOTE_PUBLIC_URL`. https makes cookies Secure with `__Host-` and turns HSTS on. */
  readonly publicUrl: string
  readonly desk: DeskName
  readonly navigation: readonly NavigationEntry[]
  /** Addresses or ranges of proxies whose X-Forwarded-For is believed. */
  readonly trustedProxies?: readonly string[]
}

export type Web = {
  /** Answers one request; `peer` is the address on the other end of the socket. */
  fetch(request: Request, peer?: string): Promise<Response>
  /** Port 0 takes a free one. */
  listen(host: string, port: number): Promise<Listening>
}

type Env = { Bindings: { peer: string }; Variables: { allowed: string[] } }

/** Puts the rooms' routes behind the checks they all share. */
export function buildWeb(options: WebOptions): Web {
  const site = makeSite(options)
  const app = new Hono<Env>()
  app.get('/assets/:file', (context) => serveAsset(site, context))
  for (const [path, routes] of byPath(options.routes)) {
    app.all(path, async (context, next) => {
      const method = context.req.method === 'HEAD' ? 'GET' : context.req.method
      const route = routes.find((one) => one.method === method)
      if (route) return serve(site, context, route)
      // Another pattern may match the same address: /cases/new against /cases/:reference.
      const allowed = routes.flatMap((one) => (one.method === 'GET' ? ['GET', 'HEAD'] : [one.method]))
      context.set('allowed', [...(context.get('allowed') ?? []), ...allowed])
      return next()
    })
  }
  app.notFound(async (context) => {
    const allowed = context.get('allowed') ?? []
    return serveTrouble(site, context, allowed.length > 0 ? wrongMethod(allowed) : missing)
  })
  // Only what happens before a route's own answer ends here: the sign-in reader or its store is away.
  app.onError(async (error, context) => {
    const caller = await meet(site, context.req.raw, context.env.peer, null)
    logError(site, caller, null, error)
    return respondTrouble(site, caller, context.req.raw, broken(caller.requestId), {
      speaks: 'page',
      kept: null,
    })
  })
  const fetch = async (request: Request, peer = '') => app.fetch(request, { peer })
  return { fetch, listen: (host, port) => listen(fetch, host, port) }
}

function makeSite(options: WebOptions): Site {
  const { origin, protocol } = new URL(options.publicUrl)
  if (options.ports.formTokenKey.byteLength < 32)
    throw new Error('the form token key must have 32 bytes or more')
  return {
    ports: options.ports,
    origin,
    isHttps: protocol === 'https:',
    desk: options.desk,
    navigation: options.navigation,
    assets: loadAssets(),
    proxies: makeProxyList(options.trustedProxies ?? []),
  }
}

function byPath(routes: readonly Route[]): Map<string, Route[]> {
  const groups = new Map<string, Route[]>()
  for (const route of routes) {
    const group = groups.get(route.path) ?? []
    if (group.some((other) => other.method === route.method))
      throw new Error(`two routes for ${route.method} ${route.path}`)
    groups.set(route.path, [...group, route])
  }
  return groups
}

async function serve(site: Site, context: Context<Env>, route: Route): Promise<Response> {
  const started = performance.now()
  const request = context.req.raw
  const caller = await meet(site, request, context.env.peer, route)
  const response = await answer(site, caller, { request, route, params: context.req.param() })
  if (route.isUnlogged !== true) logRequest(site, caller, request, route.path, response, started)
  return response
}

async function answer(site: Site, caller: Caller, arrival: Arrival): Promise<Response> {
  const { request, route } = arrival
  const speaks = route.speaks ?? (route.access === 'bearer' ? 'json' : 'page')
  try {
    const outcome = await decide(site, caller, arrival)
    if (outcome.kind !== 'stopped') return respond(site, caller, request, outcome)
    return respondTrouble(site, caller, request, outcome.trouble, { speaks, kept: outcome.kept })
  } catch (error) {
    logError(site, caller, route, error)
    return respondTrouble(site, caller, request, broken(caller.requestId), { speaks, kept: null })
  }
}

/** For addresses without a route: nobody is looked up, the answer is the same for all. */
async function serveTrouble(site: Site, context: Context<Env>, trouble: Trouble): Promise<Response> {
  const started = performance.now()
  const request = context.req.raw
  const caller = await meet(site, request, context.env.peer, null)
  const speaks = context.req.path.startsWith('/api/') ? 'json' : 'page'
  const response = respondTrouble(site, caller, request, trouble, { speaks, kept: null })
  logRequest(site, caller, request, 'none', response, started)
  return response
}

async function serveAsset(site: Site, context: Context<Env>): Promise<Response> {
  const asset = site.assets.find(context.req.path)
  if (asset === null) return serveTrouble(site, context, missing)
  const encoding = acceptedEncoding(context.req.header('accept-encoding') ?? null)
  const headers = new Headers(securityHeaders(site.isHttps, false))
  headers.set('content-type', asset.type)
  headers.set('cache-control', 'public, max-age=31536000, immutable')
  headers.set('vary', 'accept-encoding')
  if (encoding !== null) headers.set('content-encoding', encoding)
  return new Response(new Uint8Array(await assetBytes(asset, encoding)), { headers })
}
