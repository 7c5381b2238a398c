import assert from 'node:assert/strict'
import { request as rawRequest } from 'node:http'
import { test } from 'node:test'
import { noteSite } from '../../test/support/note-site.tsx'

const site = noteSite()

test('too large a form gets a sentence, whatever it claims about its size', async () => {
  const form = await site.dana.formOf('/notes', { body: 'x'.repeat(200_000) })
  const announced = await site.dana.post('/notes', form)
  assert.equal(announced.status, 413)
  assert.match(announced.text, /must be smaller than 97 kB/)
  assert.equal(await postChunked(`${site.url}/notes`, form.toString()), 413)
  assert.deepEqual(site.notes, [])
})

test('what is no form is refused with 415', async () => {
  const reply = await site.dana.post('/notes', '{}', { 'content-type': 'application/json' })
  assert.equal(reply.status, 415)
})

test('files come through whole, within their number', async () => {
  const hidden = await site.dana.formOf('/notes', { body: 'with a file' })
  hidden.set('body', 'with\r\na file')
  const form = new FormData()
  for (const [name, value] of hidden) form.append(name, value)
  form.append('file', new File([new Uint8Array(5000)], 'crash.npy'))
  assert.equal((await site.dana.post('/notes', form)).status, 303)
  assert.deepEqual(site.notes, ['with\na file + crash.npy 5000'])
  form.append('file', new File(['x'], 'second'))
  const many = await site.dana.post('/notes', form)
  assert.equal(many.status, 415)
  assert.match(many.text, /At most 1 file/)
})

test('a damaged multipart body is a sentence, not an error', async () => {
  const reply = await site.dana.post('/notes', '--x\r\nrubbish', {
    'content-type': 'multipart/form-data; boundary=x',
  })
  assert.equal(reply.status, 400)
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
