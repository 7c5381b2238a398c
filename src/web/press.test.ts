import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assertGoodPage, fieldValue } from '../../test/support/html.ts'
import { noteSite } from '../../test/support/note-site.tsx'

const site = noteSite()

test('pressing twice does it once, and both presses get the same answer', async () => {
  const form = await site.dana.formOf('/notes', { body: 'once' })
  const first = await site.dana.post('/notes', form)
  const second = await site.dana.post('/notes', form)
  assert.deepEqual([second.status, second.location], [first.status, first.location])
  assert.deepEqual(site.notes, ['once'])
})

test('a second press of a button that sets a cookie sets it again', async () => {
  const form = await site.nobody.formOf('/')
  await site.nobody.post('/enter', form)
  site.nobody.cookies.delete('entered')
  await site.nobody.post('/enter', form)
  assert.equal(site.nobody.cookies.get('entered'), 'yes')
})

test('another text under the same key, after the Back button, is another press', async () => {
  const form = await site.dana.formOf('/notes', { body: 'first text' })
  await site.dana.post('/notes', form)
  form.set('body', 'second text')
  await site.dana.post('/notes', form)
  assert.deepEqual(site.notes, ['first text', 'second text'])
})

test('a double click while the first press still works waits for its answer', async () => {
  const form = await site.dana.formOf('/notes', { body: 'once' })
  const opened = Promise.withResolvers<void>()
  site.gate = opened.promise
  const both = Promise.all([site.dana.post('/notes', form), site.dana.post('/notes', form)])
  setTimeout(opened.resolve, 300)
  const [first, second] = await both
  assert.equal(first?.location, '/notes/1')
  assert.equal(second?.location, '/notes/1')
  assert.deepEqual(site.notes, ['once'])
})

test('a refusal shows its sentence and the text, and the same form can be sent again', async () => {
  const form = await site.dana.formOf('/notes', { body: 'refuse this long text' })
  const refused = await site.dana.post('/notes', form)
  assert.equal(refused.status, 409)
  assertGoodPage(refused.text)
  assert.match(refused.text, /Somebody else changed it\..*Your text is kept\./s)
  assert.equal(fieldValue(refused.text, 'body'), 'refuse this long text')
  form.set('body', 'now it fits')
  assert.equal((await site.dana.post('/notes', form)).status, 303)
})

test('an error while a form is taken keeps the text', async () => {
  const reply = await site.dana.post(
    '/notes',
    await site.dana.formOf('/notes', { body: 'fail', more: 'some other words' }),
  )
  assert.equal(reply.status, 500)
  assert.equal(fieldValue(reply.text, 'more'), 'some other words')
})
