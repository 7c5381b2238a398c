import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { LetterId } from '../kernel/ids.ts'
import { Lookup } from '../sealing/lookup.ts'
import { bounceAddress, readBounceAddress } from './outbox/bounce-address.ts'
import { readReplyAddress, replyAddress } from './reply-address.ts'

const lookup = new Lookup({ id: 'k', bytes: Buffer.alloc(32, 1) })
const address = replyAddress(lookup, 'security@foundation.example', 'NF-7KQ2M', 2)

test('a reply address says its case and lane to us, however its letters are spelled', () => {
  assert.match(address, /^security\+nf7kq2m-2\.[0-9a-hjkmnp-tv-z]{13}@foundation\.example$/)
  const expected = { reference: 'NF-7KQ2M', laneNumber: 2 }
  assert.deepEqual(readReplyAddress(lookup, address), expected)
  assert.deepEqual(readReplyAddress(lookup, address.toUpperCase()), expected)
  assert.deepEqual(readReplyAddress(lookup, address.replace('+', '-')), expected)
})

test('another case, another lane, another key or a changed token read as no address of ours', () => {
  for (const forged of [
    address.replace('7kq2m', '7kq2n'),
    address.replace('-2.', '-3.'),
    address.replace(/.@/, (last) => (last === '0@' ? '1@' : '0@')),
    'security@foundation.example',
    'security+nf7kq2m-2@foundation.example',
  ]) {
    assert.equal(readReplyAddress(lookup, forged), null, forged)
  }
  assert.equal(readReplyAddress(new Lookup({ id: 'k', bytes: Buffer.alloc(32, 2) }), address), null)
})

test('a bounce address names its letter and fits the 64 octets of a local part', () => {
  const id = '0190a5f0-0000-7000-8000-00000000abcd' as LetterId
  const bounce = bounceAddress(lookup, 'security@foundation.example', id)
  assert.ok(bounce && bounce.indexOf('@') <= 64)
  assert.equal(readBounceAddress(lookup, bounce.toUpperCase()), id)
  assert.equal(readBounceAddress(lookup, bounce.replace('abcd.', 'abce.')), null)
  assert.equal(bounceAddress(lookup, 'coordinated-disclosure@foundation.example', id), null)
})
