import assert from 'node:assert/strict'
import { test } from 'node:test'
import { StatementNames } from './prepared-client.ts'

test('a statement that comes again is prepared under a name of its own', () => {
  const names = new StatementNames()
  const text = 'select "id" from "team" where "id" = $1'
  assert.equal(names.of(text), null)
  const name = names.of(text)
  assert.match(name ?? '', /^wardmote-\d+$/)
  assert.equal(names.of(text), name)
  names.of('select 1 where $1')
  assert.notEqual(names.of('select 1 where $1'), name)
})

test('what selects every column is not: a new column would make it fail', () => {
  const names = new StatementNames()
  for (const text of ['select * from "team" where $1', 'select "a".*, "b"."c" from "a" where $1']) {
    names.of(text)
    assert.equal(names.of(text), null)
  }
  names.of('select count(*) from "team" where $1')
  assert.notEqual(names.of('select count(*) from "team" where $1'), null)
})

test('texts without end do not make names without end', () => {
  const names = new StatementNames()
  const given = new Set<string>()
  for (let n = 0; n < 1_000; n += 1) {
    names.of(`select ${n} where $1`)
    const name = names.of(`select ${n} where $1`)
    if (name !== null) given.add(name)
  }
  assert.equal(given.size, 200)
})
