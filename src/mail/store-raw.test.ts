import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { openMailHouse, sampleMail } from '../../test/support/mail-house.ts'
import { system } from '../kernel/actor.ts'
import { MiB } from '../kernel/limits.ts'
import { messageIdDigest } from './message-id-digest.ts'
import type { IncomingMail } from './store-raw.ts'
import { openRaw, storeRaw } from './store-raw.ts'

type House = Awaited<ReturnType<typeof openMailHouse>>

function mailTo(house: House, bytes: Buffer, more: Partial<IncomingMail> = {}): IncomingMail {
  return {
    bytes,
    transport: 'smtp',
    teamId: house.securityTeam,
    envelope: {
      mailFrom: 'riley@reporter.example',
      rcptTo: ['security@foundation.example'],
      clientIp: '192.0.2.7',
      helo: 'a.example',
    },
    arrivedAt: house.clock.now(),
    ...more,
  }
}

test('a stored message opens again, has one job and one record row, and shows no clear text', async () => {
  await using house = await openMailHouse()
  const mail = mailTo(house, sampleMail('Heap overflow canary-subject', '<canary-id@reporter.example>'))
  const { rawMessageId, duplicate } = await storeRaw(house.works, mail, house.clock.now())
  assert.equal(duplicate, false)

  const opened = await house.works.as(system('test'), (work) => openRaw(work, rawMessageId))
  assert.ok(opened)
  assert.deepEqual(opened.bytes, mail.bytes)
  assert.deepEqual(opened.envelope, mail.envelope)
  assert.equal(opened.teamId, house.securityTeam)
  assert.equal(opened.arrivedAt.toString(), house.clock.now().toString())
  assert.deepEqual(
    opened.messageIdDigest,
    messageIdDigest(house.sealing.lookup, '<canary-id@reporter.example>'),
  )

  const jobs = await house.query(`select data->>'id' as id from pgboss.job where name = 'take-in'`)
  assert.deepEqual(jobs, [{ id: rawMessageId }])
  const record = await house.query(
    `select action, object_id from record_entry join record_unlinked on entry_id = id`,
  )
  assert.deepEqual(record, [{ action: 'message received', object_id: rawMessageId }])
  for (const table of ['raw_message', 'data_key', 'record_entry', 'pgboss.job']) {
    const [row] = await house.query(`select string_agg(t::text, ' ') as text from ${table} t`)
    const text = String(row?.text)
    const bytes = Buffer.from(text.replaceAll('\\x', '').replaceAll(/[^0-9a-f]/g, ''), 'hex').toString(
      'latin1',
    )
    for (const canary of ['canary', 'riley', '192.0.2.7'])
      assert.ok(!text.includes(canary) && !bytes.includes(canary), table)
  }
})

test('the same message by another way is one message with a second delivery', async () => {
  await using house = await openMailHouse()
  const bytes = sampleMail('Twice')
  const first = await storeRaw(house.works, mailTo(house, bytes), house.clock.now())
  const relayed = Buffer.concat([
    Buffer.from('Received: from b by c; Mon, 2 Mar 2026 10:00:00 +0000\n'),
    bytes,
  ])
  const lineFeeds = Buffer.from(relayed.toString('latin1').replaceAll('\r\n', '\n'), 'latin1')
  const second = await storeRaw(
    house.works,
    mailTo(house, lineFeeds, { transport: 'pipe' }),
    house.clock.now(),
  )
  assert.deepEqual(second, { rawMessageId: first.rawMessageId, duplicate: true })
  assert.deepEqual(await house.query('select raw_message_id, transport from raw_delivery'), [
    { raw_message_id: first.rawMessageId, transport: 'pipe' },
  ])
  const [counts] = await house.query(
    `select (select count(*) from raw_message) as raw, (select count(*) from data_key where purpose = 'raw') as keys,
            (select count(*) from pgboss.job where name = 'take-in') as jobs`,
  )
  assert.deepEqual(counts, { raw: '1', keys: '1', jobs: '1' })
})

test('forty deliveries of one message at once leave one message', async () => {
  await using house = await openMailHouse()
  const mail = mailTo(house, sampleMail('Race'))
  const stored = await Promise.all(
    Array.from({ length: 40 }, () => storeRaw(house.works, mail, house.clock.now())),
  )
  assert.equal(new Set(stored.map((one) => one.rawMessageId)).size, 1)
  assert.equal(stored.filter((one) => !one.duplicate).length, 1)
  const [row] = await house.query('select count(*) as n from raw_delivery')
  assert.equal(row?.n, '39')
})

test('the same Message-ID with other content keeps both messages, findable by one digest', async () => {
  await using house = await openMailHouse()
  const id = '<same@reporter.example>'
  await storeRaw(house.works, mailTo(house, sampleMail('One', id)), house.clock.now())
  const other = await storeRaw(house.works, mailTo(house, sampleMail('Two', id)), house.clock.now())
  assert.equal(other.duplicate, false)
  const rows = await house.query('select message_id_digest from raw_message')
  assert.equal(rows.length, 2)
  assert.deepEqual(rows[0], rows[1])
})

test('a message without a Message-ID, or with an empty one, is stored', async () => {
  await using house = await openMailHouse()
  const without = Buffer.from('From: a@b.example\r\nSubject: x\r\n\r\nText\r\n')
  const empty = Buffer.from('From: a@b.example\r\nMessage-ID: \r\nSubject: y\r\n\r\nText\r\n')
  const nothing = Buffer.from('no header at all')
  for (const bytes of [without, empty, nothing]) {
    assert.equal((await storeRaw(house.works, mailTo(house, bytes), house.clock.now())).duplicate, false)
  }
  const rows = await house.query('select from raw_message where message_id_digest is null')
  assert.equal(rows.length, 3)
})

test('one message to two teams is two messages: neither loses its own', async () => {
  await using house = await openMailHouse()
  const bytes = sampleMail('Both')
  const mine = await storeRaw(house.works, mailTo(house, bytes), house.clock.now())
  const theirs = await storeRaw(
    house.works,
    mailTo(house, bytes, { teamId: house.otherTeam }),
    house.clock.now(),
  )
  assert.equal(theirs.duplicate, false)
  assert.notEqual(mine.rawMessageId, theirs.rawMessageId)
})

test('when the database is away nothing is promised, and a later try stores the message', async () => {
  await using house = await openMailHouse()
  const mail = mailTo(house, sampleMail('Away'))
  await house.query('alter table raw_message rename to raw_message_gone')
  await assert.rejects(storeRaw(house.works, mail, house.clock.now()))
  await house.query('alter table raw_message_gone rename to raw_message')
  const [row] = await house.query(`select count(*) as n from data_key where purpose = 'raw'`)
  assert.equal(row?.n, '0')
  assert.equal((await storeRaw(house.works, mail, house.clock.now())).duplicate, false)
})

test('of messages that arrive together, one that cannot be stored does not take the others with it', async () => {
  await using house = await openMailHouse()
  const now = house.clock.now()
  const unknownTeam = '00000000-0000-4000-8000-000000000000' as IncomingMail['teamId']
  const settled = await Promise.allSettled(
    Array.from({ length: 12 }, (_, n) => {
      const more = n === 7 ? { teamId: unknownTeam } : {}
      return storeRaw(house.works, mailTo(house, sampleMail(`Together ${n}`), more), now)
    }),
  )
  assert.deepEqual(
    settled.flatMap((one, n) => (one.status === 'rejected' ? [n] : [])),
    [7],
  )
  assert.equal((await house.query('select from raw_message')).length, 11)
  assert.equal((await house.query(`select from pgboss.job where name = 'take-in'`)).length, 11)
})

test('a message of many megabytes is read back byte for byte, though it comes in slices', async () => {
  await using house = await openMailHouse()
  const bytes = Buffer.concat([sampleMail('Large'), randomBytes(5 * MiB)])
  const mail = mailTo(house, bytes)
  const { rawMessageId } = await storeRaw(house.works, mail, house.clock.now())
  const raw = await house.works.as(system('test'), (work) => openRaw(work, rawMessageId))
  assert.ok(raw?.bytes.equals(bytes))
})
