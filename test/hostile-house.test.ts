import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { bindIntake } from '../src/app/bind-intake.ts'
import { Limiter } from '../src/app/limiter.ts'
import { findConnections } from '../src/db/embedded/connections.ts'
import { takeIn } from '../src/desk/door.ts'
import type { RawMessageId } from '../src/kernel/ids.ts'
import type { NameLookup } from '../src/mail/name-lookup.ts'
import { MailReader } from '../src/mail/reading/mail-reader.ts'
import { SmtpListener } from '../src/mail/smtp/smtp-listener.ts'
import { storeRaw } from '../src/mail/store-raw.ts'
import { submitMail } from '../src/mail/submit.ts'
import { castTeams, type SeatedCast, seatCast } from './cast.ts'
import { bombs } from './mails/bombs.ts'
import { allFixtures } from './mails/fixtures.ts'
import { mutate, seededRandom } from './mails/mutate.ts'
import { openTestHouse, type TestHouse } from './support/house.ts'
import { startProgram } from './support/served.ts'
import { sql } from './support/sql.ts'

/** Ten for reading; the rest is the database's. */
const secondsMax = 12
const megabytesMax = 512
const fuzzMails = Number(process.env.WARDMOTE_FUZZ_MAILS ?? 150)
const bySmtp = Math.min(100, fuzzMails)
const atOnce = 6
const seed = Number(process.env.WARDMOTE_FUZZ_SEED ?? 20261123)

let house: TestHouse
let cast: SeatedCast
let reader: MailReader
let smtp: SmtpListener
let port: number
let take: (id: string) => Promise<void>
let slowest = 0
let peak = 0
let watch: NodeJS.Timeout

/** No mutated domain is asked for. */
const nowhere: NameLookup = async () => {
  throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' })
}

before(async () => {
  house = await openTestHouse()
  cast = await seatCast(house.works, house.clock.now())
  reader = await MailReader.open({ children: 2 })
  const limiter = new Limiter(house.database, house.sealing.lookup)
  const intake = bindIntake({ works: house.works, limiter }, reader, nowhere)
  take = async (id) => {
    const began = performance.now()
    await takeIn(intake, id as RawMessageId, house.clock.now())
    slowest = Math.max(slowest, (performance.now() - began) / 1_000)
  }
  await house.jobs.work('take-in', ({ id }) => take(id), atOnce)
  const team = cast.teams.umbrella.id
  smtp = new SmtpListener(
    {
      works: house.works,
      addressBook: { ownerOf: async () => team, defaultOwner: async () => team },
      hasRoom: async () => true,
      now: house.clock.now,
      log: () => {},
    },
    { host: '127.0.0.1', port: 0, name: 'mx.foundation.example' },
  )
  port = await smtp.start()
  watch = setInterval(lookAtMemory, 50)
})

after(async () => {
  clearInterval(watch)
  await smtp?.stop()
  await house?.jobs.stop()
  reader?.close()
  await house?.[Symbol.asyncDispose]()
})

test('the program itself takes every bomb that fits, makes a case of each and stays small', async (t) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'wardmote-bombs-'))
  const desk = startProgram(
    ['demo', '--empty', '--data', dataDir, '--smtp', '127.0.0.1:0', '--http', '127.0.0.1:0'],
    {},
  )
  try {
    const [host = '', port] = String((await desk.first('listening')).smtp).split(':')
    const superuser = findConnections(dataDir)?.superuser
    assert.ok(superuser)
    const inDesk = { ...superuser, database: 'wardmote' }
    let accepted = 0
    let longest = 0
    for (const bomb of bombs) {
      if (await sent(Buffer.from(bomb.make()), { host, port: Number(port) })) accepted += 1
      const began = performance.now()
      while ((await sql(inDesk, 'select from raw_message where taken_in_at is null')).length > 0)
        await pause(30)
      longest = Math.max(longest, (performance.now() - began) / 1_000)
      t.diagnostic(`${bomb.name}: the desk has held ${megabytesOf(desk.child.pid).toFixed(0)} MB`)
    }
    const [row] = await sql(inDesk, 'select count(*)::int as cases from security_case')
    t.diagnostic(
      `${accepted} of ${bombs.length} accepted, the slowest in a case after ${longest.toFixed(1)} s`,
    )
    assert.equal(row?.cases, accepted)
    // Those of bare line feeds grow beyond 25 MB on their way, and SMTP carries no empty message.
    assert.ok(accepted >= bombs.length - 3)
    assert.ok(longest < secondsMax, `${longest} s`)
    assert.ok(megabytesOf(desk.child.pid) < megabytesMax)
  } finally {
    await desk.stop()
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 })
  }
})

test(`${fuzzMails} mutated mails, ${bySmtp} of them by SMTP, are each in one case`, async (t) => {
  const began = performance.now()
  const originals = allFixtures()
  const random = seededRandom(seed)
  const before = await countRaw()
  let stored = 0
  const due = Array.from({ length: fuzzMails }, (_, n) => n).values()
  const turn = async () => {
    for (const n of due) {
      const original = originals[Math.floor(random() * originals.length)] ?? new Uint8Array()
      const bytes = Buffer.from(mutate(original, random))
      if (n < bySmtp) {
        assert.ok(await sent(bytes), `mutated mail ${n} of seed ${seed} was refused`)
        continue
      }
      const { rawMessageId, duplicate } = await store(bytes)
      if (!duplicate) {
        await take(rawMessageId)
        stored += 1
      }
    }
  }
  await Promise.all(Array.from({ length: atOnce }, turn))
  await untilTakenIn()
  const seconds = (performance.now() - began) / 1_000
  t.diagnostic(`${fuzzMails} mails in ${seconds.toFixed(0)} s, slowest ${slowest.toFixed(1)} s`)
  const now = await countRaw()
  assert.ok(now - before >= stored)
  await assertEachInOneCase(now)
})

test('none took over ten seconds, and no reading child half a gigabyte', (t) => {
  t.diagnostic(`peak of a reading child ${peak.toFixed(0)} MB, slowest ${slowest.toFixed(1)} s`)
  assert.ok(slowest < secondsMax, `${slowest} s`)
  assert.ok(peak < megabytesMax, `a child took ${peak} MB`)
})

async function sent(bytes: Buffer, server = { host: '127.0.0.1', port }): Promise<boolean> {
  try {
    const [to] = castTeams.umbrella.addresses
    await submitMail(server, { from: 'stranger@outside.example', to, bytes })
    return true
  } catch {
    return false
  }
}

function store(bytes: Buffer) {
  const envelope = { mailFrom: 'stranger@outside.example', rcptTo: [], clientIp: null, helo: null }
  const arrivedAt = house.clock.now()
  const mail = { bytes, transport: 'smtp', teamId: cast.teams.umbrella.id, envelope, arrivedAt } as const
  return storeRaw(house.works, mail, arrivedAt)
}

async function untilTakenIn(): Promise<void> {
  const began = performance.now()
  while (await isWaiting()) {
    if (performance.now() - began > 60_000) throw new Error('messages stay without a case')
    await pause(30)
  }
}

async function isWaiting(): Promise<boolean> {
  return house.works.as({ kind: 'system', part: 'test' }, async ({ tx }) => {
    const query = tx.selectFrom('raw_message').where('taken_in_at', 'is', null).select('id').limit(1)
    return (await query.executeTakeFirst()) !== undefined
  })
}

async function countRaw(): Promise<number> {
  return house.works.as({ kind: 'system', part: 'test' }, async ({ tx }) => {
    return (await tx.selectFrom('raw_message').select('id').execute()).length
  })
}

/** All that was accepted is stored, and one message row of one case carries each. */
async function assertEachInOneCase(count: number): Promise<void> {
  await house.works.as({ kind: 'system', part: 'test' }, async ({ tx }) => {
    const rows = await tx
      .selectFrom('raw_message')
      .leftJoin('message', 'message.raw_message_id', 'raw_message.id')
      .select(['raw_message.id', 'raw_message.case_id', 'message.case_id as message_case_id'])
      .execute()
    assert.equal(rows.length, count)
    for (const row of rows) {
      assert.ok(row.case_id !== null)
      assert.equal(row.message_case_id, row.case_id)
    }
  })
}

function lookAtMemory(): void {
  for (const id of reader.processIds) {
    try {
      peak = Math.max(peak, megabytesOf(id))
    } catch {
      // The child ended between the listing and the look.
    }
  }
}

/** The most memory a process has ever held; 0 where the system does not tell. */
function megabytesOf(pid: number | undefined): number {
  if (process.platform !== 'linux') return 0
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024
}
