import assert from 'node:assert/strict'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { type MailHouse, openMailHouse, sampleLetter as sample } from '../../../test/support/mail-house.ts'
import { openMailSink } from '../../../test/support/mail-sink.ts'
import { system } from '../../kernel/actor.ts'
import type { LetterId } from '../../kernel/ids.ts'
import { letterOfBounceAddress } from './bounce-address.ts'
import { admitAutomatic } from './breaker.ts'
import type { NewLetter } from './letter.ts'
import { markBounced } from './mark-bounced.ts'
import { letterContent, outgoingLetters } from './outgoing-letters.ts'
import { UnsafeHeader } from './safe-content.ts'
import { type LetterSettled, releaseHeld, requeueOverdue, sendLetter } from './send-letter.ts'
import { undoLetter } from './undo-letter.ts'
import { folderWire, noWire, relayWire } from './wire.ts'
import { writeLetter } from './write-letter.ts'

const outbox = system('outbox')

const write = (house: MailHouse, more: Partial<NewLetter> = {}) =>
  house.works.as(outbox, (work) => writeLetter(work, sample(house, more), house.clock.now()))

const state = async (house: MailHouse, id: LetterId) =>
  (await house.query('select state, attempts, last_status from letter where id = $1', [id]))[0]

/** A relay over a real socket. */
async function openRelay(say?: Parameters<typeof openMailSink>[0]) {
  const sink = await openMailSink(say)
  const wire = relayWire(`smtp://127.0.0.1:${sink.port}`)
  return {
    got: sink.got,
    wire,
    async [Symbol.asyncDispose]() {
      wire.close()
      await sink[Symbol.asyncDispose]()
    },
  }
}

test('a letter lies sealed in the outbox and goes out whole, with an envelope sender of its own', async () => {
  await using house = await openMailHouse()
  await using relay = await openRelay()
  const id = await write(house)
  const [row] = await house.query('select letter::text as text from letter')
  assert.doesNotMatch(String(row?.text), /riley|reporter\.example|canary/)
  await sendLetter(house.works, relay.wire, id, house.clock.now)
  assert.deepEqual(await state(house, id), { state: 'sent', attempts: 1, last_status: '250' })

  const [got] = relay.got
  assert.ok(got)
  assert.deepEqual(got.to, ['riley@reporter.example'])
  const bounced = await house.works.as(outbox, (work) => letterOfBounceAddress(work, got.from))
  assert.deepEqual(bounced, { letterId: id, caseId: null })
  const [head = '', body = ''] = got.text.split('\r\n\r\n')
  assert.match(head, /^Message-ID: <reply\.[0-9a-z]{16}@foundation\.example>$/m)
  assert.match(head, /^In-Reply-To: <first@reporter\.example>$/m)
  assert.match(head, /^Reply-To: Foundation security <security\+x@foundation\.example>$/m)
  assert.match(head, /^Date: Mon, 02 Mar 2026 09:00:00 \+0000$/m)
  assert.match(head, new RegExp(`^X-Wardmote-Letter: ${id}$`, 'im'))
  assert.doesNotMatch(head, /Auto-Submitted/)
  assert.match(body, /canary-text/)
  await sendLetter(house.works, relay.wire, id, house.clock.now)
  assert.equal(relay.got.length, 1)
})

test('an automatic letter says so and has the null sender', async () => {
  await using house = await openMailHouse()
  await using relay = await openRelay()
  const id = await write(house, { kind: 'receipt', isAutomatic: true, autoSubmitted: 'auto-replied' })
  await sendLetter(house.works, relay.wire, id, house.clock.now)
  assert.equal(relay.got[0]?.from, '')
  assert.match(relay.got[0]?.text ?? '', /^Auto-Submitted: auto-replied\r$/m)
})

test('"later" from the relay keeps the letter waiting; the next try sends the same bytes', async () => {
  await using house = await openMailHouse()
  await using relay = await openRelay((n) => (n === 1 ? { code: 451, at: 'data' } : null))
  const settled: LetterSettled[] = []
  const id = await write(house)
  const send = () =>
    sendLetter(
      house.works,
      relay.wire,
      id,
      house.clock.now,
      async (_work, letter) => void settled.push(letter),
    )
  await send()
  assert.deepEqual(await state(house, id), { state: 'waiting', attempts: 1, last_status: '4.7.1' })
  await send()
  assert.equal((await state(house, id))?.attempts, 1)
  house.clock.advance({ minutes: 2 })
  await send()
  assert.deepEqual(await state(house, id), { state: 'sent', attempts: 2, last_status: '250' })
  assert.deepEqual(
    settled.map((letter) => letter.state),
    ['sent'],
  )
})

test('"never" from the relay fails the letter, in the transaction in which the desk opens its task', async () => {
  await using house = await openMailHouse()
  await using relay = await openRelay(() => ({ code: 550, at: 'rcpt' }))
  const id = await write(house)
  await sendLetter(house.works, relay.wire, id, house.clock.now, async (work, letter, now) => {
    assert.deepEqual(letter, { letterId: id, caseId: null, kind: 'reply', state: 'failed', status: '5.1.1' })
    await work.tx
      .insertInto('task')
      .values({ id: crypto.randomUUID(), letter_id: id, kind: 'cannot-send', created_at: now })
      .execute()
  })
  assert.deepEqual(await state(house, id), { state: 'failed', attempts: 1, last_status: '5.1.1' })
  assert.equal((await house.query(`select from task where kind = 'cannot-send'`)).length, 1)
  const everything = await house.query('select letter::text as text from letter')
  assert.doesNotMatch(JSON.stringify(everything), /secret words/)
})

test('a relay that is not there is a passing trouble; after three days the letter fails', async () => {
  await using house = await openMailHouse()
  const wire = relayWire('smtp://127.0.0.1:1')
  const id = await write(house)
  await sendLetter(house.works, wire, id, house.clock.now)
  assert.equal((await state(house, id))?.state, 'waiting')
  house.clock.advance({ hours: 73 })
  await sendLetter(house.works, wire, id, house.clock.now)
  assert.equal((await state(house, id))?.state, 'failed')
  wire.close()
})

test('two workers send one letter once, and an undo that comes too late is told so', async () => {
  await using house = await openMailHouse()
  await using relay = await openRelay()
  const id = await write(house, { undoSeconds: 60 })
  const undo = () => house.works.as(outbox, (work) => undoLetter(work, id, house.clock.now()))
  await sendLetter(house.works, relay.wire, id, house.clock.now)
  assert.equal(relay.got.length, 0)
  house.clock.advance({ seconds: 60 })
  await Promise.all(Array.from({ length: 4 }, () => sendLetter(house.works, relay.wire, id, house.clock.now)))
  assert.equal(relay.got.length, 1)
  assert.equal(await undo(), false)
  const other = await write(house, { undoSeconds: 60 })
  assert.equal(await house.works.as(outbox, (work) => undoLetter(work, other, house.clock.now())), true)
  house.clock.advance({ seconds: 61 })
  await sendLetter(house.works, relay.wire, other, house.clock.now)
  assert.equal(relay.got.length, 1)
})

test('without a relay the demo files letters for the owner only, and a server holds them sealed', async () => {
  await using house = await openMailHouse()
  const filed = await write(house)
  await sendLetter(
    house.works,
    folderWire(house.folder, () => '20260302T090000Z'),
    filed,
    house.clock.now,
  )
  const name = (await readdir(house.folder)).find((file) => file.endsWith('.eml'))
  assert.equal(name, `20260302T090000Z-${filed}.eml`)
  const path = join(house.folder, name)
  assert.equal((await stat(path)).mode & 0o777, 0o600)
  assert.match(await readFile(path, 'utf8'), /canary-text/)
  assert.equal((await state(house, filed))?.state, 'filed')

  const held = await write(house)
  await sendLetter(house.works, noWire, held, house.clock.now)
  assert.equal((await state(house, held))?.state, 'held')
  assert.equal(await house.works.as(outbox, (work) => releaseHeld(work, house.clock.now())), 1)
  assert.equal((await state(house, held))?.state, 'waiting')
})

test('a due letter whose job was lost is found again', async () => {
  await using house = await openMailHouse()
  const id = await write(house)
  await house.query('delete from pgboss.job')
  const found = await house.works.as(outbox, (work) => requeueOverdue(work, house.clock.now()))
  assert.equal(found, 1)
  const jobs = await house.query(`select data->>'id' as id from pgboss.job where name = 'send-letter'`)
  assert.deepEqual(jobs, [{ id }])
})

test('nothing a stranger wrote starts a header of its own', async () => {
  await using house = await openMailHouse()
  await using relay = await openRelay()
  const id = await write(house, {
    subject: 'Re: x\r\nBcc: evil@attacker.example\r\n\r\nbody',
    to: { name: 'Riley\r\nBcc: evil@attacker.example', address: 'riley@reporter.example' },
    inReplyTo: 'a@b>\r\nBcc: evil@attacker.example',
    references: ['ok@b', 'x\r\nBcc: evil@attacker.example'],
  })
  await sendLetter(house.works, relay.wire, id, house.clock.now)
  const [head = ''] = (relay.got[0]?.text ?? '').split('\r\n\r\n')
  assert.doesNotMatch(head, /^Bcc/im)
  assert.doesNotMatch(head, /^In-Reply-To/im)
  assert.match(head, /^References: <ok@b>\r?$/m)
  assert.deepEqual(relay.got[0]?.to, ['riley@reporter.example'])
  const to = { name: '', address: 'riley@reporter.example\r\nRCPT TO:<evil@attacker.example>' }
  await assert.rejects(write(house, { to }), UnsafeHeader)
})

test('forty intakes at once get no more receipts out than the breaker allows', async () => {
  await using house = await openMailHouse()
  const now = house.clock.now()
  const admitted = await Promise.all(
    Array.from({ length: 40 }, (_, n) =>
      house.works.as(system('intake'), async (work) => {
        const to = `person${n}@flood.example`
        const decision = await admitAutomatic(work, { caseId: null, to, kind: 'receipt' }, now)
        if (decision.isAdmitted) {
          await writeLetter(
            work,
            sample(house, { to: { name: '', address: to }, isAutomatic: true, kind: 'receipt' }),
            now,
          )
        }
        return decision.isAdmitted
      }),
    ),
  )
  assert.equal(admitted.filter(Boolean).length, 20)
  house.clock.advance({ minutes: 61 })
  const later = await house.works.as(system('intake'), (work) =>
    admitAutomatic(work, { caseId: null, to: 'new@flood.example', kind: 'receipt' }, house.clock.now()),
  )
  assert.ok(later.isAdmitted)
})

test('"Outgoing" shows letters newest first, and a bounce marks its letter', async () => {
  await using house = await openMailHouse()
  await using relay = await openRelay()
  const first = await write(house)
  house.clock.advance({ seconds: 5 })
  const second = await write(house)
  await sendLetter(house.works, relay.wire, first, house.clock.now)
  await house.works.as(outbox, (work) => markBounced(work, first, '5.1.1', house.clock.now()))
  const { letters } = await house.works.as(outbox, (work) => outgoingLetters(work, 0))
  assert.deepEqual(
    letters.map((letter) => [letter.id, letter.state, letter.to]),
    [
      [second, 'waiting', 'riley@reporter.example'],
      [first, 'bounced', 'riley@reporter.example'],
    ],
  )
  const content = await house.works.as(outbox, (work) => letterContent(work, first))
  assert.match(content?.text ?? '', /canary-text/)
  assert.equal(await house.works.as({ kind: 'visitor' }, (work) => letterContent(work, first)), null)
})
