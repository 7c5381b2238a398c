import assert from 'node:assert/strict'
import { request as rawRequest } from 'node:http'
import { after, before, beforeEach, test } from 'node:test'
import { type Client, hiddenFields, makeClient } from '../../test/support/client.ts'
import { assertGoodPage, elementsOf, fieldValue } from '../../test/support/html.ts'
import { testWeb } from '../../test/support/web.ts'
import { notFound, refuse } from '../kernel/refusal.ts'
import { download, json, page, seeOther } from './answer.ts'
import { Button, Form, Page, TextArea } from './components.ts'
import type { Listening } from './listen.ts'
import type { WebLogEntry } from './ports.ts'
import type { Route } from './route.ts'

const notes: string[] = []
let gate: Promise<void> = Promise.resolve()

function NotePage({ said }: { readonly said?: string }) {
  return (
    <Page title="Notes">
      {said && <p>You searched for {said}</p>}
      <ul>
        {Array.from({ length: 60 }, (_, index) => `note number ${index} about something long`).map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
      <Form action="/notes">
        <TextArea name="body" label="Note" />
        <Button kind="primary">Save</Button>
      </Form>
    </Page>
  )
}

const routes: readonly Route[] = [
  { method: 'GET', path: '/', access: 'public', handle: () => page(<NotePage />) },
  { method: 'POST', path: '/open', access: 'public', handle: () => seeOther('/') },
  {
    method: 'GET',
    path: '/notes',
    access: 'signed-in',
    handle: (visit) => page(<NotePage said={visit.query.get('q') ?? ''} />),
  },
  {
    method: 'POST',
    path: '/notes',
    access: 'signed-in',
    maxBodyBytes: 100_000,
    maxFiles: 1,
    async handle(visit) {
      await gate
      const body = visit.form.text('body')
      if (body === 'fail') throw new Error('the secret of NF-7KQ2M')
      if (body.startsWith('refuse'))
        return refuse('conflict', 'Somebody else changed it.', { safe: 'Your text is kept.' })
      notes.push(
        [body, ...visit.form.files('file').map((file) => `${file.filename} ${file.bytes.byteLength}`)].join(
          ' + ',
        ),
      )
      return seeOther(`/notes/${notes.length}`)
    },
  },
  { method: 'GET', path: '/notes/:number', access: 'signed-in', handle: () => notFound },
  {
    method: 'GET',
    path: '/hidden',
    access: 'signed-in',
    handle: () => refuse('not-found', 'NF-1 is hidden from you'),
  },
  {
    method: 'POST',
    path: '/enter',
    access: 'public',
    handle: () => seeOther('/', { cookies: [{ name: 'entered', value: 'yes' }] }),
  },
  { method: 'GET', path: '/away', access: 'public', handle: () => seeOther('//evil.example') },
  {
    method: 'POST',
    path: '/sign-out',
    access: 'signed-in',
    handle: () => seeOther('/', { clearSiteData: true, cookies: [{ name: 'session', value: '' }] }),
  },
  { method: 'POST', path: '/notes/new', access: 'signed-in', handle: () => seeOther('/notes') },
  {
    method: 'GET',
    path: '/file',
    access: 'signed-in',
    handle: () => download(Buffer.from('<script>'), 'x.html'),
  },
  {
    method: 'GET',
    path: '/api/v1/notes',
    access: 'bearer',
    handle: (visit) => json({ by: visit.signedIn.name }),
  },
  {
    method: 'GET',
    path: '/api/v1/none',
    access: 'bearer',
    handle: () => refuse('not-found', 'NF-1 is hidden'),
  },
  {
    method: 'GET',
    path: '/limited',
    access: 'public',
    limit: { name: 'search', by: 'address' },
    handle: () => page(<NotePage />),
  },
  {
    method: 'POST',
    path: '/limited',
    access: 'public',
    limit: { name: 'search', by: 'address' },
    handle: () => seeOther('/'),
  },
  {
    method: 'GET',
    path: '/broken',
    access: 'public',
    handle: () => {
      throw new Error('the secret\n    at NF-7KQ2M')
    },
  },
]

let listening: Listening
let log: WebLogEntry[]
let dana: Client
let nobody: Client
const counted: string[] = []

before(async () => {
  const service = testWeb(routes, {
    ports: {
      takeToken: async (name, key) => {
        counted.push(`${name} ${key}`)
        return counted.length < 2
      },
    },
  })
  log = service.log
  listening = await service.web.listen('127.0.0.1', 0)
})
after(() => listening.close())
beforeEach(() => {
  notes.length = 0
  log.length = 0
  gate = Promise.resolve()
  dana = makeClient(listening.url, { session: 'dana' })
  nobody = makeClient(listening.url)
})

test('every answer forbids inline script and style, framing, sniffing and keeping', async () => {
  const stylesheet = elementsOf((await nobody.get('/')).text, 'link')[0]?.attributes.href ?? ''
  for (const path of ['/', '/notes', '/file', '/broken', '/nowhere', '/open', '/api/v1/notes', stylesheet]) {
    const { headers } = await dana.get(path)
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
  const open = await nobody.get('/')
  assertGoodPage(open.text)
  assert.equal(elementsOf(open.text, 'script').length, 0)
  assert.match(open.headers.get('content-security-policy') ?? '', /script-src 'none'/)
  assert.match(open.headers.get('set-cookie') ?? '', /^browser=.*HttpOnly; SameSite=Lax/)
  assert.equal((await makeClient(listening.url).get('/nowhere')).headers.get('set-cookie'), null)
  const inside = await dana.get('/notes')
  assertGoodPage(inside.text)
  assert.equal(elementsOf(inside.text, 'script').length, 1)
  assert.equal(inside.headers.get('set-cookie'), null)
})

test('hidden and missing are the same bytes, for everybody', async () => {
  const hidden = await dana.get('/notes/7')
  const missing = await dana.get('/nowhere')
  const asNobody = await nobody.get('/nowhere')
  assert.equal(hidden.status, 404)
  assertGoodPage(hidden.text)
  assert.equal(hidden.text, missing.text)
  assert.equal(hidden.text, asNobody.text)
  assert.equal(hidden.text, (await dana.get('/hidden')).text, 'whatever words the room chose')
  const shape = (headers: Headers) => [...headers].filter(([name]) => name !== 'date')
  assert.deepEqual(shape(hidden.headers), shape(missing.headers))
  assert.deepEqual(shape(hidden.headers), shape(asNobody.headers))
})

test('who is not signed in is sent to sign in and comes back', async () => {
  const reply = await nobody.get('/notes?q=a%20b')
  assert.equal(reply.status, 303)
  assert.equal(reply.location, `/sign-in?next=${encodeURIComponent('/notes?q=a%20b')}`)
})

test('a form is taken once with its token, from our own page', async () => {
  const reply = await dana.post('/notes', await dana.formOf('/notes', { body: 'first' }))
  assert.equal(reply.status, 303)
  assert.equal(reply.location, '/notes/1')
  assert.deepEqual(notes, ['first'])
})

test('every posting route without a token is refused', async () => {
  for (const { path } of routes.filter((route) => route.method === 'POST')) {
    for (const headers of [{}, { 'sec-fetch-site': '', origin: '' }]) {
      const reply = await dana.post(path, new URLSearchParams({ body: 'forged' }), headers)
      assert.equal(reply.status, 403, path)
    }
  }
  assert.deepEqual(notes, [])
})

test('another site is refused even with a good token', async () => {
  for (const headers of [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': '', origin: 'https://evil.example' },
  ]) {
    const reply = await dana.post('/notes', await dana.formOf('/notes', { body: 'forged' }), headers)
    assert.equal(reply.status, 403)
    assert.doesNotMatch(reply.text, /forged/, 'nothing of it is shown with a button')
  }
  assert.deepEqual(notes, [])
})

test('a text browser, which sends neither header, is served by its token', async () => {
  const form = await dana.formOf('/notes', { body: 'from lynx' })
  const reply = await dana.post('/notes', form, { 'sec-fetch-site': '', origin: '' })
  assert.equal(reply.status, 303)
})

test("a token of one's own browser does not open another person's session", async () => {
  const attacker = makeClient(listening.url)
  const form = await attacker.formOf('/', { body: 'forged' })
  const reply = await dana.post('/notes', form, { 'sec-fetch-site': '', origin: '' })
  assert.equal(reply.status, 403)
  assert.deepEqual(notes, [])
})

test('a stale form of our own is shown again to be checked and sent; one of unknown origin is not', async () => {
  const form = await dana.formOf('/notes', { body: 'words of an old form' })
  form.set('form-token', 'stale')
  const unknown = await dana.post('/notes', form, { 'sec-fetch-site': '', origin: '' })
  assert.equal(unknown.status, 403)
  assert.doesNotMatch(unknown.text, /words of an old form/)
  const own = await dana.post('/notes', form)
  assert.equal(own.status, 403)
  assertGoodPage(own.text)
  assert.equal(
    (await dana.post('/notes', hiddenFields(own.text, { body: fieldValue(own.text, 'body') }))).status,
    303,
  )
  assert.deepEqual(notes, ['words of an old form'])
})

test('signing out empties the browser of what it kept', async () => {
  const reply = await dana.post('/sign-out', await dana.formOf('/notes'))
  assert.equal(reply.headers.get('clear-site-data'), '"cache", "cookies", "storage"')
  assert.equal(dana.cookies.has('session'), false)
})

test('no answer redirects to another site', async () => {
  assert.equal((await nobody.get('/away')).status, 500)
})

test('a session that ended keeps the text, and it can be sent after signing in again', async () => {
  const form = await dana.formOf('/notes', { body: 'an answer of\nseveral lines', lane: 'reporter' })
  dana.cookies.set('session', 'expired')
  const stopped = await dana.post('/notes', form)
  assert.equal(stopped.status, 401)
  assertGoodPage(stopped.text)
  assert.match(stopped.text, /Your text is kept/)
  assert.equal(fieldValue(stopped.text, 'body'), 'an answer of\nseveral lines')
  assert.equal(fieldValue(stopped.text, 'lane'), 'reporter')
  dana.cookies.set('session', 'dana')
  const again = new URLSearchParams({
    body: 'an answer of\nseveral lines',
    'form-token': fieldValue(stopped.text, 'form-token'),
  })
  const sent = await dana.post('/notes', again, { 'sec-fetch-site': '', origin: '' })
  assert.equal(sent.status, 303)
  assert.deepEqual(notes, ['an answer of\nseveral lines'])
})

test('a password is never repeated into a page', async () => {
  const form = await dana.formOf('/notes', { body: 'kept words here', 'new-password': 'hunter2 hunter2' })
  dana.cookies.delete('session')
  const { text } = await dana.post('/notes', form)
  assert.doesNotMatch(text, /hunter2/)
  assert.match(text, /kept words here.*Passwords and codes are not kept/s)
  assert.doesNotMatch(text, /Send again/)
})

test('pressing twice does it once, and both presses get the same answer', async () => {
  const form = await dana.formOf('/notes', { body: 'once' })
  const first = await dana.post('/notes', form)
  const second = await dana.post('/notes', form)
  assert.deepEqual([second.status, second.location], [first.status, first.location])
  assert.deepEqual(notes, ['once'])
})

test('a second press of a button that sets a cookie sets it again', async () => {
  const form = await nobody.formOf('/')
  await nobody.post('/enter', form)
  nobody.cookies.delete('entered')
  await nobody.post('/enter', form)
  assert.equal(nobody.cookies.get('entered'), 'yes')
})

test('another text under the same key, after the Back button, is another press', async () => {
  const form = await dana.formOf('/notes', { body: 'first text' })
  await dana.post('/notes', form)
  form.set('body', 'second text')
  await dana.post('/notes', form)
  assert.deepEqual(notes, ['first text', 'second text'])
})

test('a double click while the first press still works waits for its answer', async () => {
  const form = await dana.formOf('/notes', { body: 'once' })
  const opened = Promise.withResolvers<void>()
  gate = opened.promise
  const both = Promise.all([dana.post('/notes', form), dana.post('/notes', form)])
  setTimeout(opened.resolve, 300)
  const [first, second] = await both
  assert.equal(first?.location, '/notes/1')
  assert.equal(second?.location, '/notes/1')
  assert.deepEqual(notes, ['once'])
})

test('a refusal shows its sentence and the text, and the same form can be sent again', async () => {
  const form = await dana.formOf('/notes', { body: 'refuse this long text' })
  const refused = await dana.post('/notes', form)
  assert.equal(refused.status, 409)
  assertGoodPage(refused.text)
  assert.match(refused.text, /Somebody else changed it\..*Your text is kept\./s)
  assert.equal(fieldValue(refused.text, 'body'), 'refuse this long text')
  form.set('body', 'now it fits')
  assert.equal((await dana.post('/notes', form)).status, 303)
})

test('an unexpected error shows its id and nothing else; the log has no words of it either', async () => {
  const reply = await nobody.get('/broken')
  const entry = log.find((one) => one.kind === 'error')
  assert.equal(reply.status, 500)
  assertGoodPage(reply.text)
  assert.ok(entry && reply.text.includes(entry.requestId))
  assert.doesNotMatch(reply.text + JSON.stringify(log), /secret|NF-7KQ2M/)
  assert.match(JSON.stringify(entry), /web\.test/, 'but where it happened')
})

test('an error while a form is taken keeps the text', async () => {
  const reply = await dana.post(
    '/notes',
    await dana.formOf('/notes', { body: 'fail', more: 'some other words' }),
  )
  assert.equal(reply.status, 500)
  assert.equal(fieldValue(reply.text, 'more'), 'some other words')
})

test('HEAD answers as GET without a body; other methods say what is allowed', async () => {
  const head = await fetch(`${listening.url}/`, { method: 'HEAD' })
  assert.equal(head.status, 200)
  assert.equal(await head.text(), '')
  const wrong = await fetch(`${listening.url}/notes`, { method: 'DELETE' })
  assert.equal(wrong.status, 405)
  assert.equal(wrong.headers.get('allow'), 'GET, HEAD, POST')
  assertGoodPage(await wrong.text())
})

test('a path that is both a word and a parameter finds the right route for its method', async () => {
  assert.equal((await dana.get('/notes/new')).status, 404)
  const form = await dana.formOf('/notes')
  assert.equal((await dana.post('/notes/new', form)).location, '/notes')
})

test('too large a form gets a sentence, whatever it claims about its size', async () => {
  const form = await dana.formOf('/notes', { body: 'x'.repeat(200_000) })
  const announced = await dana.post('/notes', form)
  assert.equal(announced.status, 413)
  assert.match(announced.text, /must be smaller than 97 kB/)
  assert.equal(await postChunked(`${listening.url}/notes`, form.toString()), 413)
  assert.deepEqual(notes, [])
})

test('what is no form is refused with 415', async () => {
  const reply = await dana.post('/notes', '{}', { 'content-type': 'application/json' })
  assert.equal(reply.status, 415)
})

test('files come through whole, within their number', async () => {
  const hidden = await dana.formOf('/notes', { body: 'with a file' })
  hidden.set('body', 'with\r\na file')
  const form = new FormData()
  for (const [name, value] of hidden) form.append(name, value)
  form.append('file', new File([new Uint8Array(5000)], 'crash.npy'))
  assert.equal((await dana.post('/notes', form)).status, 303)
  assert.deepEqual(notes, ['with\na file + crash.npy 5000'])
  form.append('file', new File(['x'], 'second'))
  const many = await dana.post('/notes', form)
  assert.equal(many.status, 415)
  assert.match(many.text, /At most 1 file/)
})

test('a damaged multipart body is a sentence, not an error', async () => {
  const reply = await dana.post('/notes', '--x\r\nrubbish', {
    'content-type': 'multipart/form-data; boundary=x',
  })
  assert.equal(reply.status, 400)
})

test('a file is always a download that can do nothing in our origin', async () => {
  const { headers } = await dana.get('/file')
  assert.equal(headers.get('content-type'), 'application/octet-stream')
  assert.match(headers.get('content-disposition') ?? '', /^attachment; filename="x.html"/)
  assert.match(headers.get('content-security-policy') ?? '', /sandbox/)
})

test('the JSON side takes tokens only, and answers problems as problem+json', async () => {
  const withCookie = await dana.get('/api/v1/notes')
  assert.equal(withCookie.status, 401)
  assert.equal(withCookie.headers.get('www-authenticate'), 'Bearer')
  assert.equal(withCookie.headers.get('content-type'), 'application/problem+json')
  const good = { authorization: 'Bearer good-token' }
  assert.deepEqual(JSON.parse((await nobody.get('/api/v1/notes', good)).text), { by: 'Dana Okafor' })
  const hidden = await nobody.get('/api/v1/none', good)
  const missing = await nobody.get('/api/v1/nowhere', good)
  assert.equal(hidden.status, 404)
  assert.equal(hidden.text, missing.text)
  assert.deepEqual(Object.keys(JSON.parse(hidden.text)), ['type', 'title', 'status', 'detail'])
})

test('above a limit the answer is 429 with a sentence, counted by network', async () => {
  assert.equal((await nobody.get('/limited')).status, 200)
  const reply = await nobody.get('/limited')
  assert.equal(reply.status, 429)
  assert.ok(reply.headers.get('retry-after'))
  assertGoodPage(reply.text)
  assert.deepEqual(counted, ['search 127.0.0.0/24', 'search 127.0.0.0/24'])
  const posted = await nobody.post('/limited', await nobody.formOf('/', { body: 'a report in many words' }))
  assert.equal(posted.status, 429)
  assert.equal(fieldValue(posted.text, 'body'), 'a report in many words')
})

test('pages are compressed unless they repeat what the request said', async () => {
  const encodingOf = async (path: string) =>
    (await dana.get(path, { 'accept-encoding': 'gzip, br' })).headers.get('content-encoding')
  assert.equal(await encodingOf('/notes'), 'br')
  assert.equal(await encodingOf('/notes?q=guess'), null)
})

test('two copies of a page carry two masks of the token', async () => {
  const tokens = new Set<string>()
  for (let copy = 0; copy < 5; copy += 1)
    tokens.add(hiddenFields((await dana.get('/notes')).text).get('form-token') ?? '')
  assert.equal(tokens.size, 5)
})

test('on https cookies are __Host- and Secure, a plain one is ignored, and HSTS is on', async () => {
  const { web } = testWeb(routes, { options: { publicUrl: 'https://desk.example' } })
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
  const { web } = testWeb(routes, {
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
  await dana.get('/notes/NF-7KQ2M?q=word')
  assert.deepEqual(
    log.map((entry) => [entry.kind, entry.route]),
    [['request', '/notes/:number']],
  )
  assert.doesNotMatch(JSON.stringify(log), /NF-7KQ2M|word/)
})

/** Sends a body without saying how long it is, and reads the status. */
function postChunked(url: string, body: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const request = rawRequest(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        cookie: 'session=dana',
        'sec-fetch-site': 'same-origin',
      },
    })
    request.on('response', (response) => {
      response.resume()
      resolve(response.statusCode)
    })
    request.on('error', reject)
    for (let at = 0; at < body.length; at += 20_000) request.write(body.slice(at, at + 20_000))
    request.end()
  })
}
