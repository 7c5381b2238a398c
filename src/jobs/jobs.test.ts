import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { PgBoss } from 'pg-boss'
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

test('a job of ours is the row that pg-boss itself would write', async () => {
  await using house = await openTestHouse()
  const boss = new PgBoss({ ...house.owner, migrate: false, schedule: false, supervise: false })
  await boss.start()
  const id = randomUUID()
  const at = house.clock.now()
  try {
    for (const queue of ['take-in', 'send-letter'] as const) {
      await boss.send(queue, { id })
      await boss.send(queue, { id }, { startAfter: new Date(at.epochMilliseconds) })
    }
  } finally {
    await boss.stop({ graceful: false })
  }
  const shape = `select to_jsonb(job) - 'id' - 'created_on' - 'start_after' - 'keep_until'
    || jsonb_build_object('kept', round(extract(epoch from keep_until - start_after)), 'waits', start_after > created_on,
      'at', case when start_after < created_on then start_after end) as job from pgboss.job order by name, start_after`
  const theirs = await sql(house.owner, shape)
  await sql(house.owner, 'delete from pgboss.job')
  await house.works.as(actor, async (work) => {
    for (const queue of ['take-in', 'send-letter'] as const) {
      await work.enqueue(queue, { id })
      await work.enqueue(queue, { id }, at)
    }
  })
  assert.equal(theirs.length, 4)
  assert.deepEqual(await sql(house.owner, shape), theirs)
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
