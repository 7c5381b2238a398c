import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { contentHash } from './content-hash.ts'

const message = (lines: readonly string[]) => Buffer.from(lines.join('\r\n'), 'latin1')
const hex = (bytes: Uint8Array) => Buffer.from(contentHash(bytes)).toString('hex')

const sent = [
  'From: a@outside.example',
  'Subject: a hole',
  'Message-ID: <1@outside.example>',
  '',
  'Hello',
  'there',
  '',
]

test('a second delivery over other servers has the same hash', () => {
  const arrived = [
    'From a@outside.example Thu Jan 01 00:00:00 2026',
    'Return-Path: <a@outside.example>',
    'Delivered-To: security@foundation.example',
    'Received: from x by y;',
    '\tThu, 1 Jan 2026 00:00:00 +0000',
    'ARC-Seal: i=1; a=rsa-sha256;',
    ' b=xyz',
    'DKIM-Signature: v=1',
    'Authentication-Results: y; spf=pass',
    'X-Spam-Score: 3',
    ...sent,
  ]
  assert.equal(hex(message(arrived)), hex(message(sent)))
})

test('line ends and blank lines at the end make no difference', () => {
  assert.equal(hex(Buffer.from(`${sent.join('\n')}\n\n\n`)), hex(message(sent)))
})

test('refolded header lines make no difference', () => {
  const refolded = sent.map((line) => line.replace('Subject: a hole', 'Subject: a\r\n  hole'))
  assert.equal(hex(message(refolded)), hex(message(sent)))
})

test('no two messages with different words, senders or subjects share a hash', () => {
  const hashes = new Map<string, string>()
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{1,12}$/), fc.constantFrom(0, 1, 4, 5), (word, index) => {
      const changed = sent.map((line, at) => (at === index ? `${line}${word}` : line))
      const text = changed.join('\n')
      const known = hashes.get(hex(message(changed)))
      assert.ok(known === undefined || known === text)
      hashes.set(hex(message(changed)), text)
      assert.notEqual(hex(message(changed)), hex(message(sent)))
    }),
  )
})

test('25 MB of anything hash in good time', () => {
  for (const byte of ['\r', '\n', ' ', ':', 'x']) {
    const started = performance.now()
    contentHash(Buffer.alloc(25 * 1024 * 1024, byte))
    assert.ok(performance.now() - started < 2_000, `25 MB of ${JSON.stringify(byte)}`)
  }
})
