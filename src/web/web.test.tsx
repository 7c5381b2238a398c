import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeClient } from '../../test/support/client.ts'
import { assertGoodPage, elementsOf, fieldValue } from '../../test/support/html.ts'
import { noteSite, routesOf } from '../../test/support/note-site.tsx'
import { testWeb } from '../../test/support/web.ts'
import { json } from './answer.ts'
import type { Route } from './route.ts'

const site = noteSite()

test('every answer forbids inline script and style, framing, sniffing and keeping', async () => {
  const stylesheet = elementsOf((await site.nobody.get('/')).text, 'link')[0]?.attributes.href ?? ''
  for (const path of ['/', '/notes', '/file', '/broken', '/nowhere', '/open', '/api/v1/notes', stylesheet]) {
    const { headers } = await site.dana.get(path)
    assert.match(
      headers.get('content-security-policy') ?? '',
      /^default-src 'none'.*frame-ancestors 'none'/,
      path,
    )
    assert.doesNotMatch(headers.get('content-security-policy') ?? '', /unsafe/)
    assert.equal(headers.get('x-content-type-options'), 'nosniff')
    assert.equal(headers.get('referrer-policy'), 'no-referrer')
    assert.equal(headers.get('cross-origin-opener-policy'), 'same-origin')
    assert.equal(headers.get('strict-transport-security'), null, 'not over plain http')
    const caching = path === stylesheet ? 'public, max-age=31536000, immutable' : 'no-store'
    assert.equal(headers.get('cache-control'), caching, path)
  }
})

test('a page for nobody in particular has no script and sets no cookie unless it has a form', async () => {
  const open = await site.nobody.get('/')
  assertGoodPage(open.text)
  assert.equal(elementsOf(open.text, 'script').length, 0)
  assert.match(open.headers.get('content-security-policy') ?? '', /script-src 'none'/)
  assert.match(open.headers.get('set-cookie') ?? '', /^browser=.*HttpOnly; SameSite=Lax/)
  assert.equal((await makeClient(site.url).get('/nowhere')).headers.get('set-cookie'), null)
  const inside = await site.dana.get('/notes')
  assertGoodPage(inside.text)
  assert.equal(elementsOf(inside.text, 'script').length, 1)
  assert.equal(inside.headers.get('set-cookie'), null)
})

test('hidden and missing are the same bytes, for everybody', async () => {
  const hidden = await site.dana.get('/notes/7')
  const missing = await site.dana.get('/nowhere')
  const asNobody = await site.nobody.get('/nowhere')
  assert.equal(hidden.status, 404)
  assertGoodPage(hidden.text)
  assert.equal(hidden.text, missing.text)
  assert.equal(hidden.text, asNobody.text)
  assert.equal(hidden.text, (await site.dana.get('/hidden')).text, 'whatever words the room chose')
  const shape = (headers: Headers) => [...headers].filter(([name]) => name !== 'date')
  assert.deepEqual(shape(hidden.headers), shape(missing.headers))
  assert.deepEqual(shape(hidden.headers), shape(asNobody.headers))
})

test('who is not signed in is sent to sign in and comes back', async () => {
  const reply = await site.nobody.get('/notes?q=a%20b')
  assert.equal(reply.status, 303)
  assert.equal(reply.location, `/sign-in?next=${encodeURIComponent('/notes?q=a%20b')}`)
})

test('signing out empties the browser of what it kept', async () => {
  const reply = await site.dana.post('/sign-out', await site.dana.formOf('/notes'))
  assert.equal(reply.headers.get('clear-site-data'), '"cache", "cookies", "storage"')
  assert.equal(site.dana.cookies.has('session'), false)
})

test('no answer redirects to another site', async () => {
  assert.equal((await site.nobody.get('/away')).status, 500)
})

test('an unexpected error shows its id and nothing else; the log has no words of it either', async () => {
  const reply = await site.nobody.get('/broken')
  const entry = site.log.find((one) => one.kind === 'error')
  assert.equal(reply.status, 500)
  assertGoodPage(reply.text)
  assert.ok(entry && reply.text.includes(entry.requestId))
  assert.doesNotMatch(reply.text + JSON.stringify(site.log), /secret|NF-7KQ2M/)
  assert.match(JSON.stringify(entry), /note-site/, 'but where it happened')
})

test('HEAD answers as GET without a body; other methods say what is allowed', async () => {
  const head = await fetch(`${site.url}/`, { method: 'HEAD' })
  assert.equal(head.status, 200)
  assert.equal(await head.text(), '')
  const wrong = await fetch(`${site.url}/notes`, { method: 'DELETE' })
  assert.equal(wrong.status, 405)
  assert.equal(wrong.headers.get('allow'), 'GET, HEAD, POST')
  assertGoodPage(await wrong.text())
})

test('a path that is both a word and a parameter finds the right route for its method', async () => {
  assert.equal((await site.dana.get('/notes/new')).status, 404)
  const form = await site.dana.formOf('/notes')
  assert.equal((await site.dana.post('/notes/new', form)).location, '/notes')
})

test('a file is always a download that can do nothing in our origin', async () => {
  const { headers } = await site.dana.get('/file')
  assert.equal(headers.get('content-type'), 'application/octet-stream')
  assert.match(headers.get('content-disposition') ?? '', /^attachment; filename="x.html"/)
  assert.match(headers.get('content-security-policy') ?? '', /sandbox/)
})

test('the JSON side takes tokens only, and answers problems as problem+json', async () => {
  const withCookie = await site.dana.get('/api/v1/notes')
  assert.equal(withCookie.status, 401)
  assert.equal(withCookie.headers.get('www-authenticate'), 'Bearer')
  assert.equal(withCookie.headers.get('content-type'), 'application/problem+json')
  const good = { authorization: 'Bearer good-token' }
  assert.deepEqual(JSON.parse((await site.nobody.get('/api/v1/notes', good)).text), { by: 'Dana Okafor' })
  const hidden = await site.nobody.get('/api/v1/none', good)
  const missing = await site.nobody.get('/api/v1/nowhere', good)
  assert.equal(hidden.status, 404)
  assert.equal(hidden.text, missing.text)
  assert.deepEqual(Object.keys(JSON.parse(hidden.text)), ['type', 'title', 'status', 'detail'])
})

test('above a limit the answer is 429 with a sentence, counted by network', async () => {
  assert.equal((await site.nobody.get('/limited')).status, 200)
  const reply = await site.nobody.get('/limited')
  assert.equal(reply.status, 429)
  assert.ok(reply.headers.get('retry-after'))
  assertGoodPage(reply.text)
  assert.deepEqual(site.counted, ['search 127.0.0.0/24', 'search 127.0.0.0/24'])
  const posted = await site.nobody.post(
    '/limited',
    await site.nobody.formOf('/', { body: 'a report in many words' }),
  )
  assert.equal(posted.status, 429)
  assert.equal(fieldValue(posted.text, 'body'), 'a report in many words')
})

test('pages are compressed unless they repeat what the request said', async () => {
  const encodingOf = async (path: string) =>
    (await site.dana.get(path, { 'accept-encoding': 'gzip, br' })).headers.get('content-encoding')
  assert.equal(await encodingOf('/notes'), 'br')
  assert.equal(await encodingOf('/notes?q=guess'), null)
})

test('on https cookies are __Host- and Secure, a plain one is ignored, and HSTS is on', async () => {
  const { web } = testWeb(routesOf(site), { options: { publicUrl: 'https://desk.example' } })
  const open = await web.fetch(new Request('https://desk.example/'))
  assert.match(open.headers.get('set-cookie') ?? '', /^__Host-browser=.*; Secure/)
  assert.match(open.headers.get('strict-transport-security') ?? '', /max-age=31536000/)
  const plain = await web.fetch(
    new Request('https://desk.example/notes', { headers: { cookie: 'session=dana' } }),
  )
  assert.equal(plain.status, 303)
  const prefixed = new Request('https://desk.example/notes', { headers: { cookie: '__Host-session=dana' } })
  assert.equal((await web.fetch(prefixed)).status, 200)
})

test('when the sign-in store is away the answer is an error page, not a page for nobody', async () => {
  const { web } = testWeb(routesOf(site), {
    ports: { readSession: async () => Promise.reject(new Error('database away')) },
  })
  const reply = await web.fetch(
    new Request('http://localhost:8080/notes', { headers: { cookie: 'session=dana' } }),
  )
  assert.equal(reply.status, 500)
  assert.ok(reply.headers.get('content-security-policy'))
  assertGoodPage(await reply.text())
})

test('a route that asks for nobody answers whoever comes, also while the sign-in store is away', async () => {
  const health: Route = { method: 'GET', path: '/health', access: 'unasked', handle: () => json('well') }
  const { web } = testWeb([health], {
    ports: { readSession: async () => Promise.reject(new Error('database away')) },
  })
  const request = new Request('http://localhost:8080/health', { headers: { cookie: 'session=dana' } })
  assert.equal(await (await web.fetch(request)).json(), 'well')
})

test('the log names routes, not addresses', async () => {
  await site.dana.get('/notes/NF-7KQ2M?q=word')
  assert.deepEqual(
    site.log.map((entry) => [entry.kind, entry.route]),
    [['request', '/notes/:number']],
  )
  assert.doesNotMatch(JSON.stringify(site.log), /NF-7KQ2M|word/)
})
