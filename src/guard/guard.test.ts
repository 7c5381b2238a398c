import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { measureGuard, protectAll } from '../../test/guard/figures.ts'
import { madeUpCases } from '../../test/guard/made-up-cases.ts'
import { leaksIn } from '../../test/support/canaries.ts'
import { openTestHouse, type TestHouse } from '../../test/support/house.ts'
import { sql } from '../../test/support/sql.ts'
import { system } from '../kernel/actor.ts'
import { Guard } from './guard.ts'
import { protect, release } from './protect.ts'
import type { TellTales } from './rules/terms.ts'

const actor = system('guard')
let house: TestHouse
before(async () => {
  house = await openTestHouse()
})
after(() => house[Symbol.asyncDispose]())

const tales: TellTales = {
  ids: ['NF-CANRY', 'CVE-2026-77001'],
  people: [{ name: 'Quillon Zagreus', address: 'quillon@canarymill.example' }],
  title: 'Zorblax in the flumphing codec',
  fileNames: ['wumpus_crash.bin'],
  plannedOn: ['2026-06-17'],
  publicNames: [],
}
const text = 'The minutes of a quiet day.\nNothing but CVE-2026-77001.\nGood bye.'

function protectOne(told: TellTales = tales, id = randomUUID()): Promise<string> {
  return house.works.as(actor, async (work) => {
    const key = await work.sealing.newKey(work, 'case', house.clock.now())
    await protect(work, { id, key }, told, house.clock.now())
    return id
  })
}

async function linesIn(guard: Guard, words: string): Promise<number[]> {
  const touches = await house.works.as(actor, (work) => guard.inspect(work, words))
  return touches.map(({ line }) => line)
}

test('of 200 texts at least 95 % of what was planted is found, and at most 5 % of the lines of minutes by chance', async () => {
  await using own = await openTestHouse()
  const figures = await measureGuard(own, 300, 200)
  assert.ok(
    figures.recallOfAll >= 0.95,
    `found ${figures.recallOfAll}: ${figures.missed.slice(0, 20).join('; ')}`,
  )
  for (const [kind, { found, of }] of Object.entries(figures.recall)) {
    assert.ok(of > 20, kind)
    assert.ok(found / of >= 0.9, `${kind}: ${found} of ${of}`)
  }
  const { found, of } = figures.falseAlarms
  assert.ok(of > 250)
  assert.ok(found / of <= 0.05, figures.wronglyTouched.join('\n'))
})

test('what is protected is found, by this process, by another, and after a restart', async () => {
  const running = new Guard(house.sealing.lookup)
  assert.deepEqual(await linesIn(running, text), [])
  const id = await protectOne()
  assert.deepEqual(await linesIn(running, text), [2])
  assert.deepEqual(await linesIn(new Guard(house.sealing.lookup), text), [2])
  await house.works.as(actor, (work) => release(work, id, house.clock.now()))
})

test('what is released is no longer found, at once and everywhere', async () => {
  const id = await protectOne()
  const running = new Guard(house.sealing.lookup)
  assert.deepEqual(await linesIn(running, text), [2])
  const released = () => house.works.as(actor, (work) => release(work, id, house.clock.now()))
  assert.equal(await released(), true)
  assert.deepEqual(await linesIn(running, text), [])
  assert.deepEqual(await linesIn(new Guard(house.sealing.lookup), text), [])
  assert.equal(await released(), false)
  assert.deepEqual(await sql(house.owner, `select 1 from guard_term where subject_id = '${id}'`), [])
})

test('registering again takes the place of what was registered before', async () => {
  const id = await protectOne()
  const guard = new Guard(house.sealing.lookup)
  await house.works.as(actor, async (work) => {
    const row = await work.tx
      .selectFrom('guard_subject')
      .where('id', '=', id)
      .select('data_key_id')
      .executeTakeFirstOrThrow()
    const key = await work.sealing.load(work.tx, row.data_key_id)
    await protect(work, { id, key }, { ...tales, ids: ['CVE-2026-77002'] }, house.clock.now())
  })
  assert.deepEqual(await linesIn(guard, text), [])
  assert.deepEqual(await linesIn(guard, 'now CVE-2026-77002'), [1])
  await house.works.as(actor, (work) => release(work, id, house.clock.now()))
})

test('when a key is destroyed the guard starts all the same', async () => {
  const id = await protectOne()
  await sql(
    house.owner,
    `update data_key set wrapped = null, destroyed_at = now()
     where id = (select data_key_id from guard_subject where id = '${id}')`,
  )
  assert.deepEqual(await linesIn(new Guard(house.sealing.lookup), text), [])
  await house.works.as(actor, (work) => release(work, id, house.clock.now()))
})

test('narrowed to some subjects, the others change nothing', async () => {
  const [mine, other] = [await protectOne(), await protectOne({ ...tales, ids: ['CVE-2026-77003'] })]
  const guard = new Guard(house.sealing.lookup)
  const both = `${text}\nand CVE-2026-77003`
  const touches = await house.works.as(actor, (work) => guard.inspect(work, both, new Set([mine])))
  assert.deepEqual(
    touches.map(({ line, subjectId }) => [line, subjectId]),
    [[2, mine]],
  )
  for (const id of [mine, other]) await house.works.as(actor, (work) => release(work, id, house.clock.now()))
})

test('a word in the titles of many cases tells of none; an identifier always does', async () => {
  const ids = []
  for (let count = 0; count < 12; count += 1) {
    ids.push(await protectOne({ ...tales, people: [], fileNames: [], title: 'Flumphing zorblax' }))
  }
  const guard = new Guard(house.sealing.lookup)
  assert.deepEqual(await linesIn(guard, 'the flumphing zorblax'), [])
  assert.equal((await linesIn(guard, text)).length, 12)
  for (const id of ids) await house.works.as(actor, (work) => release(work, id, house.clock.now()))
})

test('no table of the guard holds a word of what it protects', async () => {
  const id = await protectOne()
  const canaries = {
    id: 'CVE-2026-77001',
    joined: 'cve202677001',
    name: 'Zagreus',
    address: 'canarymill',
    title: 'Zorblax',
    stem: 'flumph',
    file: 'wumpus',
  }
  for (const table of ['guard_state', 'guard_subject', 'guard_term']) {
    const rows = await sql(house.owner, `select * from ${table}`)
    assert.ok(rows.length > 0, table)
    const bytes = rows.flatMap((row) =>
      Object.values(row).map((value) => (Buffer.isBuffer(value) ? value : Buffer.from(String(value)))),
    )
    assert.deepEqual(leaksIn(table, Buffer.concat(bytes), canaries), [])
  }
  await house.works.as(actor, (work) => release(work, id, house.clock.now()))
})

test('terms registered at the same time are all known afterwards', async () => {
  const guard = new Guard(house.sealing.lookup)
  const made = madeUpCases(12, 9)
  await Promise.all(made.map((one) => protectAll(house, [one])))
  for (const one of made) assert.ok((await linesIn(guard, `so ${one.cve}`)).length > 0)
})
