import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { readConfig } from '../src/app/config.ts'
import { freePort } from '../src/app/free-port.ts'
import { type CommandHouse, openForCommand } from '../src/app/open-for-command.ts'
import type { ConnectionConfig } from '../src/db/database.ts'
import { findConnections } from '../src/db/embedded/connections.ts'
import { system } from '../src/kernel/actor.ts'
import { submitMail } from '../src/mail/submit.ts'
import { openSession } from '../src/people/door.ts'
import { castTeams, type SeatedCast, seatCast } from './cast.ts'
import { type Canaries, leaksIn } from './support/canaries.ts'
import { listProjects } from './support/desk.tsx'
import { type FreshDatabase, freshDatabase } from './support/fresh-database.ts'
import { type FullCase, fillCase } from './support/full-case.ts'
import { openMailSink } from './support/mail-sink.ts'
import { type Served, startProgram } from './support/served.ts'
import { sql } from './support/sql.ts'
import { readAllTables } from './support/table-copies.ts'
import { externalUrl, testServer } from './support/test-server.ts'

/** One distinct word for each place where a secret stands. */
const canaries = {
  subject: 'Zubjektquarrel',
  body: 'Bodyfinchwaxwing',
  senderName: 'Namestarlingrook',
  senderAddress: 'addressplovergull',
  fileName: 'filelapwingcrake',
  attachment: 'Attachdunlinknot',
  reply: 'Replyavocetstilt',
  note: 'Noteturnstoneruff',
  draft: 'Draftgodwitsnipe',
  handOver: 'Handovercurlewteal',
  searched: 'Searchdotterelsmew',
  unreadable: 'Unreadbitternswan',
  asked: 'askedsanderlingauk',
} as const satisfies Canaries

let folder: string
let desk: Served
let house: CommandHouse
let cast: SeatedCast
let database: FreshDatabase | null = null
let full: FullCase
let superuser: ConnectionConfig
let sink: Awaited<ReturnType<typeof openMailSink>>

/** Runs the program itself, at its most talkative, and takes one report the whole way. */
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wardmote-canary-'))
  sink = await openMailSink()
  const env = await environment()
  desk = startProgram(['serve', '--migrate'], env)
  const { smtp, http } = await desk.first('listening')
  house = await openForCommand(readConfig(env), () => {})
  cast = await seatCast(house.works, house.now().subtract({ hours: 24 * 30 }))
  await listProjects(house.works, house.now())
  superuser = await superuserOf()
  const [host = '', port] = String(smtp).split(':')
  const server = { host, port: Number(port) }
  for (const bytes of [report(), unreadable()]) {
    await submitMail(server, {
      from: `${canaries.senderAddress}@research.example`,
      to: castTeams.umbrella.addresses[0],
      bytes,
    })
  }
  const reference = await referenceOfReport()
  // Two minutes ago: the undo minute of each letter is over.
  const now = () => house.now().subtract({ minutes: 2 })
  const { reply, note, draft, handOver } = canaries
  const words = { reply, note, draft, handOverNote: handOver }
  full = await fillCase({ works: house.works, cast, now }, reference, words)
  await lookAround(String(http), reference)
  await provoke()
  await untilSent()
})

after(async () => {
  await house?.close()
  await desk?.stop()
  await sink?.[Symbol.asyncDispose]()
  await database?.drop()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

test('the words did travel: the relay got the reply, the hand-over and a receipt', () => {
  const letters = sink.got.map(({ text }) => text).join('\n')
  for (const word of [canaries.reply, canaries.handOver]) assert.ok(letters.includes(word), word)
  assert.ok(sink.got.some(({ to }) => to.join().includes(canaries.senderAddress)))
})

test('no table of any schema holds one of them', async () => {
  const copies = await readAllTables(superuser)
  assert.ok(copies.size > 30)
  assert.ok((copies.get('public.message')?.length ?? 0) > 1_000, 'the tables are not empty')
  const found = [...copies].flatMap(([name, bytes]) => leaksIn(name, bytes, canaries))
  assert.deepEqual(found, [])
})

test('no file of the data folder holds one: tables, write-ahead log, server log, outbox', async () => {
  await sql(superuser, 'checkpoint')
  const files = filesIn(folder)
  if (externalUrl === undefined) {
    assert.ok(files.some((file) => file.includes('pg_wal')))
    assert.ok(files.some((file) => file.endsWith('server.log')))
  }
  const found = files.flatMap((file) => leaksIn(relative(folder, file), readFileSync(file), canaries))
  assert.deepEqual(found, [])
})

test('what the program says at debug level holds none of them, through all its errors', () => {
  const said = `${desk.stdout()}\n${desk.stderr()}`
  assert.match(said, /"job-failed"/)
  assert.match(said, /"level":"debug"/)
  assert.deepEqual(leaksIn('log', Buffer.from(said), canaries), [])
})

test('a dump of the database holds none of them', { skip: noDump() }, async () => {
  const { host = '', port = 5432, user = '', password = '', database: name = '' } = databaseOwner()
  const dump = spawnSync(
    'pg_dump',
    ['-h', host, '-p', String(port), '-U', user, '--enable-row-security', name],
    {
      env: { PATH: process.env.PATH, PGPASSWORD: String(password) },
      maxBuffer: 256 * 1024 * 1024,
    },
  )
  assert.equal(dump.status, 0, dump.stderr.toString())
  assert.ok(dump.stdout.includes('COPY public.message'))
  assert.deepEqual(leaksIn('dump', dump.stdout, canaries), [])
})

test('a leak would be found: in a table, in the log, in a file, however it is spelled', async () => {
  await sql(superuser, 'insert into limiter (key) values ($1)', [canaries.subject.toUpperCase()])
  const copies = await readAllTables(superuser)
  const table = copies.get('public.limiter') ?? Buffer.alloc(0)
  assert.deepEqual(leaksIn('limiter', table, canaries), ['limiter: subject (clear)'])
  const word = canaries.body
  const spellings: [string, Buffer][] = [
    ['UTF-16', Buffer.from(`x${word}`, 'utf16le')],
    ['UTF-16', Buffer.from(`x${word}`, 'utf16le').swap16()],
    ['base64', Buffer.from(Buffer.from(`a ${word} b`).toString('base64'))],
    ['base64', Buffer.from(Buffer.from(`ab ${word} b`).toString('base64'))],
    ['base64', Buffer.from(Buffer.from(`abc ${word} b`).toString('base64'))],
    ['hex', Buffer.from(`\\x${Buffer.from(word).toString('hex')}`)],
    ['clear', Buffer.from(`${word.slice(0, 5)}=\r\n${word.slice(5)}`)],
    ['clear', Buffer.from(word.replace('f', '=66'))],
  ]
  for (const [form, bytes] of spellings)
    assert.deepEqual(leaksIn('here', bytes, canaries), [`here: body (${form})`], bytes.toString('latin1'))
  const planted = join(folder, 'planted.log')
  writeFileSync(planted, `{"subject":"${canaries.note}"}`)
  assert.ok(filesIn(folder).some((file) => leaksIn(file, readFileSync(file), canaries).length > 0))
})

async function environment(): Promise<NodeJS.ProcessEnv> {
  const shared = {
    WARDMOTE_DATA: folder,
    WARDMOTE_HTTP: `127.0.0.1:${await freePort({ host: '127.0.0.1', port: 0 })}`,
    WARDMOTE_SMTP: '127.0.0.1:0',
    WARDMOTE_RELAY: `smtp://127.0.0.1:${sink.port}`,
    WARDMOTE_LOG: 'debug',
  }
  if (externalUrl === undefined) return shared
  database = await freshDatabase(async () => {})
  return {
    ...shared,
    WARDMOTE_DATABASE_URL: urlOf(database.app),
    WARDMOTE_DATABASE_OWNER_URL: urlOf(database.owner),
  }
}

function urlOf({ user, password, host, port, database: name }: ConnectionConfig): string {
  return `postgres://${user}:${password}@${host}:${port}/${name}`
}

function databaseOwner(): ConnectionConfig {
  if (database === null) throw new Error('only an external database is dumped')
  return database.owner
}

function noDump(): string | false {
  if (externalUrl === undefined) return 'set WARDMOTE_TEST_DATABASE_URL: an operator dumps external databases'
  return spawnSync('pg_dump', ['--version']).status === 0 ? false : 'pg_dump is not installed'
}

async function superuserOf(): Promise<ConnectionConfig> {
  if (database === null) {
    const found = findConnections(folder)
    assert.ok(found)
    return { ...found.superuser, database: found.app.database }
  }
  const server = await testServer()
  const url = new URL(server.superuser.connectionString ?? '')
  url.pathname = `/${database.app.database}`
  return { connectionString: url.href }
}

async function referenceOfReport(): Promise<string> {
  for (let tries = 0; tries < 400; tries += 1) {
    const cases = await sql(superuser, `select reference from security_case where needs_human is null`)
    const waiting = await sql(superuser, 'select from raw_message where taken_in_at is null')
    if (cases[0] !== undefined && waiting.length === 0) return String(cases[0].reference)
    await pause(50)
  }
  throw new Error(`the report did not become a case: ${desk.stderr()}`)
}

/** A person reads the case, searches for a word, and mistypes an address that holds one. */
async function lookAround(http: string, reference: string): Promise<void> {
  const { coordinator, outsider } = cast.persons
  for (const person of [coordinator, outsider]) {
    const session = await house.works.as(system('test'), (work) =>
      openSession(work, person.id, 'passkey', house.now()),
    )
    const paths = [
      '/inbox',
      `/cases/${reference}`,
      `/search?q=${canaries.searched}`,
      `/cases/${canaries.asked}`,
      `/${canaries.asked}?${canaries.asked}=1`,
    ]
    for (const path of paths) {
      const response = await fetch(http + path, {
        headers: { cookie: `session=${session}` },
        redirect: 'manual',
      })
      if (person === coordinator && path === `/cases/${reference}`)
        assert.ok((await response.text()).includes(canaries.subject), 'the case page shows the report')
    }
    // A form without its token.
    await fetch(`${http}/cases/${reference}/notes`, {
      method: 'POST',
      headers: { cookie: `session=${session}` },
      body: new URLSearchParams({ text: canaries.asked }),
      redirect: 'manual',
    })
  }
}

/** Errors of the kinds that like to quote: a failing constraint, a bad value, a job that throws. */
async function provoke(): Promise<void> {
  const app = database?.app ?? findConnections(folder)?.app
  assert.ok(app)
  const failing = [
    `insert into team_address (address, team_id) values ('${canaries.asked}', gen_random_uuid())`,
    `select '${canaries.asked}'::uuid`,
    `select 1 / (case when '${canaries.asked}' = 'x' then 1 else 0 end)`,
  ]
  // An operator's own server logs as its operator says (doctor looks); the embedded one must keep quiet.
  if (externalUrl === undefined) for (const text of failing) await assert.rejects(sql(app, text))
  await sql(superuser, `update letter set content_sealed = '\\x00' where kind = 'code' and state = 'waiting'`)
  await house.works.as(system('test'), (work) => work.enqueue('take-in', { id: canaries.asked.slice(0, 3) }))
  await house.works.as(system('test'), (work) => work.enqueue('send-letter', { id: full.id }))
  await house.works.as(system('test'), (work) => work.enqueue('take-in', { id: full.id }))
}

async function untilSent(): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    const waiting = await sql(
      superuser,
      `select from letter where state = 'waiting' and length(content_sealed) > 1`,
    )
    if (waiting.length === 0 && desk.stderr().includes('job-failed')) return
    await pause(50)
  }
  throw new Error(`letters still wait: ${desk.stderr()}`)
}

function filesIn(root: string): string[] {
  return (
    readdirSync(root, { recursive: true, encoding: 'utf8' })
      .map((name) => join(root, name))
      .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true)
      // The copy of PostgreSQL's own programs, 60 MB that hold nothing of ours.
      .filter((path) => !path.includes(`${join('postgres', 'native')}/`))
  )
}

function report(): Buffer {
  return Buffer.from(
    [
      `From: ${canaries.senderName} <${canaries.senderAddress}@research.example>`,
      `To: <${castTeams.umbrella.addresses[0]}>`,
      `Subject: Heap overflow ${canaries.subject}`,
      `Message-ID: <${canaries.subject}@research.example>`,
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      `A crafted file writes past the buffer in numpy. ${canaries.body}`,
      '--b',
      `Content-Type: application/octet-stream; name="${canaries.fileName}.bin"`,
      `Content-Disposition: attachment; filename="${canaries.fileName}.bin"`,
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from(`proof ${canaries.attachment} of concept`).toString('base64'),
      '--b--',
      '',
    ].join('\r\n'),
  )
}

function unreadable(): Buffer {
  const lines = Array.from({ length: 3_000 }, (_, n) => `X-${n}: ${canaries.unreadable}`)
  return Buffer.from(
    [`From: x@research.example`, `Subject: ${canaries.unreadable}`, ...lines, '', canaries.unreadable].join(
      '\r\n',
    ),
  )
}
