import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Temporal } from '../kernel/temporal.ts'
import { authenticatorEntry, codeAt, secretFromText, stepOf } from './authenticator.ts'

// RFC 6238 appendix B, SHA-1, cut to six digits.
const secret = Buffer.from('12345678901234567890')

test('codes are those of RFC 6238', () => {
  const at = (seconds: number) => Temporal.Instant.fromEpochMilliseconds(seconds * 1000)
  assert.equal(codeAt(secret, at(59)), '287082')
  assert.equal(codeAt(secret, at(1_111_111_109)), '081804')
  assert.equal(stepOf(secret, '287 082', at(59)), 1)
})

test('a code is taken half a minute early or late and no further', () => {
  const now = Temporal.Instant.from('2026-03-02T09:00:10Z')
  const step = Math.floor(now.epochMilliseconds / 30_000)
  for (const off of [-1, 0, 1]) {
    assert.equal(stepOf(secret, codeAt(secret, now.add({ seconds: 30 * off })), now), step + off)
  }
  assert.equal(stepOf(secret, codeAt(secret, now.add({ seconds: 60 })), now), null)
  assert.equal(stepOf(secret, 'abcdef', now), null)
})

test('what an app is given leads to the same secret', () => {
  const entry = authenticatorEntry(secret, 'Example Foundation', 'ada@foundation.example')
  assert.deepEqual(secretFromText(entry.secretText), secret)
  assert.match(entry.uri, /^otpauth:\/\/totp\/Example%20Foundation:ada/)
})
