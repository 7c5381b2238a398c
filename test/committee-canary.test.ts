import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { seedCommittee } from '../src/app/demo/seed-committee.ts'
import { navigation, routesOf } from '../src/app/front-door.ts'
import { Limiter } from '../src/app/limiter.ts'
import { committeeDuties } from '../src/committee/door.ts'
import { restrictCase } from '../src/desk/actions/restrict-case.ts'
import { parseReference } from '../src/desk/rules/case-reference.ts'
import { raiseDue, sendDigests, sendReminders } from '../src/duties/door.ts'
import { system } from '../src/kernel/actor.ts'
import type { LetterId } from '../src/kernel/ids.ts'
import type { LetterContent } from '../src/mail/outbox/letter.ts'
import { letterContent } from '../src/mail/outbox/outgoing-letters.ts'
import { createApiToken, openSession, readBearer, readSession } from '../src/people/door.ts'
import type { Listening } from '../src/web/listen.ts'
import type { Route } from '../src/web/route.ts'
import { type CastMember, cast } from './cast.ts'
import { type Canaries, leaksIn } from './support/canaries.ts'
import { type Client, makeClient, type Reply } from './support/client.ts'
import { crawl, type Visited } from './support/crawl.ts'
import { openTestDesk, publicUrl, type TestDesk, taken } from './support/desk.tsx'
import { draft as draftAnElection, sure } from './support/election-scene.ts'
import { addressesOf, idsOf } from './support/every-address.ts'
import { fillCase } from './support/full-case.ts'
import { fieldValue } from './support/html.ts'
import { sql } from './support/sql.ts'
import { testWeb } from './support/web.ts'

/** One distinct word for each place of a case where a secret stands. */
const words = {
  subject: 'Zubjektquarrel',
  body: 'Bodyfinchwaxwing',
  senderName: 'Namestarlingrook',
  senderAddress: 'addressplovergull',
  fileName: 'filelapwingcrake',
  reply: 'Replyavocetstilt',
  note: 'Noteturnstoneruff',
  draft: 'Draftgodwitsnipe',
  handOver: 'Handovercurlewteal',
} as const satisfies Canaries

/** Who is off the case, the chair recused among them. Ondine Vale is on a lane of it by right. */
const offTheCase = (Object.keys(cast) as CastMember[]).filter(
  (who) => who !== 'coordinator' && who !== 'maintainer-on',
)

let desk: TestDesk
let door: Listening
let routes: readonly Route[]
let reference: string
let canaries: Canaries
let ids: readonly string[]
const said: unknown[] = []
const clean = new Set<string>()

/**
 * A restricted case that only its coordinator reads, in a house with all its rooms and a committee at work.
 * The addresses come from the route tables: a room that is added is crawled without a change here.
 */
before(async () => {
  desk = await openTestDesk()
  const { works, clock, database, sealing, guard } = desk
  await seedCommittee({ works, now: clock.now }, desk.cast)
  sure(await draftAnElection({ ...desk, voters: [] }, { secrecy: 'open' }))
  reference = await desk.receive({ raw: report(), mailFrom: `${words.senderAddress}@research.example` })
  const { reply, note, draft, handOver } = words
  const full = await fillCase({ works, cast: desk.cast, now: clock.now }, reference, {
    reply,
    note,
    draft,
    handOverNote: handOver,
  })
  await restrict()
  clock.advance({ minutes: 2 })
  await desk.guardCases()
  await raiseDue(works, [committeeDuties], clock.now())
  canaries = { ...words, reference, caseId: full.id }
  ids = await idsOf(desk.owner, full.id)
  routes = routesOf({ works, database, guard, limiter: new Limiter(database, sealing.lookup) }, publicUrl)
  const { web } = testWeb(routes, {
    options: { navigation },
    ports: {
      now: clock.now,
      readSession: (cookie) => readSession(works, cookie, clock.now()),
      readBearer: (token) => readBearer(works, token, clock.now()),
      log: (entry) => said.push(entry),
    },
  })
  door = await web.listen('127.0.0.1', 0)
})

after(async () => {
  await door?.close()
  await desk?.[Symbol.asyncDispose]()
})

test('the coordinator on the case meets every planted word: the crawl goes where secrets stand', async () => {
  const found = new Set((await lookEverywhere('coordinator')).flatMap(leaksOf))
  for (const name of Object.keys(canaries).filter((one) => one !== 'caseId'))
    assert.ok(found.has(`${name} (clear)`), `${name} is met: ${[...found]}`)
})

describe('whoever is off a restricted case finds nothing of it at any address of any room', () => {
  for (const who of offTheCase) {
    test(`${who}, whose pages, calendar and API answers are read`, async () => {
      const pages = await lookEverywhere(who)
      assert.ok(pages.some(({ status }) => status === 200))
      assert.deepEqual(leaks(pages), [])
    })
  }

  test('and so does a visitor who is not signed in', async () => {
    const pages = await crawl(door.url, '', addressesOf(routes, 'GET', reference, ids), 3)
    assert.deepEqual(leaks(pages), [])
  })

  // After all the looking: some of these forms change what the pages show.
  for (const [index, who] of offTheCase.entries()) {
    test(`${who}, who sends every form there is`, async () => {
      const before = await caseRow()
      // Forms for one row go to every third id of them: three of the nine people try each.
      const answers = await sendEverything(
        who,
        ids.filter((_, at) => at % 3 === index % 3),
      )
      assert.ok(answers.length > 60, `${answers.length} forms were sent`)
      assert.deepEqual(leaks(answers), [])
      assert.deepEqual(await caseRow(), before)
    })
  }
})

test('no letter to anybody off the case, reminder and digest among them, holds a word of it', async () => {
  const { works, clock } = desk
  for (let day = 0; day < 60; day += 1) {
    const now = clock.advance({ hours: 24 })
    await raiseDue(works, [committeeDuties], now)
    await sendReminders(works, publicUrl, now)
    await sendDigests(works, publicUrl, now)
  }
  const letters = await everyLetter()
  const addresses = offTheCase.map((who) => cast[who].email as string)
  const toThem = letters.filter(({ to }) => addresses.includes(to.address))
  assert.ok(toThem.length > 5, `${toThem.length} letters went to them`)
  for (const letter of toThem) {
    const place = `${letter.to.address}: ${letter.subject}`
    assert.deepEqual(leaksIn(place, Buffer.from(JSON.stringify(letter)), canaries), [])
  }
  assert.ok(
    letters.some(({ text }) => text.includes(words.reply)),
    'the reporter was answered',
  )
})

test('no line of the log holds one, whoever asked for what', () => {
  assert.ok(said.length > 1_000)
  assert.deepEqual(leaksIn('log', Buffer.from(JSON.stringify(said)), canaries), [])
})

async function restrict(): Promise<void> {
  const parsed = parseReference(reference)
  assert.ok(parsed)
  const actor = { kind: 'person', personId: desk.cast.persons.coordinator.id } as const
  const narrow = { reference: parsed, keep: [], isRestricted: true }
  taken(await desk.works.as(actor, (work) => restrictCase(work, actor, narrow, desk.clock.now())))
}

async function signIn(who: CastMember): Promise<Client> {
  const { works, clock, cast } = desk
  const session = await works.as(system('test'), (work) =>
    openSession(work, cast.persons[who].id, 'passkey', clock.now()),
  )
  return makeClient(door.url, { session })
}

/** Every address of the route tables, every page linked from there, the calendar feed, the API with a token. */
async function lookEverywhere(who: CastMember): Promise<readonly Visited[]> {
  const client = await signIn(who)
  const cookie = `session=${client.cookies.get('session')}`
  const starts = [
    ...addressesOf(routes, 'GET', reference, ids),
    // Plain words of the report.
    '/search?q=crafted+buffer',
    '/search?q=numpy',
  ]
  return [
    ...(await crawl(door.url, cookie, starts, 3)),
    ...(await askApi(who)),
    ...(await askCalendar(client)),
  ]
}

async function askApi(who: CastMember): Promise<Visited[]> {
  const { works, clock, cast } = desk
  const { token } = await works.as(system('test'), (work) =>
    createApiToken(work, system('test'), cast.persons[who].id, clock.now()),
  )
  const bearers = routes.filter(({ access }) => access === 'bearer')
  const headers = { authorization: `Bearer ${token}`, cookie: '' }
  return Promise.all(
    addressesOf(bearers, 'GET', reference, ids).map(async (path) =>
      asVisited(path, await makeClient(door.url).get(path, headers)),
    ),
  )
}

async function askCalendar(client: Client): Promise<Visited[]> {
  const made = await client.post('/duties/calendar', await client.formOf('/duties/calendar'))
  const feed = /\/calendar\/[\w-]{43}\.ics/.exec(made.text)?.[0]
  assert.ok(feed, 'the page names the calendar address')
  const read = asVisited(feed, await makeClient(door.url).get(feed))
  assert.match(read.body, /^BEGIN:VCALENDAR/)
  return [read]
}

/**
 * Every form of the route tables, empty but for what the web layer asks. Signing out would end the crawl, and
 * each wrong try at signing in waits longer than the one before.
 */
async function sendEverything(who: CastMember, some: readonly string[]): Promise<readonly Visited[]> {
  const client = await signIn(who)
  const token = fieldValue((await client.get('/account')).text, 'form-token')
  const answers: Visited[] = []
  for (const path of addressesOf(routes, 'POST', reference, some)) {
    if (/^\/(sign-out|sign-in|account)\b/.test(path)) continue
    const fields = { 'form-token': token, press: randomBytes(16).toString('hex'), text: 'An ordinary word.' }
    const answer = await client.post(path, new URLSearchParams(fields))
    assert.notEqual(answer.status, 500, path)
    answers.push(asVisited(path, answer))
    if (answer.location?.startsWith('/'))
      answers.push(asVisited(answer.location, await client.get(answer.location)))
  }
  return answers
}

function asVisited(path: string, { status, headers, text }: Reply): Visited {
  return { path, status, headers, body: text }
}

function leaks(pages: readonly Visited[]): string[] {
  return [...new Set(pages.flatMap((page) => leaksOf(page).map((leak) => `${page.path} shows ${leak}`)))]
}

/** Of an address that one asked for oneself the answer may speak. */
function leaksOf(page: Visited): string[] {
  const { path, headers, body } = page
  const told = Object.fromEntries(Object.entries(canaries).filter(([, word]) => !path.includes(word)))
  const shown = `${JSON.stringify([...headers].filter(([name]) => name !== 'date'))}\n${body}`
  // Most answers are the same "not found" but for its tokens, and the search in all spellings takes its time.
  const alike = shown.replaceAll(/"[\w-]{20,}"/g, '')
  if (Object.keys(told).length === Object.keys(canaries).length && clean.has(alike)) return []
  const found = leaksIn('', Buffer.from(shown), told).map((leak) => leak.replace(/^: /, ''))
  if (found.length === 0) clean.add(alike)
  return found
}

async function caseRow() {
  const [row] = await sql(desk.owner, 'select * from security_case where reference = $1', [reference])
  return row
}

async function everyLetter(): Promise<readonly LetterContent[]> {
  return desk.works.as(system('test'), async (work) => {
    const rows = await work.tx.selectFrom('letter').select('id').execute()
    const contents: LetterContent[] = []
    for (const { id } of rows) {
      const content = await letterContent(work, id as LetterId)
      if (content !== null) contents.push(content)
    }
    return contents
  })
}

function report(): Buffer {
  return Buffer.from(
    [
      `From: ${words.senderName} <${words.senderAddress}@research.example>`,
      'To: <security@foundation.example>',
      `Subject: Heap overflow ${words.subject}`,
      `Message-ID: <${words.subject}@research.example>`,
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      '',
      `A crafted file writes past the buffer in numpy. ${words.body}`,
      '--b',
      `Content-Type: application/octet-stream; name="${words.fileName}.bin"`,
      `Content-Disposition: attachment; filename="${words.fileName}.bin"`,
      '',
      'AAAA',
      '--b--',
      '',
    ].join('\r\n'),
  )
}
