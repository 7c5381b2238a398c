import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isRefusal } from '../../kernel/refusal.ts'
import { passwordProblem } from './password.ts'
import { checkPerson, readAddress, readZone } from './person.ts'
import { readRecoveryCode, writeRecoveryCode } from './recovery-code.ts'
import { signInDelaySeconds } from './sign-in-delay.ts'
import { checkTeam } from './team.ts'

test('the free tries cost nothing, later ones wait longer and never beyond 42 seconds', () => {
  assert.deepEqual(
    [1, 5, 6, 7, 8, 9, 10, 11, 5000].map((tries) => signInDelaySeconds(tries, 5)),
    [0, 0, 2, 4, 8, 16, 32, 42, 42],
  )
})

test('a password is long, not among the first tried, and not about its owner', () => {
  const about = ['Cora Linden', 'cora.linden@foundation.example']
  assert.equal(passwordProblem('seven maple boats', about), null)
  assert.match(passwordProblem('maple boats', about) ?? '', /at least 12/)
  assert.match(passwordProblem('x'.repeat(201), about) ?? '', /at most 200/)
  assert.match(passwordProblem('PasswordPassword', about) ?? '', /first that are tried/)
  assert.match(passwordProblem('aaaaaaaaaaaaaaa', about) ?? '', /first that are tried/)
  assert.match(passwordProblem('cora-linden-2026', about) ?? '', /mostly your name/)
})

test('a recovery code is read back however it was typed', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 10, maxLength: 10 }), (bytes) => {
      const code = writeRecoveryCode(bytes)
      assert.match(code, /^(\w{4}-){3}\w{4}$/)
      const plain = readRecoveryCode(code)
      assert.equal(readRecoveryCode(` ${code.toLowerCase().replaceAll('-', ' ')} `), plain)
      assert.equal(plain, code.replaceAll('-', ''))
    }),
  )
  assert.equal(readRecoveryCode('123456'), null)
})

test('an address is one plain address', () => {
  assert.equal(readAddress(' ada@foundation.example '), 'ada@foundation.example')
  for (const bad of [
    'ada',
    'ada@host',
    'Ada <ada@a.example>',
    'a@b.example, c@d.example',
    'a\u0000@b.example',
    '',
  ]) {
    assert.equal(readAddress(bad), null, bad)
  }
})

test('a zone is a named one, since offsets know no summer time', () => {
  assert.equal(readZone('Europe/Berlin'), 'Europe/Berlin')
  assert.equal(readZone('UTC'), 'UTC')
  assert.equal(readZone('+01:00'), null)
  assert.equal(readZone('Mars/Olympus'), null)
})

test('what is wrong is said for the field it is in', () => {
  const person = checkPerson({ name: ' ', email: 'ada@foundation.example' })
  assert.equal(isRefusal(person) && person.field, 'name')
  const team = checkTeam({ kind: 'umbrella', name: 'F', prefix: 'n1', addresses: [] })
  assert.equal(isRefusal(team) && team.field, 'prefix')
  const desk = checkTeam({ kind: 'umbrella', name: 'F', prefix: 'nf', addresses: ['Security'] })
  assert.equal(isRefusal(desk) && desk.field, 'address')
})
