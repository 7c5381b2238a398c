import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decodeCrockford, encodeCrockford, normaliseCrockford } from './crockford.ts'
import { parseId } from './ids.ts'

test('a reference is written in Crockford characters and read back however it was typed', () => {
  assert.equal(encodeCrockford(new Uint8Array([0xff, 0x00, 0xff, 0x00]), 5), 'ZW0FY')
  assert.equal(normaliseCrockford('zw-ofy'), 'ZW0FY')
  assert.equal(normaliseCrockford('il'), '11')
  assert.equal(normaliseCrockford('7KQ2U'), null)
})

test('an id is a UUID or nothing', () => {
  assert.equal(parseId('../../etc/passwd'), null)
  assert.equal(parseId('0190A5F0-0000-7000-8000-000000000000'), '0190a5f0-0000-7000-8000-000000000000')
})

test('bytes that fill their characters come back as they were', () => {
  const bytes = Buffer.from('00ff10a5c37e', 'hex').subarray(0, 5)
  assert.deepEqual(decodeCrockford(encodeCrockford(bytes, 8)), bytes)
})
