import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { createTransport } from 'nodemailer'
import { system } from '../../src/kernel/actor.ts'
import type { CrashPoint } from '../../src/kernel/crash-point.ts'
import { packageRoot } from '../../src/kernel/package-root.ts'
import { Temporal } from '../../src/kernel/temporal.ts'
import { writeLetter } from '../../src/mail/outbox/write-letter.ts'
import { dovecotBinary, openDovecot } from '../peers/dovecot.ts'
import { skipWithout } from '../peers/peer.ts'
import { type MailHouse, openMailHouse, sampleLetter, sampleMail } from '../support/mail-house.ts'
import { openMailSink } from '../support/mail-sink.ts'
import { mailboxUrl, openOwner, until } from '../support/mailbox-owner.ts'

const program = join(packageRoot, 'dist', 'test', 'crash', 'mail-child.js')

async function startChild(house: MailHouse, relayPort: number, crashAt = '', imap: string | null = null) {
  const settings = {
    app: house.app,
    keyFile: join(house.folder, 'desk.key'),
    teams: { 'security@foundation.example': house.securityTeam },
    dataFolder: house.folder,
    relay: `smtp://127.0.0.1:${relayPort}`,
    imap,
  }
  const child = spawn(process.execPath, [program, JSON.stringify(settings)], {
    env: { ...process.env, WARDMOTE_CRASH_AT: crashAt },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = new Promise<NodeJS.Signals | null>((resolve) =>
    child.once('exit', (_code, signal) => resolve(signal)),
  )
  const smtp = await Promise.race([firstLine(child), exited.then(() => null)])
  return { smtp, exited, kill: () => child.kill('SIGKILL') }
}

async function firstLine(child: ChildProcess): Promise<number> {
  let text = ''
  for await (const chunk of child.stdout ?? []) {
    text += chunk
    if (text.includes('\n')) break
  }
  return JSON.parse(text).smtp
}

/** As a mail server does: again until it is taken. True when this try was. */
async function trySmtp(port: number, bytes: Buffer): Promise<boolean> {
  const transport = createTransport({ host: '127.0.0.1', port, ignoreTLS: true })
  const envelope = { from: 'riley@reporter.example', to: 'security@foundation.example' }
  try {
    await transport.sendMail({ envelope, raw: bytes })
    return true
  } catch {
    return false
  } finally {
    transport.close()
  }
}

function tryPipe(folder: string, bytes: Buffer): Promise<boolean> {
  const child = spawn(process.execPath, [join(packageRoot, 'bin', 'wardmote.js'), 'deliver'], {
    env: { PATH: process.env.PATH, WARDMOTE_DATA: folder },
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  child.stdin.on('error', () => {})
  child.stdin.end(bytes)
  return new Promise((resolve) => child.once('close', (code) => resolve(code === 0)))
}

const intakePoints: CrashPoint[] = ['store.begun', 'store.committed', 'store.answered']
for (const way of ['smtp', 'pipe'] as const) {
  for (const point of intakePoints) {
    test(`killed at ${point}, mail by ${way} exists once, and what was promised is there`, async () => {
      await using house = await openMailHouse()
      await using sink = await openMailSink()
      const bytes = sampleMail(`Crash ${way}`)
      const deliver = (port: number | null) =>
        way === 'smtp' ? trySmtp(port ?? 0, bytes) : tryPipe(house.folder, bytes)
      const dying = await startChild(house, sink.port, point)
      const wasPromised = await deliver(dying.smtp)
      assert.equal(await dying.exited, 'SIGKILL')
      if (wasPromised) assert.equal((await house.query('select from raw_message')).length, 1)
      const alive = await startChild(house, sink.port)
      // A mail server repeats what was not promised.
      if (!wasPromised) assert.ok(await deliver(alive.smtp))
      alive.kill()
      await alive.exited
      assert.equal((await house.query('select from raw_message')).length, 1)
      const jobs = await house.query(`select from pgboss.job where name = 'take-in'`)
      assert.equal(jobs.length, 1)
      const received = await house.query(`select from record_entry where action = 'message received'`)
      assert.equal(received.length, 1)
    })
  }
}

for (const point of intakePoints) {
  test(`killed at ${point}, mail in a mailbox exists once and is moved at the next look`, {
    skip: skipWithout(dovecotBinary),
  }, async (t) => {
    await using house = await openMailHouse()
    await using sink = await openMailSink()
    await using dovecot = await openDovecot()
    await using owner = await openOwner(dovecot.port)
    await owner.put(sampleMail('Crash mailbox'))
    const dying = await startChild(house, sink.port, point, mailboxUrl(dovecot.port))
    assert.equal(await dying.exited, 'SIGKILL')
    const [stored] = await house.query('select count(*)::int as count from raw_message')
    assert.equal(stored?.count, point === 'store.begun' ? 0 : 1)
    // Nothing is moved before it is committed.
    assert.equal(await owner.count('INBOX'), point === 'store.answered' ? 0 : 1)
    const alive = await startChild(house, sink.port, '', mailboxUrl(dovecot.port))
    t.after(alive.kill)
    await until('it is in Done', async () => (await owner.count('Done')) === 1)
    await until('Done was compared', async () => (await house.query('select from imap_seen')).length === 2)
    alive.kill()
    await alive.exited
    assert.equal(await owner.count('INBOX'), 0)
    assert.equal((await house.query('select from raw_message')).length, 1)
    assert.equal((await house.query(`select from pgboss.job where name = 'take-in'`)).length, 1)
    assert.equal((await house.query('select from imap_told')).length, 0, 'no false alarm')
  })
}

const sendPoints: CrashPoint[] = [
  'send.begun',
  'send.claimed',
  'send.composed',
  'send.accepted',
  'send.recorded',
  'send.committed',
]
for (const point of sendPoints) {
  test(`killed at ${point}, a letter goes out once, or twice with the same Message-ID`, async () => {
    await using house = await openMailHouse()
    await using sink = await openMailSink()
    const dying = await startChild(house, sink.port, point)
    const now = Temporal.Now.instant()
    const id = await house.works.as(system('test'), (work) => writeLetter(work, sampleLetter(house), now))
    assert.equal(await dying.exited, 'SIGKILL')
    const alive = await startChild(house, sink.port)
    let state: unknown
    for (let tries = 0; tries < 200 && state !== 'sent'; tries += 1) {
      state = (await house.query('select state from letter where id = $1', [id]))[0]?.state
      await sleep(50)
    }
    alive.kill()
    await alive.exited
    assert.equal(state, 'sent')
    const mayRepeat = point === 'send.accepted' || point === 'send.recorded'
    assert.ok(sink.got.length === 1 || (mayRepeat && sink.got.length === 2), `${sink.got.length} times`)
    assert.equal(new Set(sink.got.map((mail) => /^Message-ID: .*$/m.exec(mail.text)?.[0])).size, 1)
    assert.equal((await house.query(`select from record_entry where action = 'letter sent'`)).length, 1)
  })
}
