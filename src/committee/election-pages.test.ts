import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import type { CastMember } from '../../test/cast.ts'
import { axeFindings, openBrowser, scrollsSideways } from '../../test/support/browser.ts'
import {
  count,
  draft,
  type ElectionScene,
  namesOff,
  openElectionScene,
  openSecret,
  sure,
  vote,
} from '../../test/support/election-scene.ts'
import { assertGoodPage, elementsOf, fieldValue } from '../../test/support/html.ts'
import { testWeb } from '../../test/support/web.ts'
import { databasePresses } from '../app/press-store.ts'
import { system } from '../kernel/actor.ts'
import type { ElectionId, PersonId } from '../kernel/ids.ts'
import { openSession, readSession } from '../people/door.ts'
import { text } from '../web/answer.ts'
import type { Web } from '../web/build-web.ts'
import type { Listening } from '../web/listen.ts'
import type { WebLogEntry } from '../web/ports.ts'
import type { Route } from '../web/route.ts'
import { committeeMembers, electionRoutes, tallyText } from './door.ts'

let scene: ElectionScene
let web: Web
let log: WebLogEntry[]
const sessions = new Map<PersonId, string>()

before(async () => {
  scene = await openElectionScene(3)
  const { works, clock } = scene
  const made = testWeb([...electionRoutes({ works, electorate: committeeMembers }), tokenRoute], {
    ports: {
      now: clock.now,
      readSession: (cookie) => readSession(works, cookie, clock.now()),
      presses: databasePresses(works, clock.now),
    },
  })
  web = made.web
  log = made.log
})
after(() => scene[Symbol.asyncDispose]())

const tokenRoute: Route = {
  method: 'GET',
  path: '/token',
  access: 'signed-in',
  handle: (visit) => text(visit.formToken()),
}

function idOf(who: CastMember | PersonId): PersonId {
  return who in scene.cast.persons ? scene.cast.persons[who as CastMember].id : (who as PersonId)
}

async function cookieOf(who: CastMember | PersonId): Promise<string> {
  const id = idOf(who)
  const kept = sessions.get(id)
  if (kept !== undefined) return kept
  const opened = await scene.works.as(system('test'), (work) =>
    openSession(work, id, 'link', scene.clock.now()),
  )
  sessions.set(id, opened)
  return opened
}

async function get(path: string, who: CastMember | PersonId): Promise<Response> {
  return web.fetch(
    new Request(`http://localhost:8080${path}`, { headers: { cookie: `session=${await cookieOf(who)}` } }),
  )
}

async function htmlOf(path: string, who: CastMember | PersonId): Promise<string> {
  const response = await get(path, who)
  assert.equal(response.status, 200, path)
  const html = await response.text()
  assertGoodPage(html)
  return html
}

async function post(
  path: string,
  fields: Record<string, string>,
  who: CastMember | PersonId,
  press: string = crypto.randomUUID(),
): Promise<Response> {
  const token = await (await get('/token', who)).text()
  const headers = {
    cookie: `session=${await cookieOf(who)}`,
    origin: 'http://localhost:8080',
    'content-type': 'application/x-www-form-urlencoded',
  }
  const body = new URLSearchParams({ 'form-token': token, press, ...fields }).toString()
  return web.fetch(new Request(`http://localhost:8080${path}`, { method: 'POST', headers, body }))
}

const wanted = () => ({
  purpose: 'office',
  title: 'Secretary, April 2026 to March 2027',
  candidates: 'Ada Birch | Acme\nBen Coal',
  seats: '1',
  employerCap: '',
  closesOn: '2026-03-09',
  beginsOn: '',
  zone: 'UTC',
  secrecy: 'secret',
  outerHolder: scene.cast.persons.secretary.id,
  innerHolder: scene.cast.persons.board.id,
})

function shownCode(html: string): string {
  return elementsOf(html, 'code')[0]?.text ?? ''
}

async function afterClose<T>(act: () => Promise<T>): Promise<T> {
  const before = scene.clock.now()
  scene.clock.set('2026-03-10T00:00:00Z')
  // Nobody stays signed in for a week.
  sessions.clear()
  try {
    return await act()
  } finally {
    scene.clock.set(before)
    sessions.clear()
  }
}

test('an election is held on its pages from the first form to the list of ballots', async () => {
  assert.match(await htmlOf('/elections', 'secretary'), /Prepare an election/)
  assert.match(await htmlOf('/elections/new', 'secretary'), /clause G10/)
  const drafted = await post('/elections', wanted(), 'secretary')
  assert.equal(drafted.status, 303)
  const page = drafted.headers.get('location') ?? ''
  const halves = new Map<CastMember, string>()
  for (const [who, envelope] of [
    ['secretary', 'outer'],
    ['board', 'inner'],
  ] as const) {
    assert.match(await htmlOf(page, who), /Make your half of the key/)
    const made = await post(`${page}/halves/${envelope}`, {}, who)
    assert.equal(made.status, 200)
    const html = await made.text()
    assertGoodPage(html)
    halves.set(who, shownCode(html))
    const checked = await post(`${page}/halves/${envelope}/check`, { halfCode: shownCode(html) }, who)
    assert.equal(checked.headers.get('location'), page)
  }
  assert.equal((await post(`${page}/opening`, {}, 'secretary')).status, 303)
  assert.match(await htmlOf(page, 'member'), /Fixed before.*[0-9a-f]{64}.*Published with the count/s)
  const phrases: string[] = []
  for (const [index, voter] of scene.voters.entries()) {
    assert.match(await htmlOf(page, voter), /Fill in the ballot/)
    await htmlOf(`${page}/ballot`, voter)
    const scores = { 'score-0': '5', 'score-1': index === 0 ? '' : '3' }
    const cast = await post(`${page}/ballot`, scores, voter)
    assert.equal(cast.status, 200)
    const html = await cast.text()
    assertGoodPage(html)
    phrases.push(shownCode(html))
    assert.match(await htmlOf(page, voter), /You have voted/)
  }
  await afterClose(async () => {
    assert.match(await htmlOf(page, 'member'), /Waits for Selma Quill/)
    const off = await post(`${page}/names-off`, { halfCode: halves.get('secretary') ?? '' }, 'secretary')
    assert.equal(off.status, 303)
    assert.match(await htmlOf(page, 'secretary'), /Waits for Bruno Heath/)
    assert.equal((await post(`${page}/count`, { halfCode: halves.get('board') ?? '' }, 'board')).status, 303)
  })
  const [first] = scene.voters
  assert.ok(first)
  const result = await htmlOf(page, first)
  assert.match(result, /Elected.*Ada Birch/s)
  const rows = elementsOf(result, 'tr').map((row) => row.text)
  assert.ok(rows.some((row) => row.startsWith(phrases[0] ?? '?') && row.endsWith('5Blank')))
  assert.match(result, /7 ballots tallied, 0 abstentions/)
  const totalsOnly = await htmlOf(page, 'board')
  assert.ok(!totalsOnly.includes(phrases[0] ?? '?'))
  assert.equal((await get(`${page}/ballots`, 'board')).status, 404)
  const file = await get(`${page}/ballots`, first)
  assert.match(file.headers.get('content-disposition') ?? '', /ballots\.json/)
  const report = tallyText(await file.text())
  assert.deepEqual('elected' in report && report.elected, ['Ada Birch'])
  assert.match(await htmlOf('/elections', 'member'), /Decided/)
})

test('to whoever has no seat and is not on the roll no page of an election exists', async () => {
  const { id } = await openSecret(scene)
  const missing = await (await get('/elections/00000000-0000-4000-8000-000000000000', 'outsider')).text()
  const routes = electionRoutes({ works: scene.works, electorate: committeeMembers })
  assert.ok(routes.length >= 14)
  const pathOf = (route: Route) =>
    route.path.replace(':election', id).replace(':envelope', 'outer').replace(':position', '0')
  for (const who of ['outsider', 'auditor', 'operator'] as const) {
    for (const route of routes) {
      const path = pathOf(route)
      const response =
        route.method === 'GET' ? await get(path, who) : await post(path, { halfCode: 'x', reason: 'x' }, who)
      assert.equal(response.status, 404, `${who} ${route.method} ${path}`)
      if (route.method === 'GET') assert.equal(withoutNoise(await response.text()), withoutNoise(missing))
    }
  }
  const stranger = await web.fetch(new Request(`http://localhost:8080/elections/${id}`))
  assert.equal(stranger.status, 303)
  // A member without the papers sees the election and steers nothing.
  for (const path of [
    '/opening',
    '/lot',
    '/end',
    '/names-off',
    '/count',
    '/decision',
    '/agreement',
    '/seats/0',
  ]) {
    assert.equal(
      (await post(`/elections/${id}${path}`, { reason: 'x', halfCode: 'x' }, 'member')).status,
      404,
      path,
    )
  }
  assert.equal((await get('/elections/new', 'member')).status, 404)
  assert.equal((await post('/elections', wanted(), 'member')).status, 404)
  assert.equal((await get(`/elections/${id}/ballot`, 'secretary')).status, 404)
})

/** Tokens and the request's own address differ from answer to answer. */
function withoutNoise(html: string): string {
  return html.replaceAll(/(name="(?:form-token|press)" value=")[^"]*/g, '$1')
}

test('what is refused comes back with its sentence, what was typed, and never the half key', async () => {
  const refused = await post('/elections', { ...wanted(), title: ' ', employerCap: '2' }, 'secretary')
  assert.equal(refused.status, 422)
  const html = await refused.text()
  assertGoodPage(html)
  assert.match(html, /Give the election a title/)
  assert.equal(fieldValue(html, 'candidates'), wanted().candidates)
  const { id } = sure(await draft(scene))
  const early = await post(`/elections/${id}/opening`, {}, 'secretary')
  assert.equal(early.status, 409)
  assert.match(await early.text(), /Both holders must make their half/)
  const typo = await post(`/elections/${id}/halves/outer/check`, { halfCode: 'TYPED-WRONGLY' }, 'secretary')
  assert.equal(typo.status, 422)
  const again = await typo.text()
  assertGoodPage(again)
  assert.ok(!again.includes('TYPED-WRONGLY'))
  assert.equal((await post(`/elections/${id}/halves/both`, {}, 'secretary')).status, 404)
})

test('a second press of the ballot’s button leaves one ballot, and the phrase that was shown last counts', async () => {
  const { id, halves } = await openSecret(scene)
  const [voter, ...others] = scene.voters
  assert.ok(voter)
  const press = crypto.randomUUID()
  const scores = { 'score-0': '5', 'score-1': '0', 'score-2': '0' }
  await post(`/elections/${id}/ballot`, scores, voter, press)
  const second = shownCode(await (await post(`/elections/${id}/ballot`, scores, voter, press)).text())
  for (const other of others) sure(await vote(scene, id, other, [0, 5, 0]))
  await afterClose(async () => {
    sure(await namesOff(scene, id, halves.outer))
    sure(await count(scene, id, halves.inner))
  })
  const html = await htmlOf(`/elections/${id}`, voter)
  assert.match(html, new RegExp(second))
  assert.match(html, /7 ballots tallied/)
})

test('a ballot with something that is no score is shown again, and a late one says that voting has closed', async () => {
  const { id } = await openSecret(scene)
  const wrong = await post(
    `/elections/${id}/ballot`,
    { 'score-0': '7', 'score-1': '3', 'score-2': '' },
    'member',
  )
  assert.equal(wrong.status, 422)
  const html = await wrong.text()
  assertGoodPage(html)
  assert.match(html, /number from 0 to 5/)
  for (const score of ['5.5', 'x', '-1', '1e0', ' 3']) {
    const odd = await post(`/elections/${id}/ballot`, { 'score-0': score }, 'member')
    assert.equal(odd.status, 422, score)
  }
  await afterClose(async () => {
    const late = await post(`/elections/${id}/ballot`, { 'score-0': '5' }, 'member')
    assert.equal(late.status, 409)
    assert.match(await late.text(), /Voting has closed/)
    assert.equal((await get(`/elections/${id}/ballot`, 'member')).headers.get('location'), `/elections/${id}`)
  })
  assert.doesNotMatch(await htmlOf(`/elections/${id}`, 'member'), /You have voted/)
})

test('the access log has no line about a ballot, and no page says how many have voted', async () => {
  const { id } = await openSecret(scene)
  const page = `/elections/${id}`
  const before = await htmlOf(page, 'chair')
  log.length = 0
  for (const voter of scene.voters.slice(1, 4)) {
    await get(`${page}/ballot`, voter)
    assert.equal((await post(`${page}/ballot`, { 'score-0': '5' }, voter)).status, 200)
  }
  const lines = log.filter((entry) => entry.kind === 'request' && entry.route !== '/token')
  assert.deepEqual(lines, [])
  const after = await htmlOf(page, 'secretary')
  assert.doesNotMatch(after, /\b3 (of|ballots|have)/)
  assert.ok(before.length > 0)
})

test('neither a phrase nor half a key is kept where presses are remembered', async () => {
  const { id } = sure(await draft(scene))
  const made = shownCode(await (await post(`/elections/${id}/halves/outer`, {}, 'secretary')).text())
  const rows = await scene.works.as(system('test'), ({ tx }) =>
    tx.selectFrom('submitted_form').selectAll().execute(),
  )
  assert.ok(!JSON.stringify(rows).includes(made))
  const own = rows.filter(({ location }) => location?.includes('halves'))
  assert.deepEqual(own, [])
})

/** Decided for Mika Tern, who has an account, and Nia Gale, who has none. */
async function decidedForMembers(): Promise<ElectionId> {
  const candidates = `${scene.cast.persons.member.name}\nNia Gale\nBen Coal`
  const typed = { purpose: 'members', seats: '2', candidates, beginsOn: '2026-04-01' }
  const { id, halves } = await openSecret(scene, typed)
  for (const voter of scene.voters) sure(await vote(scene, id, voter, [5, 4, 0]))
  await afterClose(async () => {
    sure(await namesOff(scene, id, halves.outer))
    sure(await count(scene, id, halves.inner))
  })
  return id
}

test('from the page of a result the secretary records it and begins the term of each elected', async () => {
  const id = await decidedForMembers()
  const page = `/elections/${id}`
  assert.doesNotMatch(await htmlOf(page, 'member'), /Put the result on record|seats\/0/)
  assert.equal((await get(`${page}/seats/0`, 'member')).status, 404)
  assert.equal((await get(`${page}/seats/2`, 'secretary')).status, 404, 'not elected')
  assert.match(await htmlOf(page, 'secretary'), /Put the result on record.*Begin the term of Nia Gale/s)
  assert.equal((await post(`${page}/decision`, {}, 'secretary')).headers.get('location'), page)
  assert.match(await htmlOf(page, 'secretary'), /In the register of decisions it is.*D-2026-\d/s)
  const form = await htmlOf(`${page}/seats/1`, 'secretary')
  assert.equal(fieldValue(form, 'begins'), '2026-04-01')
  const wrong = await post(`${page}/seats/1`, { begins: '2026-04-01', person: '' }, 'secretary')
  assert.equal(wrong.status, 422)
  const again = await wrong.text()
  assertGoodPage(again)
  assert.match(again, /Choose who that is/)
  const begun = { begins: '2026-04-01', person: idOf('outsider') }
  for (let press = 0; press < 2; press += 1)
    assert.equal((await post(`${page}/seats/1`, begun, 'secretary')).headers.get('location'), page)
  const rows = elementsOf(await htmlOf(page, 'secretary'), 'tr').map((row) => row.text)
  assert.ok(rows.includes('Nia GaleRecorded'), rows.join('\n'))
})

test('those tied say on the page who shall be elected; everybody else reads what they said', async () => {
  const { member, memberOff } = scene.cast.persons
  const { id, halves } = await openSecret(scene, { candidates: `${member.name}\n${memberOff.name}` })
  for (const [index, voter] of scene.voters.entries()) {
    sure(await vote(scene, id, voter, index === 6 ? [null, null] : index % 2 === 0 ? [4, 0] : [0, 4]))
  }
  await afterClose(async () => {
    sure(await namesOff(scene, id, halves.outer))
    sure(await count(scene, id, halves.inner))
  })
  const page = `/elections/${id}`
  assert.doesNotMatch(await htmlOf(page, 'chair'), /Who shall be elected\?/)
  assert.match(await htmlOf(page, 'member'), /Who shall be elected\?/)
  assert.equal((await post(`${page}/agreement`, { elects: 'Somebody' }, 'member')).status, 422)
  await post(`${page}/agreement`, { elects: member.name }, 'member')
  assert.match(await htmlOf(page, 'chair'), /Mika Tern said: Mika Tern\./)
  await post(`${page}/agreement`, { elects: member.name }, 'memberOff')
  assert.match(await htmlOf(page, 'chair'), /which those tied settled by agreement/)
})

async function someElections(): Promise<readonly ElectionId[]> {
  const drafted = sure(await draft(scene))
  const opened = await openSecret(scene)
  const tied = await openSecret(scene, { candidates: 'Ada Birch\nBen Coal' })
  for (const [index, voter] of scene.voters.entries()) {
    sure(await vote(scene, tied.id, voter, index === 6 ? [null, null] : index % 2 === 0 ? [4, 0] : [0, 4]))
  }
  await afterClose(async () => {
    sure(await namesOff(scene, tied.id, tied.halves.outer))
    sure(await count(scene, tied.id, tied.halves.inner))
  })
  return [drafted.id, opened.id, tied.id, await decidedForMembers()]
}

test('axe finds nothing on any page, narrow or wide', async (t) => {
  const ids = await someElections()
  let listening: Listening | null = null
  let browser: Browser | null = null
  t.after(async () => {
    await browser?.close()
    await listening?.close()
  })
  listening = await web.listen('127.0.0.1', 0)
  browser = await openBrowser()
  const paths = ['', '/new', ...ids.map((id) => `/${id}`), `/${ids[1]}/ballot`, `/${ids[3]}/seats/1`]
  const found: string[] = []
  for (const [width, colorScheme] of [
    [320, 'light'],
    [1280, 'dark'],
  ] as const) {
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme })
    await context.addCookies([{ name: 'session', value: await cookieOf('chair'), url: listening.url }])
    const page = await context.newPage()
    for (const [index, path] of paths.entries()) {
      await page.goto(`${listening.url}/elections${path}`)
      await keepPicture(page, `elections-${index}-${width}-${colorScheme}.png`)
      if (await scrollsSideways(page)) found.push(`${path} at ${width} scrolls sideways`)
      found.push(...(await axeFindings(page)).map((finding) => `${path} at ${width}: ${finding}`))
    }
    await context.close()
  }
  assert.deepEqual(found, [])
})

/** With WARDMOTE_PICTURES=folder the pages can be looked at. */
async function keepPicture(page: { screenshot(options: object): Promise<unknown> }, name: string) {
  const folder = process.env.WARDMOTE_PICTURES
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, name), fullPage: true })
}
