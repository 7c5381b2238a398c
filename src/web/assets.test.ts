import assert from 'node:assert/strict'
import { test } from 'node:test'
import { brotliDecompressSync } from 'node:zlib'
import { testWeb } from '../../test/support/web.ts'
import { loadAssets } from './assets.ts'

test('the style sheet and the keys script keep to their sizes', () => {
  const assets = loadAssets()
  assert.ok((assets.find(assets.url('wardmote.css'))?.bytes.length ?? Infinity) <= 30_000)
  assert.ok((assets.find(assets.url('keys.js'))?.bytes.length ?? Infinity) <= 6_000)
})

test('an asset is served whole under its own hash, compressed when asked, and under no other address', async () => {
  const { web } = testWeb([])
  const assets = loadAssets()
  const url = `http://localhost:8080${assets.url('keys.js')}`
  const bytes = assets.find(assets.url('keys.js'))?.bytes
  const plain = await web.fetch(new Request(url))
  assert.equal(plain.headers.get('content-type'), 'text/javascript; charset=utf-8')
  assert.deepEqual(Buffer.from(await plain.arrayBuffer()), bytes)
  const small = await web.fetch(new Request(url, { headers: { 'accept-encoding': 'br' } }))
  assert.equal(small.headers.get('content-encoding'), 'br')
  assert.deepEqual(brotliDecompressSync(Buffer.from(await small.arrayBuffer())), bytes)
  for (const other of ['/assets/keys.js', '/assets/keys.000000000000.js', '/assets/..%2f..%2fpackage.json']) {
    assert.equal((await web.fetch(new Request(`http://localhost:8080${other}`))).status, 404, other)
  }
})

test('the content policy lets scripts do nothing inline and nothing from elsewhere', async () => {
  const css = loadAssets()
  const source = css.find(css.url('keys.js'))?.bytes.toString() ?? ''
  assert.doesNotMatch(source, /innerHTML|eval\(|document\.write|\.style\b/)
})
