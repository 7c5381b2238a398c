import assert from 'node:assert/strict'
import { connect, type Socket } from 'node:net'
import { test } from 'node:test'
import { openMailHouse, sampleMail } from '../../../test/support/mail-house.ts'
import { system } from '../../kernel/actor.ts'
import type { RawMessageId } from '../../kernel/ids.ts'
import { MiB } from '../../kernel/limits.ts'
import type { IntakeParts } from '../intake.ts'
import { openRaw } from '../store-raw.ts'
import { SmtpListener } from './smtp-listener.ts'

async function openListener(
  house: Awaited<ReturnType<typeof openMailHouse>>,
  parts: Partial<IntakeParts> = {},
) {
  const listener = new SmtpListener(
    { ...house.parts, ...parts },
    { host: '127.0.0.1', port: 0, name: 'mx.foundation.example' },
  )
  const port = await listener.start()
  return { port, [Symbol.asyncDispose]: () => listener.stop() }
}

/** A client that says exactly what it is told. */
class Talker {
  readonly #socket: Socket
  #text = ''
  #waiting: (() => void) | null = null
  isClosed = false

  constructor(port: number) {
    this.#socket = connect(port, '127.0.0.1')
    this.#socket.setEncoding('latin1')
    this.#socket.on('data', (text) => {
      this.#text += text
      this.#waiting?.()
    })
    this.#socket.on('error', () => {})
    this.#socket.on('close', () => {
      this.isClosed = true
      this.#waiting?.()
    })
  }

  /** The next whole answer; '' when the server hung up. */
  async answer(): Promise<string> {
    for (;;) {
      const whole = /^(?:\d{3}-.*\r\n)*\d{3} .*\r\n/.exec(this.#text)
      if (whole) {
        this.#text = this.#text.slice(whole[0].length)
        return whole[0].trimEnd()
      }
      if (this.isClosed) return ''
      await new Promise<void>((resolve) => {
        this.#waiting = resolve
      })
    }
  }

  say(line: string | Buffer): Promise<string> {
    this.#socket.write(typeof line === 'string' ? `${line}\r\n` : line)
    return this.answer()
  }

  async send(bytes: Buffer, to: string[], from = 'riley@reporter.example'): Promise<string> {
    await this.say(`MAIL FROM:<${from}>`)
    for (const address of to) await this.say(`RCPT TO:<${address}>`)
    const go = await this.say('DATA')
    if (!go.startsWith('354')) return go
    const stuffed = bytes.toString('latin1').replaceAll(/^\./gm, '..')
    return this.say(Buffer.concat([Buffer.from(stuffed, 'latin1'), Buffer.from('\r\n.\r\n')]))
  }

  end() {
    this.#socket.destroy()
  }
}

async function greeted(port: number): Promise<Talker> {
  const talker = new Talker(port)
  assert.match(await talker.answer(), /^220 mx\.foundation\.example/)
  await talker.say('EHLO a.example')
  return talker
}

const desk = 'security@foundation.example'

test('mail to the desk is committed when the sender hears 250, with envelope and time of arrival', async () => {
  await using house = await openMailHouse()
  await using listener = await openListener(house)
  const talker = await greeted(listener.port)
  const bytes = Buffer.concat([sampleMail('Hello'), Buffer.from('.leading dot\r\n')])
  const said = await talker.send(bytes, [desk])
  const id = /^250 2\.0\.0 Stored as (\S+)$/.exec(said)?.[1]
  assert.ok(id, said)
  const raw = await house.works.as(system('test'), (work) => openRaw(work, id as RawMessageId))
  assert.equal(raw?.bytes.toString('latin1').trimEnd(), bytes.toString('latin1').trimEnd())
  assert.deepEqual(raw?.envelope, {
    mailFrom: 'riley@reporter.example',
    rcptTo: [desk],
    clientIp: '127.0.0.1',
    helo: 'a.example',
  })
  assert.equal(raw?.arrivedAt.toString(), house.clock.now().toString())
  assert.equal(raw?.transport, 'smtp')
  talker.end()
})

test('the greeting does not wait the 100 ms of the library, and says what we take', async () => {
  await using house = await openMailHouse()
  await using listener = await openListener(house)
  const times: number[] = []
  for (let round = 0; round < 5; round += 1) {
    const begun = performance.now()
    const talker = new Talker(listener.port)
    await talker.answer()
    times.push(performance.now() - begun)
    const offered = await talker.say('EHLO a.example')
    assert.match(offered, new RegExp(`SIZE ${25 * MiB}`))
    assert.doesNotMatch(offered, /STARTTLS|AUTH|VRFY/)
    for (const question of ['VRFY security', 'EXPN all']) {
      assert.match(await talker.say(question), /^(?:500|502|252)/)
    }
    talker.end()
  }
  assert.ok(Math.min(...times) < 90, `greeting after ${Math.min(...times)} ms`)
})

test('an unknown recipient hears 550; a sub-address, a bad reply token and any case of letters are ours', async () => {
  await using house = await openMailHouse()
  await using listener = await openListener(house)
  const talker = await greeted(listener.port)
  await talker.say('MAIL FROM:<>')
  assert.match(await talker.say('RCPT TO:<nobody@foundation.example>'), /^550 /)
  assert.match(await talker.say('RCPT TO:<security@elsewhere.example>'), /^550 /)
  for (const local of [
    'SECURITY',
    'security+nf7kq2m-2.0000000000000',
    'security-nf7kq2m-2.0000000000000',
    'security+x',
  ]) {
    assert.match(await talker.say(`RCPT TO:<${local}@Foundation.Example>`), /^250 /, local)
  }
  talker.end()
})

test('guessing addresses ends the connection', async () => {
  await using house = await openMailHouse()
  await using listener = await openListener(house)
  const talker = await greeted(listener.port)
  await talker.say('MAIL FROM:<a@b.example>')
  let last = ''
  for (let n = 0; n < 30 && !talker.isClosed; n += 1) {
    const said = await talker.say(`RCPT TO:<guess${n}@foundation.example>`)
    if (said !== '') last = said
  }
  assert.match(last, /^421 /)
})

test('the null sender is fine, and one message to two teams reaches both', async () => {
  await using house = await openMailHouse()
  await using listener = await openListener(house)
  const talker = await greeted(listener.port)
  assert.match(await talker.send(sampleMail('To both'), [desk, 'other@foundation.example'], ''), /^250 /)
  const rows = await house.query('select team_id from raw_message order by team_id')
  assert.deepEqual(rows.map((row) => row.team_id).sort(), [house.securityTeam, house.otherTeam].sort())
  talker.end()
})

test('25 MB are taken; more hears 552, declared or not, and the connection lives on', async () => {
  await using house = await openMailHouse()
  await using listener = await openListener(house)
  const talker = await greeted(listener.port)
  assert.match(await talker.say(`MAIL FROM:<a@b.example> SIZE=${26 * MiB}`), /^552 /)
  const line = Buffer.from(`${'x'.repeat(76)}\r\n`)
  const head = sampleMail('Large')
  const fill = (size: number) => Buffer.concat([head, Buffer.alloc(size - head.length, line)])
  assert.match(await talker.send(fill(Math.round(25.1 * MiB)), [desk]), /^552 /)
  assert.match(await talker.send(fill(Math.round(24.9 * MiB)), [desk]), /^250 /)
  assert.deepEqual((await house.query('select count(*) as n from raw_message'))[0]?.n, '1')
  talker.end()
})

test('with the database away the sender hears 451 and keeps the message; back again it hears 250', async () => {
  await using house = await openMailHouse()
  let isAway = false
  const addressBook = {
    ...house.addressBook,
    ownerOf: (address: string) =>
      isAway ? Promise.reject(new Error('away')) : house.addressBook.ownerOf(address),
  }
  await using listener = await openListener(house, { addressBook })
  const talker = await greeted(listener.port)
  isAway = true
  await talker.say('MAIL FROM:<a@b.example>')
  assert.match(await talker.say(`RCPT TO:<${desk}>`), /^451 /)
  isAway = false
  await talker.say('RSET')
  await house.query('alter table raw_message rename to raw_message_gone')
  const mail = sampleMail('Later')
  assert.match(await talker.send(mail, [desk]), /^451 /)
  await house.query('alter table raw_message_gone rename to raw_message')
  assert.match(await talker.send(mail, [desk]), /^250 /)
  assert.doesNotMatch(JSON.stringify(house.logged), /Later|foundation|riley/)
  talker.end()
})

test('a nearly full disk says 452', async () => {
  await using house = await openMailHouse()
  await using listener = await openListener(house, { hasRoom: async () => false })
  const talker = await greeted(listener.port)
  assert.match(await talker.say('MAIL FROM:<a@b.example>'), /^452 /)
  talker.end()
})

test('one address may hold twenty connections; others are told to come later', async () => {
  await using house = await openMailHouse()
  await using listener = await openListener(house)
  const talkers = Array.from({ length: 25 }, () => new Talker(listener.port))
  const answers = await Promise.all(talkers.map((talker) => talker.answer()))
  assert.equal(answers.filter((answer) => answer.startsWith('220')).length, 20)
  assert.equal(answers.filter((answer) => answer.startsWith('421')).length, 5)
  for (const talker of talkers) talker.end()
})

test('a peer that vanishes in the middle of a message leaves nothing behind', async () => {
  await using house = await openMailHouse()
  await using listener = await openListener(house)
  const talker = await greeted(listener.port)
  await talker.say('MAIL FROM:<a@b.example>')
  await talker.say(`RCPT TO:<${desk}>`)
  await talker.say('DATA')
  void talker.say(sampleMail('Half'))
  await new Promise((resolve) => setTimeout(resolve, 50))
  talker.end()
  await new Promise((resolve) => setTimeout(resolve, 100))
  assert.deepEqual((await house.query('select count(*) as n from raw_message'))[0]?.n, '0')
})
