import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { newTextOf } from './new-text.ts'

const history =
  'On Tue, 3 Nov 2026 at 16:02, Security Desk <security@foundation.example>\nwrote:\n\n> Which versions?\n'

test('quoted history below the answer is left out', () => {
  assert.equal(newTextOf(`It is 2.4.2.\n\n${history}`), 'It is 2.4.2.')
})

test('an answer below the history is found', () => {
  assert.equal(newTextOf(`${history}\nIt is 2.4.2.`), 'It is 2.4.2.')
})

test('answers between the quotations keep them', () => {
  const text = 'Hello,\nOn 3 Nov 2026 A <a@b.example> wrote:\n> one?\nyes\n> two?\nno\n> three?\nperhaps'
  assert.equal(newTextOf(text), 'Hello,\n> one?\nyes\n> two?\nno\n> three?\nperhaps')
})

test('a header block copied by Outlook starts the history', () => {
  const text =
    'Thanks.\n\n________________________________\nFrom: A\nSent: Monday\nTo: B\nSubject: x\n\nolder words'
  assert.equal(newTextOf(text), 'Thanks.')
})

test('rulers and headings within a report are no signature', () => {
  const report =
    'Summary\n-------\nA hole.\n\n---\n\nSteps\n=====\n\n1. one\n\n2. two\n\nFrom: is a field, too'
  assert.equal(newTextOf(report), report)
})

test('signatures and what telephones add are left out', () => {
  assert.equal(newTextOf('Yes.\n\n-- \nMira\n+1 555 0100'), 'Yes.')
  assert.equal(newTextOf('Yes.\n\nSent from my iPhone'), 'Yes.')
})

test('a text with words in it never becomes empty, and nothing is made up', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('words', '> quote', '', history, '-- ', 'From: x', '---', 'On 1'), {
        maxLength: 12,
      }),
      (parts) => {
        const text = parts.join('\n')
        const kept = newTextOf(text)
        for (const line of kept.split('\n')) assert.ok(text.includes(line))
        if (/^words$/m.test(text) && text.startsWith('words')) assert.notEqual(kept, '')
      },
    ),
  )
})
