import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hiddenFields, makeClient } from '../../test/support/client.ts'
import { assertGoodPage, fieldValue } from '../../test/support/html.ts'
import { noteSite, routesOf } from '../../test/support/note-site.tsx'

const site = noteSite()

test('a form is taken once with its token, from our own page', async () => {
  const reply = await site.dana.post('/notes', await site.dana.formOf('/notes', { body: 'first' }))
  assert.equal(reply.status, 303)
  assert.equal(reply.location, '/notes/1')
  assert.deepEqual(site.notes, ['first'])
})

test('every posting route without a token is refused', async () => {
  for (const { path } of routesOf(site).filter((route) => route.method === 'POST')) {
    for (const headers of [{}, { 'sec-fetch-site': '', origin: '' }]) {
      const reply = await site.dana.post(path, new URLSearchParams({ body: 'forged' }), headers)
      assert.equal(reply.status, 403, path)
    }
  }
  assert.deepEqual(site.notes, [])
})

test('another site is refused even with a good token', async () => {
  for (const headers of [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': '', origin: 'https://evil.example' },
  ]) {
    const reply = await site.dana.post(
      '/notes',
      await site.dana.formOf('/notes', { body: 'forged' }),
      headers,
    )
    assert.equal(reply.status, 403)
    assert.doesNotMatch(reply.text, /forged/, 'nothing of it is shown with a button')
  }
  assert.deepEqual(site.notes, [])
})

test('a text browser, which sends neither header, is served by its token', async () => {
  const form = await site.dana.formOf('/notes', { body: 'from lynx' })
  const reply = await site.dana.post('/notes', form, { 'sec-fetch-site': '', origin: '' })
  assert.equal(reply.status, 303)
})

test("a token of one's own browser does not open another person's session", async () => {
  const attacker = makeClient(site.url)
  const form = await attacker.formOf('/', { body: 'forged' })
  const reply = await site.dana.post('/notes', form, { 'sec-fetch-site': '', origin: '' })
  assert.equal(reply.status, 403)
  assert.deepEqual(site.notes, [])
})

test('a stale form of our own is shown again to be checked and sent; one of unknown origin is not', async () => {
  const form = await site.dana.formOf('/notes', { body: 'words of an old form' })
  form.set('form-token', 'stale')
  const unknown = await site.dana.post('/notes', form, { 'sec-fetch-site': '', origin: '' })
  assert.equal(unknown.status, 403)
  assert.doesNotMatch(unknown.text, /words of an old form/)
  const own = await site.dana.post('/notes', form)
  assert.equal(own.status, 403)
  assertGoodPage(own.text)
  assert.equal(
    (await site.dana.post('/notes', hiddenFields(own.text, { body: fieldValue(own.text, 'body') }))).status,
    303,
  )
  assert.deepEqual(site.notes, ['words of an old form'])
})

test('a session that ended keeps the text, and it can be sent after signing in again', async () => {
  const form = await site.dana.formOf('/notes', { body: 'an answer of\nseveral lines', lane: 'reporter' })
  site.dana.cookies.set('session', 'expired')
  const stopped = await site.dana.post('/notes', form)
  assert.equal(stopped.status, 401)
  assertGoodPage(stopped.text)
  assert.match(stopped.text, /Your text is kept/)
  assert.equal(fieldValue(stopped.text, 'body'), 'an answer of\nseveral lines')
  assert.equal(fieldValue(stopped.text, 'lane'), 'reporter')
  site.dana.cookies.set('session', 'dana')
  const again = new URLSearchParams({
    body: 'an answer of\nseveral lines',
    'form-token': fieldValue(stopped.text, 'form-token'),
  })
  const sent = await site.dana.post('/notes', again, { 'sec-fetch-site': '', origin: '' })
  assert.equal(sent.status, 303)
  assert.deepEqual(site.notes, ['an answer of\nseveral lines'])
})

test('a password is never repeated into a page', async () => {
  const form = await site.dana.formOf('/notes', {
    body: 'kept words here',
    'new-password': 'hunter2 hunter2',
  })
  site.dana.cookies.delete('session')
  const { text } = await site.dana.post('/notes', form)
  assert.doesNotMatch(text, /hunter2/)
  assert.match(text, /kept words here.*Passwords and codes are not kept/s)
  assert.doesNotMatch(text, /Send again/)
})

test('two copies of a page carry two masks of the token', async () => {
  const tokens = new Set<string>()
  for (let copy = 0; copy < 5; copy += 1)
    tokens.add(hiddenFields((await site.dana.get('/notes')).text).get('form-token') ?? '')
  assert.equal(tokens.size, 5)
})
