import assert from 'node:assert/strict'
import { PassThrough } from 'node:stream'
import { test } from 'node:test'
import type { SMTPServerDataStream } from 'smtp-server'
import { collectData, InFlight } from './collect-data.ts'

function streamOf(chunks: readonly Buffer[], ends = true): SMTPServerDataStream {
  const stream = Object.assign(new PassThrough(), { byteLength: 0, sizeExceeded: false })
  for (const chunk of chunks) stream.write(chunk)
  if (ends) stream.end()
  return stream
}

test('a message is held until it is released', async () => {
  const inFlight = new InFlight()
  const collected = await collectData(streamOf([Buffer.from('ab'), Buffer.from('c')]), inFlight)
  assert.equal(collected.bytes.toString(), 'abc')
  assert.equal(inFlight.bytes, 3)
  collected.release()
  collected.release()
  assert.equal(inFlight.bytes, 0)
})

test('a message above the cap is read to its end, dropped, and refused for good', async () => {
  const inFlight = new InFlight()
  const collecting = collectData(streamOf([Buffer.alloc(6), Buffer.alloc(6)]), inFlight, {
    bytesMax: 10,
    secondsMax: 5,
  })
  await assert.rejects(collecting, { responseCode: 552 })
  assert.equal(inFlight.bytes, 0)
})

test('when all messages together fill the memory, the next one is told to come later', async () => {
  const inFlight = new InFlight()
  assert.ok(inFlight.take(256 * 1024 * 1024 - 1))
  await assert.rejects(collectData(streamOf([Buffer.alloc(2)]), inFlight), { responseCode: 452 })
})

test('a peer that never ends its message is cut off', async () => {
  const inFlight = new InFlight()
  const collecting = collectData(streamOf([Buffer.alloc(2)], false), inFlight, {
    bytesMax: 10,
    secondsMax: 0.05,
  })
  await assert.rejects(collecting, { responseCode: 421 })
  assert.equal(inFlight.bytes, 0)
})
