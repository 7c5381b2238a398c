import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openTestDesk, type TestDesk } from '../../../test/support/desk.tsx'
import { browsersOf, type DeskBrowsers } from '../../../test/support/desk-browsers.ts'
import { assertGoodPage, elementsOf } from '../../../test/support/html.ts'
import { writeManyCases } from '../../../test/support/many-cases.ts'
import { takeOffCases } from '../../../test/support/take-off-cases.ts'
import { system } from '../../kernel/actor.ts'
import type { CaseId, LaneId } from '../../kernel/ids.ts'
import { indexedWith, inOwnCases, newestWith, search, termsOf } from '../reads/search.ts'
import { grantAccess } from '../store/access.ts'
import { searchRoutes } from './search-routes.tsx'

let desk: TestDesk
let browsers: DeskBrowsers
let reference: string

before(async () => {
  desk = await openTestDesk()
  browsers = browsersOf(desk, searchRoutes)
  reference = await desk.receive({
    subject: 'Heap overflow <b>in</b> lattice.load',
    text: 'Hello,\n\nit overflows while reading <script> and CVE-2024-1234 may be near.\n\nRhea',
    headers: [],
  })
  await takeOffCases(desk, 'memberOff')
})

after(() => desk[Symbol.asyncDispose]())

const searchFor = (q: string) => `/search?${new URLSearchParams({ q })}`

test('a member on the case finds it by word forms, identifiers, addresses and all words together', async () => {
  const member = await browsers.as('member')
  for (const q of [
    'overflowing',
    'CVE-2024-1234',
    'lattice.load',
    'rhea.finch@research.example',
    'heap reading',
  ]) {
    const page = await member.get(searchFor(q))
    assert.equal(page.status, 200)
    assertGoodPage(page.html)
    assert.ok(page.html.includes(`href="/cases/${reference}"`), q)
  }
  const marked = elementsOf((await member.get(searchFor('overflowing'))).html, 'mark')
  assert.deepEqual(
    marked.map((one) => one.text),
    ['overflows'],
  )
  const missing = await member.get(searchFor('overflow nowhere'))
  assert.ok(!missing.html.includes(reference))
})

test('a snippet shows markup of a stranger as text', async () => {
  const { html } = await (await browsers.as('member')).get(searchFor('CVE-2024-1234'))
  assert.ok(html.includes('&lt;script>') || html.includes('&lt;script&gt;'))
})

test('a typed reference leads to the case for whoever may see it, in any writing', async () => {
  const member = await browsers.as('member')
  const page = await member.get(searchFor(` ${reference.toLowerCase()} `))
  assert.equal(page.status, 303)
  assert.equal(page.location, `/cases/${reference}`)
})

test('a member off the case cannot tell its words, or its reference, from ones nobody wrote', async () => {
  const off = await browsers.as('memberOff')
  const pairs = [
    ['overflowing', 'nonexistingx'],
    ['lattice.load', 'lattice.gone'],
    [reference, 'NF-00000'],
  ]
  for (const [hidden = '', missing = ''] of pairs) {
    const [one, other] = [await off.get(searchFor(hidden)), await off.get(searchFor(missing))]
    assert.equal(one.status, 200)
    assert.match(one.html, /Nothing found/)
    assertGoodPage(one.html)
    const plain = (html: string, typed: string) =>
      withoutTokens(html).replaceAll(typed, '').replaceAll(encodeURIComponent(typed), '')
    assert.equal(plain(one.html, hidden), plain(other.html, missing))
  }
})

test('searches that find nothing take as long whether somebody else has the word or nobody', async () => {
  const off = await browsers.as('memberOff')
  const timed = async (q: string) => {
    const times: number[] = []
    for (let round = 0; round < 15; round += 1) {
      const start = performance.now()
      await off.get(searchFor(q))
      times.push(performance.now() - start)
    }
    return times.sort((a, b) => a - b)
  }
  for (const times of [await timed('overflowing'), await timed('nonexistingx')]) {
    assert.ok((times[0] ?? 0) >= 14, `the fastest took ${times[0]} ms`)
  }
})

function withoutTokens(html: string): string {
  return html.replaceAll(/name="(?:form-token|press|[^"]*)" (?:autocomplete="off" )?value="[^"]*"/g, '')
}

test('whoever handles no cases gets the page that is not there; a stranger is asked to sign in', async () => {
  for (const who of ['secretary', 'board', 'operator', 'auditor', 'outsider'] as const) {
    assert.equal((await (await browsers.as(who)).get(searchFor('overflow'))).status, 404, who)
    assert.equal((await (await browsers.as(who)).get(searchFor(reference))).status, 404, who)
  }
  const nobody = await (await browsers.as('nobody')).get(searchFor('overflow'))
  assert.equal(nobody.status, 303)
  assert.match(nobody.location ?? '', /^\/sign-in/)
})

test('a maintainer finds only what stands in their own lane', async () => {
  const lane = await desk.works.as(system('test'), async (work) => {
    const found = await work.tx
      .selectFrom('lane')
      .innerJoin('security_case', 'security_case.id', 'lane.case_id')
      .where('security_case.reference', '=', reference)
      .where('lane.kind', '=', 'internal')
      .select(['lane.id', 'lane.case_id'])
      .executeTakeFirstOrThrow()
    const grant = {
      caseId: found.case_id as CaseId,
      personIds: [desk.cast.persons['maintainer-on'].id],
      laneId: found.id as LaneId,
      addedBy: null,
      reason: 'test',
    }
    await grantAccess(work, grant, desk.clock.now())
    return found
  })
  const maintainer = await browsers.as('maintainer-on')
  assert.match((await maintainer.get(searchFor('overflowing'))).html, /Nothing found/)
  await desk.works.as(system('test'), ({ tx }) =>
    tx.updateTable('message').set({ lane_id: lane.id }).where('case_id', '=', lane.case_id).execute(),
  )
  assert.ok((await maintainer.get(searchFor('overflowing'))).html.includes(reference))
  assert.match(
    (await (await browsers.as('maintainer-off')).get(searchFor('overflowing'))).html,
    /Nothing found/,
  )
})

test('nothing typed explains what is searched; stop words and long texts are refused with a sentence', async () => {
  const member = await browsers.as('member')
  const empty = await member.get('/search')
  assert.equal(empty.status, 200)
  assertGoodPage(empty.html)
  assert.match(empty.html, /Parts of words are not found/)
  for (const q of ['the of', 'x'.repeat(201)]) {
    const page = await member.get(searchFor(q))
    assert.equal(page.status, 422)
    assertGoodPage(page.html)
  }
  for (const q of ['\u0000', '%', "'; drop table x --", '((((', 'a'.repeat(200)]) {
    assert.ok([200, 422].includes((await member.get(searchFor(q))).status), q)
  }
})

test('above the limit a search is refused, and the limit counted is the one for searches', async () => {
  const asked: string[] = []
  const strict = browsersOf(desk, searchRoutes, (name) => {
    asked.push(name)
    return false
  })
  assert.equal((await (await strict.as('member')).get(searchFor('overflow'))).status, 429)
  assert.deepEqual(asked, ['search'])
})

test('among thousands of messages a rare word is found by the index, a common one page by page', async (t) => {
  await writeManyCases(desk.works, {
    count: Number(process.env.WARDMOTE_SEARCH_MESSAGES ?? 3_000),
    teamId: desk.cast.teams.umbrella.id,
    readers: [desk.cast.persons.member.id, desk.cast.persons.coordinator.id],
    now: desk.clock.now(),
    openShare: 0.3,
  })
  await analyze()
  const member = await browsers.as('member')
  const first = await member.get(searchFor('crafted'))
  assertGoodPage(first.html)
  assert.equal(hitsIn(first.html), 50)
  const second = await member.get('/search?q=crafted&page=2')
  assert.equal(hitsIn(second.html), 50)
  assert.match(second.html, /Messages 51 to 100/)
  assert.equal(hitsIn((await member.get(searchFor('number 1234'))).html), 1)
  assert.match((await (await browsers.as('memberOff')).get(searchFor('crafted'))).html, /Nothing found/)

  const actor = { kind: 'person' as const, personId: desk.cast.persons.member.id }
  const rare = await planOf(actor, indexedWith, '1234')
  assert.match(rare, /Bitmap Index Scan on search_token_tokens/)
  assert.doesNotMatch(rare, /Seq Scan on (?:message|search_token)/)
  const common = await planOf(actor, newestWith, 'crafted')
  assert.match(common, /Index Scan using message_newest on message/)
  assert.match(common, /Index Scan using search_token_pkey on search_token/)
  const off = { kind: 'person' as const, personId: desk.cast.persons.memberOff.id }
  const own = await planOf(off, inOwnCases, 'crafted')
  assert.match(own, /Index Scan using message_case on message/)
  assert.match(own, /Index Scan using search_token_pkey on search_token/)
  for (const word of ['1234', 'crafted', 'crafted pickle', 'nonexistingx']) {
    t.diagnostic(`${word}: p50 ${(await medianOf(actor, word)).toFixed(1)} ms`)
  }
  t.diagnostic(`crafted, off the cases: p50 ${(await medianOf(off, 'crafted')).toFixed(1)} ms`)
  t.diagnostic(`nonexistingx, off the cases: p50 ${(await medianOf(off, 'nonexistingx')).toFixed(1)} ms`)
})

type Actor = Parameters<TestDesk['works']['as']>[0]

function planOf(actor: Actor, query: typeof indexedWith, word: string): Promise<string> {
  return desk.works.as(actor, async ({ tx, sealing }) => {
    const tokens = termsOf(word).map((term) => sealing.lookup.token(term))
    const { rows } = await sql<{ 'QUERY PLAN': string }>`explain ${query(tokens, 0)}`.execute(tx)
    return rows.map((row) => row['QUERY PLAN']).join('\n')
  })
}

async function medianOf(actor: Actor, word: string): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < 15; round += 1) {
    const start = performance.now()
    await desk.works.as(actor, (work) => search(work, termsOf(word), 1))
    times.push(performance.now() - start)
  }
  return times.sort((a, b) => a - b)[7] ?? 0
}

function hitsIn(html: string): number {
  return elementsOf(html, 'a').filter((link) => link.attributes.href?.startsWith('/cases/')).length
}

async function analyze() {
  const { default: pg } = await import('pg')
  const client = new pg.Client(desk.owner)
  await client.connect()
  await client.query('analyze')
  await client.end()
}
