import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openMailHouse, sampleMail } from '../../test/support/mail-house.ts'
import { system } from '../kernel/actor.ts'
import { requeueWaiting } from './requeue-waiting.ts'
import { storeRaw } from './store-raw.ts'

test('a stored message whose job was lost gets a new one; one whose job is yet to run does not', async () => {
  await using house = await openMailHouse()
  const now = house.clock.now()
  const envelope = { mailFrom: 'riley@reporter.example', rcptTo: [], clientIp: null, helo: null }
  const mail = {
    bytes: sampleMail(),
    transport: 'smtp',
    teamId: house.securityTeam,
    envelope,
    arrivedAt: now,
  } as const
  const { rawMessageId } = await storeRaw(house.works, mail, now)
  const requeue = (arrivedBy = now) =>
    house.works.as(system('test'), (work) => requeueWaiting(work, arrivedBy))
  assert.equal(await requeue(), 0)
  // The process that was at it is killed; and, later, a job that failed to the end.
  for (const state of ['active', 'failed']) {
    await house.query(`update pgboss.job set state = $1 where name = 'take-in'`, [state])
    assert.equal(await requeue(now.subtract({ seconds: 1 })), 0, 'it came in only just now')
    assert.equal(await requeue(), 1)
    assert.equal(await requeue(), 0)
  }
  const jobs = await house.query(`select data from pgboss.job where name = 'take-in' and state = 'created'`)
  assert.deepEqual(jobs, [{ data: { id: rawMessageId } }])
})
