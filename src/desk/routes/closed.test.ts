import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { analyze } from '../../../test/support/analyze.ts'
import { type Browser, openTestDesk, type TestDesk } from '../../../test/support/desk.tsx'
import { assertGoodPage, elementsOf, fieldValue, mainText } from '../../../test/support/html.ts'
import { writeManyCases } from '../../../test/support/many-cases.ts'
import { takeOffCases } from '../../../test/support/take-off-cases.ts'
import { closedQuery } from '../reads/closed-cases.ts'

let desk: TestDesk
let cora: Browser
let spam: string
let resolved: string
let open: string

before(async () => {
  desk = await openTestDesk()
  cora = await desk.as('coordinator')
  spam = await desk.receive({ subject: 'Buy now', text: 'Cheap.' })
  resolved = await desk.receive({ subject: 'Overflow', text: 'It overflows.' })
  open = await desk.receive({ subject: 'Leak', text: 'It leaks.' })
  await end(spam, 'dismissal', { reason: 'spam', text: '' })
  desk.clock.advance({ minutes: 5 })
  await end(resolved, 'closing', { text: 'It is fixed.' })
})
after(() => desk[Symbol.asyncDispose]())

async function end(reference: string, noun: string, fields: Record<string, string>) {
  const { html } = await cora.get(`/cases/${reference}`)
  const version = fieldValue(html, 'version')
  assert.equal((await cora.post(`/cases/${reference}/${noun}`, { version, ...fields })).status, 303)
}

const listed = (html: string) =>
  elementsOf(html, 'a').flatMap(
    ({ attributes }) => /^\/cases\/(NF-\w{5})$/.exec(attributes.href ?? '')?.[1] ?? [],
  )

test('closed cases are listed with reason and date, the last closed first; open ones are not', async () => {
  const inbox = await cora.get('/inbox')
  assert.ok(inbox.html.includes('href="/inbox/closed"'))
  const { html } = await cora.get('/inbox/closed')
  assertGoodPage(html)
  assert.deepEqual(listed(html), [resolved, spam])
  assert.ok(!html.includes(open))
  assert.match(mainText(html), /Overflow.*Resolved.*2 Mar 2026.*Cora Linden.*Buy now.*Spam/)
})

test('one reason can be asked for, and a reference leads to its case', async () => {
  const { html } = await cora.get('/inbox/closed?reason=spam')
  assert.deepEqual(listed(html), [spam])
  assert.match(mainText((await cora.get('/inbox/closed?reason=duplicate')).html), /None for this reason/)
  assert.equal((await cora.get(`/search?q=${spam}`)).location, `/cases/${spam}`)
  assert.deepEqual(listed((await cora.get('/inbox/closed?reason=nonsense&page=-4')).html), [resolved, spam])
})

test('a duplicate says of which case only to whoever may see that one', async () => {
  const other = await desk.receive({ subject: 'Leak again', text: 'It leaks.' })
  await end(other, 'duplicate', { of: open, text: 'We know of it.' })
  assert.ok(listed((await cora.get('/inbox/closed')).html).includes(open))
  await takeOff(open)
  const { html } = await (await desk.as('memberOff')).get('/inbox/closed')
  assert.ok(html.includes(other) && !html.includes(open))
})

test('whoever is off the cases sees none, and others get the page that is not there', async () => {
  await takeOffCases(desk, 'memberOff')
  const off = await (await desk.as('memberOff')).get('/inbox/closed')
  assert.deepEqual(listed(off.html), [])
  assert.match(mainText(off.html), /Nothing you may see was closed yet/)
  for (const who of ['outsider', 'board', 'operator', 'auditor', 'secretary'] as const) {
    assert.equal((await (await desk.as(who)).get('/inbox/closed')).status, 404, who)
  }
})

test('among thousands it reads one page by the index', async () => {
  await writeManyCases(desk.works, {
    count: 1_000,
    teamId: desk.cast.teams.umbrella.id,
    readers: [desk.cast.persons.coordinator.id],
    now: desk.clock.now(),
    openShare: 0.2,
  })
  await analyze(desk)
  const { html } = await cora.get('/inbox/closed?page=2')
  assertGoodPage(html)
  assert.match(mainText(html), /Cases 51 to 100/)
  const actor = { kind: 'person' as const, personId: desk.cast.persons.coordinator.id }
  const plan = await desk.works.as(actor, async ({ tx }) => {
    const { rows } = await sql<{ 'QUERY PLAN': string }>`explain ${closedQuery(null, 0)}`.execute(tx)
    return rows.map((row) => row['QUERY PLAN']).join('\n')
  })
  assert.match(plan, /Index Scan using security_case_closed on security_case/)
})

async function takeOff(reference: string): Promise<void> {
  await desk.works.as({ kind: 'system', part: 'test' }, ({ tx }) =>
    tx
      .updateTable('case_access')
      .set({ until: desk.clock.now() })
      .where('person_id', '=', desk.cast.persons.memberOff.id)
      .where('case_id', 'in', tx.selectFrom('security_case').where('reference', '=', reference).select('id'))
      .execute(),
  )
}
