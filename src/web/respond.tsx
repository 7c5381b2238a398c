import { renderToString } from 'preact-render-to-string'
import type { Answer, Cookie, PageAnswer } from './answer.ts'
import { page } from './answer.ts'
import { FrameProvider } from './components/frame.ts'
import { acceptedEncoding, compressFromBytes, encodeNow } from './compress.ts'
import { writeCookie } from './cookies.ts'
import { securityHeaders } from './headers.ts'
import { isOwnPath } from './safe-address.ts'
import { browserCookie, type Caller, makeBrowser, makeFrame, type Site } from './site.ts'
import { missing, type Trouble } from './trouble.ts'
import { type Kept, TroublePage } from './trouble-page.tsx'

export type PlainAnswer = Exclude<Answer, { kind: 'refused' }>

/** Turns an answer into the response on the wire. Refusals have become troubles before this. */
export function respond(site: Site, caller: Caller, request: Request, answer: PlainAnswer): Response {
  switch (answer.kind) {
    case 'page':
      return respondPage(site, caller, request, answer)
    case 'see-other':
      return respondSeeOther(site, answer)
    case 'download':
      return respondDownload(site, answer)
    case 'text':
      return plain(site, answer.text, answer.type, answer.status)
    case 'json':
      return plain(site, JSON.stringify(answer.body), 'application/json', answer.status)
    default:
      return answer satisfies never
  }
}

export function respondTrouble(
  site: Site,
  caller: Caller,
  request: Request,
  trouble: Trouble,
  as: { readonly speaks: 'page' | 'json'; readonly kept: Kept | null },
): Response {
  if (as.speaks === 'json') return respondProblem(site, trouble)
  if (trouble.status === 404) return respondMissing(site, caller, request)
  const answer = page(<TroublePage trouble={trouble} kept={as.kept} />, { status: trouble.status })
  return respondPage(site, caller, request, answer, trouble.headers)
}

/**
 * The 404, the same bytes for everybody: no name, no token, no id, nobody's navigation. What is hidden
 * from one person and missing for another cannot be told apart.
 */
function respondMissing(site: Site, caller: Caller, request: Request): Response {
  const nobody: Caller = { ...caller, signedIn: null, browser: makeBrowser(null), formToken: () => '' }
  const answer = page(<TroublePage trouble={missing} kept={null} />, { status: missing.status })
  return respondPage(site, nobody, request, answer)
}

/** RFC 9457. `type` is about:blank: the status and the sentence say all there is. */
function respondProblem(site: Site, trouble: Trouble): Response {
  const body = {
    type: 'about:blank',
    title: trouble.title,
    status: trouble.status,
    detail: trouble.sentence,
    ...(trouble.field === undefined ? {} : { field: trouble.field }),
  }
  const response = plain(site, JSON.stringify(body), 'application/problem+json', trouble.status)
  for (const [name, value] of Object.entries(trouble.headers ?? {})) response.headers.set(name, value)
  return response
}

function respondPage(
  site: Site,
  caller: Caller,
  request: Request,
  answer: PageAnswer,
  more: Readonly<Record<string, string>> = {},
): Response {
  const names =
    caller.signedIn && !answer.scripts.includes('keys')
      ? ['keys' as const, ...answer.scripts]
      : answer.scripts
  const scripts = names.map((name) => site.assets.url(`${name}.js`))
  const frame = makeFrame(site, caller, scripts)
  const html = `<!doctype html>${renderToString(<FrameProvider value={frame}>{answer.node}</FrameProvider>)}`
  const headers = new Headers(securityHeaders(site.isHttps, scripts.length > 0))
  for (const [name, value] of Object.entries(more)) headers.set(name, value)
  headers.set('content-type', 'text/html; charset=utf-8')
  const made = caller.browser.made
  addCookies(
    site,
    headers,
    made === null ? answer.cookies : [...answer.cookies, { ...browserCookie, value: made }],
  )
  return new Response(compressed(request, html, headers), { status: answer.status, headers })
}

/**
 * Compresses only answers to a GET without a query. Where a page repeats what came in the request,
 * its compressed length tells how alike that is to the rest of the page (the BREACH attack), and the
 * rest may be a sealed title.
 */
function compressed(request: Request, html: string, headers: Headers): string | Uint8Array<ArrayBuffer> {
  headers.set('vary', 'accept-encoding')
  const repeatsNothing = request.method !== 'POST' && !request.url.includes('?')
  const encoding =
    repeatsNothing && html.length > compressFromBytes
      ? acceptedEncoding(request.headers.get('accept-encoding'))
      : null
  if (encoding === null) return html
  headers.set('content-encoding', encoding)
  return new Uint8Array(encodeNow(Buffer.from(html), encoding))
}

function respondSeeOther(site: Site, answer: Extract<Answer, { kind: 'see-other' }>): Response {
  if (!isOwnPath(answer.location)) throw new Error('a redirect must stay on this site')
  const headers = new Headers(securityHeaders(site.isHttps, false))
  headers.set('location', answer.location)
  // ASVS 14.3.1: a page left open, or the Back button, must not show a case after signing out.
  if (answer.clearSiteData) headers.set('clear-site-data', '"cache", "cookies", "storage"')
  addCookies(site, headers, answer.cookies)
  return new Response(null, { status: 303, headers })
}

function respondDownload(site: Site, answer: Extract<Answer, { kind: 'download' }>): Response {
  const headers = new Headers(securityHeaders(site.isHttps, false))
  headers.set('content-type', 'application/octet-stream')
  headers.set('content-security-policy', "default-src 'none'; sandbox; frame-ancestors 'none'")
  headers.set('content-disposition', contentDisposition(answer.filename))
  return new Response(new Uint8Array(answer.bytes), { headers })
}

/** RFC 6266 with RFC 8187: an ASCII name for old clients, the true one percent-encoded. */
export function contentDisposition(filename: string): string {
  const base = filename.toWellFormed().replace(/^.*[/\\]/s, '') || 'file'
  const ascii = base.replaceAll(/[^\w.() -]/g, '_')
  const encoded = encodeURIComponent(base).replaceAll(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`
}

function plain(site: Site, text: string, type: string, status: number): Response {
  return new Response(text, {
    status,
    headers: { ...securityHeaders(site.isHttps, false), 'content-type': type },
  })
}

function addCookies(site: Site, headers: Headers, cookies: readonly Cookie[]) {
  for (const cookie of cookies) headers.append('set-cookie', writeCookie(cookie, site.isHttps))
}
