import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { openTestHouse } from '../../test/support/house.ts'
import { writeNow } from '../db/writes.ts'
import { system } from '../kernel/actor.ts'
import { searchTerms, searchTokens } from './blind-index.ts'
import { addDeskKey, createDeskKey, DeskKeyRefused, dropOldDeskKeys, readDeskKeys } from './desk-key.ts'
import { DeskKeyFile } from './desk-key-file.ts'
import { type DataKey, type Place, SealBroken, seal, sealJson, unseal, unsealJson } from './envelope.ts'
import { Lookup } from './lookup.ts'
import { KeyDestroyed, Sealing } from './sealing.ts'

const key: DataKey = { id: 'a', bytes: randomBytes(32) }
const place: Place = { table: 'message', row: '1', field: 'content' }
const bytes = fc.uint8Array({ maxLength: 2_000 })

function keyFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'wardmote-keys-'))
  return { file: join(folder, 'desk.key'), [Symbol.dispose]: () => rmSync(folder, { recursive: true }) }
}

test('what is sealed opens to the same bytes', () => {
  fc.assert(
    fc.property(bytes, (clear) => {
      assert.deepEqual(unseal(key, place, seal(key, place, clear)), Buffer.from(clear))
    }),
  )
  const value = { a: ['ü', null, 1] }
  assert.deepEqual(unsealJson(key, place, sealJson(key, place, value)), value)
})

test('no two seals share a salt, so no key and nonce are ever used twice', () => {
  const salts = new Set(
    Array.from({ length: 10_000 }, () => seal(key, place, Buffer.from('same')).toString('hex', 1, 33)),
  )
  assert.equal(salts.size, 10_000)
})

test('a value moved to another table, row or field does not open, nor one under another key', () => {
  const sealed = seal(key, place, Buffer.from('secret'))
  const elsewhere: Place[] = [
    { ...place, table: 'draft' },
    { ...place, row: '2' },
    { ...place, field: 'title' },
    // The parts are kept apart: no two places read the same when joined.
    { table: 'message', row: '', field: '1\0content' },
  ]
  for (const other of elsewhere) assert.throws(() => unseal(key, other, sealed), SealBroken)
  assert.throws(() => unseal({ id: 'a', bytes: randomBytes(32) }, place, sealed), SealBroken)
})

test('one changed bit anywhere, or a byte more or less, does not open, and the error quotes nothing', () => {
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 0, max: 7 }), (at, bit) => {
      const sealed = seal(key, place, Buffer.from('a secret sentence'))
      const index = at % sealed.length
      sealed[index] = (sealed[index] ?? 0) ^ (1 << bit)
      assert.throws(
        () => unseal(key, place, sealed),
        (error) => error instanceof SealBroken && !error.message.includes('secret'),
      )
    }),
  )
  const sealed = seal(key, place, Buffer.from('x'))
  assert.throws(() => unseal(key, place, sealed.subarray(0, -1)), SealBroken)
  assert.throws(() => unseal(key, place, Buffer.concat([sealed, Buffer.alloc(1)])), SealBroken)
  assert.throws(() => unseal(key, place, Buffer.alloc(0)), SealBroken)
})

test('digests of one value differ between domains and between desks', () => {
  const one = new Lookup(key)
  const other = new Lookup({ id: 'b', bytes: randomBytes(32) })
  assert.notDeepEqual(one.digest('address', 'x'), one.digest('code', 'x'))
  assert.notDeepEqual(one.digest('address', 'x'), other.digest('address', 'x'))
  assert.deepEqual(one.addressDigest(' A@B.example'), one.addressDigest('a@b.example'))
})

test('search terms are stems, and identifiers whole and in parts; tokens are numbers only', () => {
  assert.deepEqual(searchTerms('Crashes when crashing numpy.load (CVE-2024-1234)'), [
    'crash',
    'numpy.load',
    'numpi',
    'load',
    'cve-2024-1234',
    'cve',
    '2024',
    '1234',
  ])
  for (const token of searchTokens(new Lookup(key), 'crafted header')) assert.match(token, /^-?\d+$/)
})

test('the key file is made for its owner alone and never written over', () => {
  using keys = keyFolder()
  createDeskKey(keys.file)
  assert.equal(statSync(keys.file).mode & 0o777, 0o600)
  assert.throws(() => createDeskKey(keys.file), /EEXIST/)
})

for (const mode of [0o644, 0o640, 0o660, 0o604, 0o666]) {
  test(`a key file of mode ${mode.toString(8)} is refused with the command that mends it`, () => {
    using keys = keyFolder()
    createDeskKey(keys.file)
    chmodSync(keys.file, mode)
    assert.throws(
      () => readDeskKeys(keys.file),
      (error) => error instanceof DeskKeyRefused && /chmod 600/.test(error.message),
    )
  })
}

test('a key file of mode 400 or 600 is taken', () => {
  using keys = keyFolder()
  createDeskKey(keys.file)
  for (const mode of [0o400, 0o600]) {
    chmodSync(keys.file, mode)
    assert.equal(readDeskKeys(keys.file).all.size, 1)
  }
})

test('an empty key file and one with another line are refused, and the bytes are not quoted', () => {
  using keys = keyFolder()
  const { current } = createDeskKey(keys.file)
  writeFileSync(keys.file, '')
  assert.throws(() => readDeskKeys(keys.file), DeskKeyRefused)
  const cut = current.bytes.toString('base64url').slice(0, 20)
  writeFileSync(keys.file, `wardmote-desk-key-1 ${cut}\n`)
  assert.throws(
    () => readDeskKeys(keys.file),
    (error) => error instanceof DeskKeyRefused && !error.message.includes(cut),
  )
})

test('a new key stands in front, the old one stays until dropped, and a running desk notices', async () => {
  using keys = keyFolder()
  const first = createDeskKey(keys.file)
  const running = new DeskKeyFile(keys.file)
  const both = addDeskKey(keys.file, first)
  assert.notEqual(both.current.id, first.current.id)
  assert.ok(both.all.has(first.current.id))
  await new Promise((resolve) => setTimeout(resolve, 600))
  assert.equal(running.current.id, both.current.id)
  const left = dropOldDeskKeys(keys.file, both)
  assert.deepEqual([...left.all.keys()], [both.current.id])
  assert.equal(statSync(keys.file).mode & 0o777, 0o600)
  assert.equal(readFileSync(keys.file, 'utf8').trim().split('\n').length, 1)
})

test('all data keys move under the newest desk key, and what they sealed opens as before', async () => {
  await using house = await openTestHouse()
  const file = join(house.folder, 'desk.key')
  const actor = system('test')
  const opened = await house.database.asActor(actor, (tx) =>
    Sealing.open(tx, new DeskKeyFile(file), house.clock.now()),
  )
  const made = await house.database.asActor(actor, (tx) =>
    opened.newKey({ tx, write: writeNow(tx) }, 'case', house.clock.now()),
  )
  const sealed = seal(made, place, Buffer.from('secret'))
  addDeskKey(file, readDeskKeys(file))
  const fresh = await house.database.asActor(actor, (tx) =>
    Sealing.open(tx, new DeskKeyFile(file), house.clock.now()),
  )
  assert.equal(await house.database.asActor(actor, (tx) => fresh.countOld(tx)), 3)
  assert.equal(await house.database.asActor(actor, (tx) => fresh.rewrapOld(tx, 2)), 2)
  assert.equal(await house.database.asActor(actor, (tx) => fresh.rewrapOld(tx, 2)), 1)
  assert.equal(await house.database.asActor(actor, (tx) => fresh.countOld(tx)), 0)
  dropOldDeskKeys(file, readDeskKeys(file))
  const last = await house.database.asActor(actor, (tx) =>
    Sealing.open(tx, new DeskKeyFile(file), house.clock.now()),
  )
  const loaded = await house.database.asActor(actor, (tx) => last.load(tx, made.id))
  assert.equal(unseal(loaded, place, sealed).toString(), 'secret')
})

test('a key under a case opens through the case, and with the case key destroyed it does not open any more', async () => {
  await using house = await openTestHouse()
  const { sealing } = house
  await house.database.asActor(system('test'), async (tx) => {
    const writing = { tx, write: writeNow(tx) }
    const parent = await sealing.newKey(writing, 'case', house.clock.now())
    const raw = await sealing.newKey(writing, 'raw', house.clock.now())
    await sealing.rewrapUnder(writing, raw, parent)
    assert.deepEqual((await sealing.load(tx, raw.id)).bytes, raw.bytes)
    await tx
      .updateTable('data_key')
      .set({ wrapped: null, destroyed_at: house.clock.now() })
      .where('id', '=', parent.id)
      .execute()
    await assert.rejects(sealing.load(tx, raw.id), KeyDestroyed)
  })
})

test("another desk's key file does not open this database, and says so", async () => {
  await using house = await openTestHouse()
  using keys = keyFolder()
  const others = createDeskKey(keys.file)
  await assert.rejects(
    house.database.asActor(system('test'), (tx) => Sealing.open(tx, others, house.clock.now())),
    /key file that belongs to this database/,
  )
})
