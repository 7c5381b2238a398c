import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hashPassword, isPassword } from './password-hash.ts'

test('a password matches its own hash, and nothing matches an account that does not exist', async () => {
  const made = await hashPassword('seven maple boats')
  assert.equal(await isPassword('seven maple boats', made), true)
  assert.equal(await isPassword('seven maple boat', made), false)
  assert.equal(await isPassword('seven maple boats', null), false)
})

test('the cost is at least what OWASP asks of argon2id, and every hash has a salt of its own', async () => {
  const [one, other] = await Promise.all([hashPassword('same words here'), hashPassword('same words here')])
  assert.ok(one.memoryKib >= 19 * 1024 && one.passes >= 2)
  assert.notDeepEqual(one.hash, other.hash)
})
