import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { allFixtures, fixture } from '../../../test/mails/fixtures.ts'
import { MailReader } from './mail-reader.ts'
import { parseMail } from './parse-mail.ts'

let reader: MailReader
before(async () => {
  reader = await MailReader.open()
})
after(() => reader.close())

test('the child reads every message as the parser alone does', async () => {
  for (const bytes of allFixtures()) assert.deepEqual(await reader.read(bytes), await parseMail(bytes))
})

test('messages given at once are all read, each with its own answer', async () => {
  const subjects = Array.from({ length: 40 }, (_, i) => `number ${i}`)
  const results = await Promise.all(
    subjects.map((subject) => reader.read(Buffer.from(`Subject: ${subject}\r\n\r\nx`))),
  )
  assert.deepEqual(
    results.map((result) => (result.kind === 'mail' ? result.subject : result.reason)),
    subjects,
  )
})

test('a message whose child dies is unreadable, and the next one is fine', async () => {
  const [victim] = reader.processIds
  assert.ok(victim !== undefined)
  const large = Buffer.concat([Buffer.from('Subject: lost child\r\n\r\n'), Buffer.alloc(20_000_000, 'x\n')])
  const reading = reader.read(large)
  setImmediate(() => process.kill(victim, 'SIGKILL'))
  const result = await reading
  assert.ok(result.kind === 'unreadable')
  assert.equal(result.partial.subject, 'lost child')
  const next = await reader.read(fixture('plain-report'))
  assert.equal(next.kind, 'mail')
  assert.notEqual(reader.processIds[0], victim)
})

test('a burst of messages starts no more children than allowed', async () => {
  const other = await MailReader.open({ children: 2 })
  const reading = Array.from({ length: 50 }, (_, i) => other.read(Buffer.from(`Subject: ${i}\r\n\r\nx`)))
  let most = 0
  const watch = setInterval(() => {
    most = Math.max(most, other.processIds.length)
  }, 5)
  await Promise.all(reading)
  clearInterval(watch)
  assert.ok(other.processIds.length <= 2 && most <= 2)
  other.close()
})

test('closing while messages wait says nothing about them', async () => {
  const other = await MailReader.open()
  const reading = Array.from({ length: 5 }, () => other.read(Buffer.alloc(10_000_000, 'x: y\n')))
  other.close()
  for (const result of await Promise.allSettled(reading)) assert.equal(result.status, 'rejected')
})

test('a message above the size limit is told apart without being read', async () => {
  const result = await reader.read(
    Buffer.concat([Buffer.from('Subject: big\r\n\r\n'), Buffer.alloc(26 * 1024 * 1024)]),
  )
  assert.ok(result.kind === 'unreadable')
  assert.match(result.reason, /larger/)
  assert.equal(result.partial.subject, 'big')
})

test('a closed reader reads no more', async () => {
  const other = await MailReader.open()
  other.close()
  await assert.rejects(other.read(fixture('plain-report')))
})
