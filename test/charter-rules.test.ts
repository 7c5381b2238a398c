import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { shippedCharter } from '../src/charter/presets.ts'
import { packageRoot } from '../src/kernel/package-root.ts'
import { charterRules, charterRulesDocument } from './charter-rules/document.ts'
import { allTests, rulesNamedBy, testsIn, testsOf } from './charter-rules/named-tests.ts'

test('every rule from R1 to R50 stands in the table once, in order', () => {
  assert.deepEqual(
    charterRules.map(({ number }) => number),
    Array.from({ length: 50 }, (_, index) => index + 1),
  )
})

test('every test the table names is in its file, word for word', () => {
  const known = new Set(allTests().map(({ file, name }) => `${file}: ${name}`))
  const missing = charterRules.flatMap(({ tests }) =>
    tests.map(({ file, name }) => `${file}: ${name}`).filter((one) => !known.has(one)),
  )
  assert.deepEqual(missing, [])
})

test('no test speaks of a rule that there is not', () => {
  const unknown = allTests().filter(({ name }) =>
    rulesNamedBy(name).some((number) => number < 1 || number > charterRules.length),
  )
  assert.deepEqual(unknown, [])
})

test('a rule that people meet has a test, and one that nobody meets yet names the room to come', () => {
  const all = allTests()
  for (const one of charterRules) {
    if (one.where.length > 0) assert.ok(testsOf(one, all).length > 0, `R${one.number} has no test`)
    else assert.ok(one.toCome !== null, `R${one.number} is nowhere and nobody will bring it`)
  }
})

test('clauses and settings of the table are those of the shipped charter', () => {
  const { clauses, provisions } = shippedCharter()
  const labels = new Set(clauses.map(({ label }) => label))
  for (const one of charterRules) {
    for (const label of one.clauses) assert.ok(labels.has(label), `R${one.number}: ${label}`)
    for (const name of one.settings) {
      const { clause } = provisions[name]
      assert.ok(clause !== null && labels.has(clause), `R${one.number}: ${name}`)
    }
  }
})

test('the shipped charter names the articles it rests on', () => {
  assert.match(shippedCharter().text, /established under Article 5, Sections 1 and 2/)
})

test('docs/charter-rules.md is what the table says; run `npm run charter-rules` when it is not', () => {
  const kept = readFileSync(join(packageRoot, 'docs', 'charter-rules.md'), 'utf8')
  assert.equal(kept, charterRulesDocument())
})

test('sentences are read as they stand, whatever quotes they are in', () => {
  const source = `test('it''s', () => {})\n  test(\n    "taking back what 'they' told",\n test('don\\'t', `
  assert.deepEqual(testsIn(source), ['it', "taking back what 'they' told", "don't"])
  assert.deepEqual(rulesNamedBy('R1, R31: the target'), [1, 31])
  assert.deepEqual(rulesNamedBy('the board, R1: no'), [])
})
