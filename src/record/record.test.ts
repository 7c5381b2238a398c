import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { openTestHouse, type TestHouse } from '../../test/support/house.ts'
import { sql } from '../../test/support/sql.ts'
import { testServer } from '../../test/support/test-server.ts'
import type { ConnectionConfig } from '../db/database.ts'
import { system } from '../kernel/actor.ts'
import { appendRecord, shredDetails } from './append.ts'
import { chainWaiting } from './chain.ts'
import { openDetails, type Verification, verifyRecord } from './verify.ts'

const actor = system('test')

/** Adds entries about nothing and links them. */
async function record(house: TestHouse, count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    await house.works.as(actor, ({ tx }) =>
      appendRecord(tx, {
        actor,
        action: `act ${n}`,
        object: { kind: 'thing', id: `${n}` },
        caseId: null,
        at: house.clock.advance({ seconds: 1 }),
      }),
    )
  }
  await link(house)
}

function link(house: TestHouse, count?: number): Promise<number> {
  return house.database.asActor(actor, (tx) => chainWaiting(tx, count))
}

function verify(house: TestHouse, against?: string): Promise<Verification> {
  return house.database.asActor(actor, (tx) => verifyRecord(tx, against))
}

/** Whoever runs the database: a superuser, for whom triggers and policies are off. */
async function asHostingAdmin(house: TestHouse, ...statements: string[]): Promise<void> {
  const { superuser } = await testServer()
  const config: ConnectionConfig =
    superuser.connectionString === undefined
      ? { ...superuser, database: house.owner.database ?? '' }
      : { connectionString: inDatabase(superuser.connectionString, house.owner.database ?? '') }
  await sql(config, ['set session_replication_role = replica', ...statements].join(';\n'))
}

function inDatabase(connectionString: string, database: string): string {
  const url = new URL(connectionString)
  url.pathname = `/${database}`
  return url.href
}

/** Takes entry 5 of 8 and its link; each test damages the record its own way. */
const damages: readonly { readonly how: string; readonly by: string[]; readonly says: RegExp }[] = [
  {
    how: 'one bit of an action is flipped',
    by: [`update record_entry set action = 'acu 4' where id = 5`],
    says: /entry 5 \(link 5\) was changed/,
  },
  {
    how: 'an instant is moved by a microsecond',
    by: [`update record_entry set at = at + interval '1 microsecond' where id = 5`],
    says: /entry 5 \(link 5\) was changed/,
  },
  {
    how: 'an actor is taken out',
    by: [`update record_entry set actor = null where id = 5`],
    says: /entry 5 \(link 5\) was changed/,
  },
  {
    how: 'an entry is deleted',
    by: [`delete from record_entry where id = 5`],
    says: /the entry of link 5 \(entry 5\) is missing/,
  },
  {
    how: 'an entry is deleted with its link',
    by: [`delete from record_entry where id = 5`, `delete from record_link where seq = 5`],
    says: /link 5 is missing/,
  },
  {
    how: 'a link is deleted and the rest moved up',
    by: [
      `delete from record_entry where id = 5`,
      `delete from record_link where seq = 5`,
      `update record_link set seq = seq - 1 where seq > 5`,
    ],
    says: /link 5 does not follow/,
  },
  {
    how: 'two entries are swapped',
    by: [
      `update record_link set entry_id = -1 where seq = 5`,
      `update record_link set entry_id = 5 where seq = 6`,
      `update record_link set entry_id = 6 where seq = 5`,
    ],
    says: /entry 6 \(link 5\) was changed/,
  },
  {
    how: 'an entry is doubled at the end',
    by: [
      `insert into record_link select 9, 99, hash, hash from record_link where seq = 8`,
      `insert into record_entry (id, at, actor_kind, actor, action, object_kind, object_id) overriding system value
       select 99, at, actor_kind, actor, action, object_kind, object_id from record_entry where id = 8`,
    ],
    says: /entry 99 \(link 9\) was changed/,
  },
  {
    how: 'a hash is rewritten to fit',
    by: [`update record_link set hash = decode(repeat('ab', 32), 'hex') where seq = 5`],
    says: /entry 5 \(link 5\) was changed/,
  },
]

test('an untouched record verifies, and its head is found again later', async () => {
  await using house = await openTestHouse()
  await record(house, 8)
  const first = await verify(house)
  assert.deepEqual({ ...first, head: null }, { linked: 8, unlinkedTail: 0, head: null, broken: null })
  await record(house, 3)
  assert.equal((await verify(house, first.head ?? '')).broken, null)
})

for (const { how, by, says } of damages) {
  test(`it is seen, and the first bad row named, when ${how}`, async () => {
    await using house = await openTestHouse()
    await record(house, 8)
    await asHostingAdmin(house, ...by)
    assert.match((await verify(house)).broken ?? 'nothing', says)
  })
}

test('a tail cut off cleanly shows only against a head kept elsewhere', async () => {
  await using house = await openTestHouse()
  await record(house, 8)
  const { head } = await verify(house)
  await asHostingAdmin(
    house,
    `delete from record_link where seq > 6`,
    `delete from record_entry where id > 6`,
  )
  assert.equal((await verify(house)).broken, null)
  assert.match((await verify(house, head ?? '')).broken ?? '', /is not in this chain/)
})

test('a record rewritten whole shows only against a head kept elsewhere', async () => {
  await using house = await openTestHouse()
  await record(house, 8)
  const { head } = await verify(house)
  await asHostingAdmin(
    house,
    `update record_entry set action = 'something else' where id = 2`,
    `delete from record_link`,
    `insert into record_unlinked select id from record_entry`,
  )
  await link(house)
  assert.equal((await verify(house)).broken, null)
  assert.match((await verify(house, head ?? '')).broken ?? '', /is not in this chain/)
})

test('an entry taken from the work list shows as a tail that stays', async () => {
  await using house = await openTestHouse()
  await record(house, 3)
  await house.works.as(actor, ({ tx }) =>
    appendRecord(tx, {
      actor,
      action: 'late',
      object: { kind: 'thing', id: '9' },
      caseId: null,
      at: house.clock.now(),
    }),
  )
  await asHostingAdmin(house, `delete from record_unlinked`)
  assert.equal(await link(house), 0)
  assert.equal((await verify(house)).unlinkedTail, 1)
})

test('neither the serving role nor the owner changes or deletes an entry', async () => {
  await using house = await openTestHouse()
  await record(house, 1)
  for (const role of [house.app, house.owner]) {
    await assert.rejects(
      sql(role, `update record_entry set action = 'x'`),
      /only ever added|permission denied/,
    )
    await assert.rejects(sql(role, `delete from record_link`), /only ever added|permission denied/)
    await assert.rejects(sql(role, `truncate record_link`), /only ever added|permission denied/)
  }
})

test('destroyed details leave the chain whole; present ones are checked against their digest', async () => {
  await using house = await openTestHouse()
  const caseId = randomUUID()
  const key = house.sealing.deskWide
  await house.works.as(actor, ({ tx }) =>
    appendRecord(tx, {
      actor,
      action: 'noted',
      object: { kind: 'thing', id: '1' },
      caseId,
      details: { key, values: { why: 'because' } },
      at: house.clock.now(),
    }),
  )
  await link(house)
  await house.database.asActor(actor, async (tx) => {
    const entry = await tx.selectFrom('record_entry').selectAll().executeTakeFirstOrThrow()
    const { sealed } = await tx.selectFrom('record_detail').selectAll().executeTakeFirstOrThrow()
    assert.deepEqual(openDetails(entry, sealed, key), { why: 'because' })
    assert.throws(() => openDetails({ ...entry, details_digest: Buffer.alloc(32) }, sealed, key), /digest/)
    assert.equal(await shredDetails(tx, caseId), 1)
    assert.equal(openDetails(entry, null, key), null)
  })
  const after = await verify(house)
  assert.deepEqual([after.broken, after.linked, after.unlinkedTail], [null, 1, 0])
})

test('two chainers at once link each entry once', async () => {
  await using house = await openTestHouse()
  for (let round = 0; round < 5; round += 1) {
    await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        house.works.as(actor, ({ tx }) =>
          appendRecord(tx, {
            actor,
            action: 'at once',
            object: { kind: 'thing', id: `${n}` },
            caseId: null,
            at: house.clock.now(),
          }),
        ),
      ),
    )
    await Promise.all([link(house, 4), link(house, 4), link(house, 4)])
  }
  while ((await link(house)) > 0);
  const { broken, linked, unlinkedTail } = await verify(house)
  assert.deepEqual([broken, linked, unlinkedTail], [null, 50, 0])
})

test('a long record verifies in seconds', async (t) => {
  await using house = await openTestHouse()
  const count = Number(process.env.WARDMOTE_RECORD_ENTRIES ?? 20_000)
  await sql(
    house.owner,
    `insert into record_entry (at, actor_kind, actor, action, object_kind, object_id)
     select now(), 'system', 'test', 'act', 'thing', n::text from generate_series(1, ${count}) n`,
  )
  await sql(house.owner, 'insert into record_unlinked select id from record_entry')
  while ((await link(house, 5_000)) > 0);
  const began = performance.now()
  const { broken, linked } = await verify(house)
  const seconds = (performance.now() - began) / 1_000
  t.diagnostic(`${linked} entries in ${seconds.toFixed(2)} s`)
  assert.deepEqual([broken, linked], [null, count])
  assert.ok(seconds < (30 * count) / 100_000 + 2, `${seconds} s`)
})
