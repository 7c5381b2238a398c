import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openTestHouse } from '../../test/support/house.ts'
import { sql } from '../../test/support/sql.ts'
import { Limiter } from './limiter.ts'

test('uses are counted over all processes, per name and key, and refused above the limit', async () => {
  await using house = await openTestHouse()
  const one = new Limiter(house.database, house.sealing.lookup)
  const other = new Limiter(house.database, house.sealing.lookup)
  const answers = []
  for (let use = 0; use < 4; use += 1) {
    answers.push(await (use % 2 ? one : other).takeToken('linkMail', 'ada@foundation.example'))
  }
  assert.deepEqual(answers, [true, true, true, false])
  assert.equal(await one.takeToken('linkMail', 'ben@foundation.example'), true)
  assert.equal(await one.countUse('signInAccount', 'ada@foundation.example'), 1)
})

test('a count can start anew', async () => {
  await using house = await openTestHouse()
  const limiter = new Limiter(house.database, house.sealing.lookup)
  for (let use = 1; use <= 7; use += 1) assert.equal(await limiter.countUse('signInAccount', 'ada'), use)
  await limiter.forget('signInAccount', 'ada')
  assert.equal(await limiter.countUse('signInAccount', 'ada'), 1)
})

test('the table does not say whose uses were counted', async () => {
  await using house = await openTestHouse()
  const limiter = new Limiter(house.database, house.sealing.lookup)
  await limiter.countUse('signInAccount', 'ada@foundation.example')
  const rows = await sql(house.owner, 'select * from limiter')
  assert.equal(rows.length, 1)
  assert.doesNotMatch(JSON.stringify(rows), /ada/)
})

test('without its store a limiter does what the table of limits says', async () => {
  const house = await openTestHouse()
  const limiter = new Limiter(house.database, house.sealing.lookup)
  await house[Symbol.asyncDispose]()
  assert.equal(await limiter.takeToken('mailInSender', 'x'), true)
  assert.equal(await limiter.takeToken('linkMail', 'x'), false)
  await assert.rejects(limiter.countUse('signInAccount', 'x'))
})
