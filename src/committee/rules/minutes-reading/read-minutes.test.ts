import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { mutateMinutes } from '../../../../test/minutes/mutate-minutes.ts'
import { packageRoot } from '../../../kernel/package-root.ts'
import type { Minutes } from './minutes.ts'
import { readMinutes } from './read-minutes.ts'
import { writeMinutes } from './source-lines.ts'

const folder = join(packageRoot, 'test', 'minutes')
const names = readdirSync(folder).filter((name) => /\.(md|rst)$/.test(name))
const texts = names.map((name) => readFileSync(join(folder, name), 'utf8'))

/** No line is lost: each stands in exactly one span or is named as unread, and the bytes come back. */
function assertNothingLost(source: string, read: Minutes) {
  assert.equal(writeMinutes(read), source)
  let next = 1
  for (const { from, to } of read.spans) {
    assert.equal(from, next)
    assert.ok(to >= from)
    next = to + 1
  }
  assert.equal(next, read.lines.length + 1)
  const unread = read.spans.flatMap(({ kind, from, to }) =>
    kind === 'unread' ? Array.from({ length: to - from + 1 }, (_, more) => from + more) : [],
  )
  assert.deepEqual(read.unread, unread)
}

test('there are thirty texts in the shapes that communities use', () => {
  assert.equal(names.length, 30)
})

for (const [index, name] of names.entries()) {
  test(`${name} is read as it was written down beside it, and comes out byte for byte`, () => {
    const source = texts[index] ?? ''
    const read = readMinutes(source, name)
    const expected = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'))
    assert.deepEqual({ meetings: read.meetings, unread: read.unread }, expected)
    assertNothingLost(source, read)
  })
}

test('2,000 damaged texts: none stops the reader, loses a line or changes a byte', () => {
  let slowestMs = 0
  for (let seed = 0; seed < 2_000; seed += 1) {
    const source = mutateMinutes(texts, seed)
    const startedAt = performance.now()
    const read = readMinutes(source, names[seed % names.length] ?? null)
    slowestMs = Math.max(slowestMs, performance.now() - startedAt)
    assertNothingLost(source, read)
  }
  assert.ok(slowestMs < 2_000, `${slowestMs} ms`)
})

test('any text at all is read without a line lost', () => {
  const line = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '---',
      '| a |',
      '- [ ] x',
      '```',
      '# 2024-01-02',
      '====',
      '  ',
      '\t-\tx',
      '<!--',
      ':Date: x',
    ),
  )
  const source = fc
    .array(fc.tuple(line, fc.constantFrom('\n', '\r\n', '\r', '')), { maxLength: 40 })
    .map((lines) => lines.flat().join(''))
  fc.assert(
    fc.property(source, (text) => assertNothingLost(text, readMinutes(text))),
    { numRuns: 500 },
  )
})

test('lines made to be slow are not', () => {
  const long = 50_000
  const pieces = [
    '[',
    '(',
    '*',
    '~~',
    '`',
    '|',
    '<',
    '@a ',
    'A. ',
    'Ada ',
    'Ada, ',
    '- ',
    '> ',
    'a:b ',
    '1',
    '\t',
    '[a](',
    '- [ ] ',
  ]
  for (const piece of pieces) {
    for (const start of [
      '',
      '# 2024-01-02\n\nPresent: ',
      '- ',
      '| Name | Affiliation |\n|--|--|\n| ',
      'In attendance were ',
    ]) {
      const source = start + piece.repeat(long / piece.length)
      const startedAt = performance.now()
      assertNothingLost(source, readMinutes(source))
      const took = performance.now() - startedAt
      assert.ok(took < 1_500, `${JSON.stringify(start + piece)} took ${Math.round(took)} ms`)
    }
  }
})

test('a list nested without end does not make a tree without end', () => {
  const source = Array.from({ length: 3_000 }, (_, depth) => `${' '.repeat(depth)}- point`).join('\n')
  const read = readMinutes(source)
  assertNothingLost(source, read)
  assert.ok(JSON.stringify(read.meetings).length > source.length / 300)
})

test('the name of the file gives the date when the text has none', () => {
  assert.equal(readMinutes('Notes\n', 'meetings/2024-03-05.md').meetings[0]?.date, '2024-03-05')
  assert.equal(readMinutes('Notes\n', '20240305_agenda.md').meetings[0]?.date, '2024-03-05')
  assert.equal(readMinutes('Notes\n').meetings[0]?.date, null)
})

test('an empty text holds no meeting', () => {
  for (const source of ['', '\n', ' \r\n\t\n']) assert.deepEqual(readMinutes(source).meetings, [])
})
