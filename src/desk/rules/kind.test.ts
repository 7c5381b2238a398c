import assert from 'node:assert/strict'
import { test } from 'node:test'
import { proposeKind } from './kind.ts'
import { evidence } from './kind-evidence.ts'
import type { Kind } from './kinds.ts'

const samples: readonly (readonly [Kind, string, string])[] = [
  [
    'report',
    'Heap overflow in the table reader of Gridloom',
    'A crafted file writes past the buffer. Steps to reproduce: ...',
  ],
  ['report', 'Something odd', 'I found this and am not sure what to make of it.'],
  [
    'scanner-noise',
    'Clickjacking on docs.gridloom.example',
    'Steps to reproduce: put the page in a frame. Impact: clicks are stolen.',
  ],
  ['scanner-noise', 'Missing SPF record', 'Your domain has no SPF record, an attacker can spoof mail.'],
  ['question', 'Which versions get security fixes?', 'We run 2.3. Is it still supported?'],
  [
    'non-security',
    '[Gridloom-users] modem driver',
    'Did anyone install the printer driver on a laptop?\nGridloom-users mailing list',
  ],
  ['spam', 'Make money fast!!', 'Earn $5000 per week from home. Click here to be removed from the list.'],
]

for (const [kind, subject, text] of samples)
  test(`"${subject}" is proposed as ${kind}, with a reason`, () => {
    const proposed = proposeKind({ subject, text, automatic: null })
    assert.equal(proposed.proposal, kind)
    assert.ok(proposed.reasons.length > 0)
    assert.ok(proposed.confidence >= 0 && proposed.confidence <= 1)
  })

test('a memory fault is a report even when it also speaks of a header', () => {
  const text = 'A missing header check leads to a heap buffer overflow. CVE-2026-0001.'
  assert.equal(
    proposeKind({ subject: 'Heap overflow, missing header check', text, automatic: null }).proposal,
    'report',
  )
})

test('no pattern takes long on text made to hurt it', () => {
  const pieces = [
    'a',
    '\n',
    '_',
    ' ',
    '$ ',
    'do you ',
    'how long ',
    'missing ',
    'session ',
    'csrf ',
    'wrote:\n',
    'https://',
    '-',
    'a/',
  ]
  for (const piece of pieces) {
    const text = piece.repeat(20_000 / piece.length)
    for (const one of evidence) {
      const started = performance.now()
      one.pattern.test(text)
      const spent = performance.now() - started
      assert.ok(spent < 200, `"${one.reason}" took ${spent.toFixed(0)} ms on ${JSON.stringify(piece)}`)
    }
  }
})
