import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type AutoAnswerQuestion, mayAutoAnswer } from './may-auto-answer.ts'

const person: AutoAnswerQuestion = {
  envelopeSender: 'mira@outside.example',
  from: ['Mira@outside.example'],
  automatic: null,
  headers: [],
  ownAddresses: ['security@foundation.example'],
  failedDmarcReject: false,
  isSpam: false,
}

test('a person gets an automatic receipt', () => {
  assert.deepEqual(mayAutoAnswer(person), { kind: 'yes', to: 'mira@outside.example' })
  const saysNo = { ...person, headers: [{ name: 'auto-submitted', value: 'no' }] }
  assert.equal(mayAutoAnswer(saysNo).kind, 'yes')
})

const machines: readonly (readonly [string, Partial<AutoAnswerQuestion>])[] = [
  ['the null sender', { envelopeSender: '' }],
  ['a stored null Return-Path', { envelopeSender: null, headers: [{ name: 'return-path', value: '<>' }] }],
  ['no sender at all', { from: [] }],
  ['our own address', { from: ['Security@foundation.example'] }],
  ['a no-reply address', { from: ['no-reply@outside.example'] }],
  ['a list owner', { from: ['dev-bounces@outside.example'] }],
  ['recognised automatic mail', { automatic: 'auto-reply' }],
  ['Auto-Submitted', { headers: [{ name: 'auto-submitted', value: 'auto-generated; x=1' }] }],
  ['Precedence', { headers: [{ name: 'precedence', value: 'Bulk' }] }],
  ['a list header', { headers: [{ name: 'list-unsubscribe', value: '<x>' }] }],
  ["Exchange's mark", { headers: [{ name: 'x-auto-response-suppress', value: 'All' }] }],
  ['a loop mark', { headers: [{ name: 'x-loop', value: 'x' }] }],
  ['a disowned sender', { failedDmarcReject: true }],
  ['spam', { isSpam: true }],
]

for (const [what, change] of machines)
  test(`no machine answers ${what}`, () => {
    const answer = mayAutoAnswer({ ...person, ...change })
    assert.equal(answer.kind, 'no')
  })
