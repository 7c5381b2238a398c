import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { openTestHouse } from '../../test/support/house.ts'
import { sql } from '../../test/support/sql.ts'
import { system } from '../kernel/actor.ts'
import { kindOf } from './jobs.ts'

const actor = system('test')

test('a job enqueued in a transaction that rolls back never was', async () => {
  await using house = await openTestHouse()
  await assert.rejects(
    house.works.as(actor, async (work) => {
      await work.enqueue('take-in', { id: randomUUID() })
      throw new Error('changed my mind')
    }),
  )
  assert.deepEqual(await sql(house.owner, 'select from pgboss.job'), [])
})

test('of an error the queue keeps its class and code, never its message, and the other jobs of the batch go on', async () => {
  await using house = await openTestHouse()
  const [bad, good] = [randomUUID(), randomUUID()]
  const done: string[] = []
  await house.works.as(actor, async (work) => {
    await work.enqueue('take-in', { id: bad })
    await work.enqueue('take-in', { id: good })
  })
  await house.jobs.work('take-in', async ({ id }) => {
    if (id === bad) throw Object.assign(new TypeError('the secret subject'), { code: 'E_SECRET' })
    done.push(id)
  })
  for (let tries = 0; tries < 200; tries += 1) {
    const settled = await sql(house.owner, `select from pgboss.job where output is not null`)
    if (settled.length > 0 && done.length > 0) break
    await pause(25)
  }
  assert.deepEqual(done, [good])
  const rows = await sql(house.owner, `select row_to_json(job)::text as row from pgboss.job`)
  const text = rows.map(({ row }) => row).join()
  assert.match(text, /TypeError E_SECRET/)
  assert.doesNotMatch(text, /secret subject|stack/)
})

test('an error without a code is its class, and what is no error is unknown', () => {
  assert.equal(kindOf(new RangeError('secret')), 'RangeError')
  assert.equal(kindOf('secret'), 'unknown')
})
