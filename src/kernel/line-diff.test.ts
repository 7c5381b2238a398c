import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { diffLines, hunksOf } from './line-diff.ts'

test('a changed line goes and comes, between lines that stay', () => {
  assert.deepEqual(
    diffLines('a\nb\nc', 'a\nB\nc').map(({ kind, number, text }) => `${kind} ${number} ${text}`),
    ['same 1 a', 'gone 2 b', 'new 2 B', 'same 3 c'],
  )
})

test('taking the new lines out gives the older text, taking the gone ones out the newer', () => {
  const lines = fc.array(fc.constantFrom('a', 'b', 'c', '', 'd'), { minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(lines, lines, (older, newer) => {
      const diff = diffLines(older.join('\n'), newer.join('\n'))
      const without = (kind: string) => diff.filter((one) => one.kind !== kind).map((one) => one.text)
      assert.deepEqual(without('new'), older)
      assert.deepEqual(without('gone'), newer)
    }),
  )
})

test('the same text has no hunk; two far changes have one each', () => {
  const text = Array.from({ length: 40 }, (_, index) => `line ${index}`)
  assert.deepEqual(hunksOf(diffLines(text.join('\n'), text.join('\n'))), [])
  const other = text.with(5, 'x').with(30, 'y')
  const hunks = hunksOf(diffLines(text.join('\n'), other.join('\n')))
  assert.deepEqual(
    hunks.map((hunk) => hunk.length),
    [8, 8],
  )
})
