import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { test } from 'node:test'
import { openMailHouse, sampleMail } from '../../../test/support/mail-house.ts'
import { system } from '../../kernel/actor.ts'
import type { RawMessageId } from '../../kernel/ids.ts'
import { packageRoot } from '../../kernel/package-root.ts'
import type { IntakeParts } from '../intake.ts'
import { openRaw } from '../store-raw.ts'
import { IntakeSocket } from './intake-socket.ts'

async function openSocket(
  house: Awaited<ReturnType<typeof openMailHouse>>,
  parts: Partial<IntakeParts> = {},
) {
  const path = join(house.folder, 'intake.sock')
  const socket = new IntakeSocket({ ...house.parts, ...parts }, path)
  await socket.start()
  return { path, [Symbol.asyncDispose]: () => socket.stop() }
}

/** The command as a mail server starts it. */
function deliver(folder: string, bytes: Buffer, ...args: string[]) {
  const child = spawn(process.execPath, [join(packageRoot, 'bin', 'wardmote.js'), 'deliver', ...args], {
    env: { PATH: process.env.PATH, WARDMOTE_DATA: folder },
  })
  let out = ''
  let err = ''
  child.stdout.on('data', (text) => {
    out += text
  })
  child.stderr.on('data', (text) => {
    err += text
  })
  child.stdin.on('error', () => {})
  child.stdin.end(bytes)
  return new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, out, err }))
  })
}

test('a piped message is committed when the command ends with 0; piped again it is a duplicate', async () => {
  await using house = await openMailHouse()
  await using socket = await openSocket(house)
  assert.equal((await stat(socket.path)).mode & 0o777, 0o660)
  const mail = sampleMail('Piped')
  const first = await deliver(house.folder, mail, '--recipient', 'security+tag@foundation.example')
  assert.equal(first.code, 0, first.err)
  const said = JSON.parse(first.out) as { message: string; duplicate: boolean }
  assert.equal(said.duplicate, false)
  const raw = await house.works.as(system('test'), (work) => openRaw(work, said.message as RawMessageId))
  assert.deepEqual(raw?.bytes, mail)
  assert.equal(raw?.arrivedAt.toString(), '2026-03-02T08:59:58Z')
  assert.deepEqual(raw?.envelope.rcptTo, ['security+tag@foundation.example'])
  const again = await deliver(house.folder, mail)
  assert.deepEqual(JSON.parse(again.out), { message: said.message, duplicate: true })
})

test('without a recipient the message says whose it is, and the separator line of an mbox is no part of it', async () => {
  await using house = await openMailHouse()
  await using _socket = await openSocket(house)
  const mail = Buffer.from(sampleMail('Mbox').toString().replace('To: security@', 'To: other@'))
  const piped = Buffer.concat([Buffer.from('From riley@reporter.example Mon Mar  2 09:00:00 2026\n'), mail])
  const { out } = await deliver(house.folder, piped)
  const raw = await house.works.as(system('test'), (work) => openRaw(work, JSON.parse(out).message))
  assert.equal(raw?.teamId, house.otherTeam)
  assert.deepEqual(raw?.bytes, mail)
  assert.equal(raw?.envelope.mailFrom, 'riley@reporter.example')
})

test('no running process, and a database that is away, both mean 75: try later', async () => {
  await using house = await openMailHouse()
  const alone = await deliver(house.folder, sampleMail())
  assert.equal(alone.code, 75)
  assert.equal(alone.out, '')
  await using _socket = await openSocket(house)
  await house.query('alter table raw_message rename to raw_message_gone')
  assert.equal((await deliver(house.folder, sampleMail())).code, 75)
  await house.query('alter table raw_message_gone rename to raw_message')
})

test('a foreign recipient, nothing at all, and 30 MB are refused; wrong usage is 2', async () => {
  await using house = await openMailHouse()
  await using _socket = await openSocket(house)
  assert.equal((await deliver(house.folder, sampleMail(), '--recipient', 'x@elsewhere.example')).code, 1)
  assert.equal((await deliver(house.folder, Buffer.alloc(0))).code, 1)
  const large = await deliver(house.folder, Buffer.alloc(30 * 1024 * 1024, 'x'))
  assert.equal(large.code, 1, large.err)
  assert.match(large.err, /25 MB/)
  assert.equal((await deliver(house.folder, sampleMail(), '--nonsense')).code, 2)
  assert.equal((await house.query('select from raw_message')).length, 0)
})

test('a message that is cut short on its way is not stored', async () => {
  await using house = await openMailHouse()
  await using socket = await openSocket(house)
  const mail = sampleMail('Half')
  const client = connect(socket.path)
  client.write(`${JSON.stringify({ recipient: null, sizeBytes: mail.length })}\n`)
  client.end(mail.subarray(0, mail.length - 10))
  let said = ''
  for await (const text of client) said += text
  assert.equal(JSON.parse(said).exit, 75)
  assert.equal((await house.query('select from raw_message')).length, 0)
})
