import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import pg from 'pg'
import { openTestDesk, type TestDesk } from '../../../test/support/desk.tsx'
import { setScene } from '../../../test/support/desk-scene.ts'
import { assertGoodPage, readHtml } from '../../../test/support/html.ts'
import { writeManyCases } from '../../../test/support/many-cases.ts'
import { inboxQuery } from '../reads/inbox.ts'

function person(desk: TestDesk, who: keyof TestDesk['cast']['persons']) {
  return { kind: 'person', personId: desk.cast.persons[who].id } as const
}

test('the inbox shows each case with its clock, sender, proof, project and files, the nearest promise first', async () => {
  await using desk = await openTestDesk()
  const scene = await setScene(desk)
  const { html, status } = await (await desk.as('coordinator')).get('/inbox')
  assert.equal(status, 200)
  assertGoodPage(html)
  const order = [...html.matchAll(/href="\/cases\/(NF-\w{5})"/g)].map(([, reference]) => reference)
  assert.deepEqual(order.slice(0, 2), [scene.overflow, scene.symlink])
  for (const words of ['2 days left', 'Rhea Finch', 'first report', 'DMARC passed', '1 file', 'lattice'])
    assert.ok(html.includes(words), words)
  assert.ok(html.includes('nothing proves the sender'), 'doubt is said in words')
})

test('trays count what this person may see, and an empty one tells the nearest promise', async () => {
  await using desk = await openTestDesk()
  await setScene(desk)
  const coordinator = await desk.as('coordinator')
  const { html } = await coordinator.get('/inbox?tray=waiting-for-us')
  assert.match(html, /Oldest promise: 2 days left\./)
  assert.match(html, /Last mail came/)
  const counts = readHtml(html).filter((element) => element.attributes.class === 'count')
  assert.ok(
    counts.some((count) => count.text === '1'),
    'one needs a human',
  )
})

test('somebody off every case sees an empty inbox, and who handles no cases sees none', async () => {
  await using desk = await openTestDesk()
  const reference = await desk.receive({})
  const maintainer = await (await desk.as('maintainer-off')).get('/inbox')
  assert.equal(maintainer.status, 200)
  assert.ok(!maintainer.html.includes(reference))
  const missing = await (await desk.as('coordinator')).get('/no-such-page')
  for (const who of ['outsider', 'board', 'operator', 'auditor', 'secretary'] as const) {
    const { status, html } = await (await desk.as(who)).get('/inbox')
    assert.equal(status, 404, who)
    assert.equal(html, missing.html, 'the same bytes as a page that does not exist')
  }
})

test('the ticked cases are taken, given and sorted in one press, without a script', async () => {
  await using desk = await openTestDesk()
  const first = await desk.receive({ subject: 'One' })
  const second = await desk.receive({ subject: 'Two' })
  const coordinator = await desk.as('coordinator')
  const took = await coordinator.post('/inbox/decisions', {
    tray: 'new',
    decision: 'take',
    reference: [first, second],
  })
  assert.equal(took.location, '/inbox?tray=new&done=2')
  const { html } = await coordinator.get('/inbox?tray=new&done=2')
  assert.match(html, /Done: 2 cases\./)
  assert.equal(html.match(/<span>Cora Linden<\/span>/g)?.length, 2, 'both have an owner now')
  const member = desk.cast.persons.member.id
  await coordinator.post('/inbox/decisions', {
    tray: 'new',
    decision: 'assign',
    owner: member,
    reference: first,
  })
  assert.match((await coordinator.get('/inbox')).html, /Mika Tern/)
  await coordinator.post('/inbox/decisions', { tray: 'new', decision: 'spam', reference: second })
  assert.match((await coordinator.get('/inbox?tray=bulk')).html, new RegExp(second))
})

test('a press without a ticked case says so and changes nothing', async () => {
  await using desk = await openTestDesk()
  await desk.receive({})
  const answer = await (await desk.as('coordinator')).post('/inbox/decisions', {
    tray: 'new',
    decision: 'take',
  })
  assert.equal(answer.status, 422)
  assert.match(answer.html, /Tick the cases first\./)
  assertGoodPage(answer.html)
})

test('a refusal of one ticked case leaves all of them as they were', async () => {
  await using desk = await openTestDesk()
  const first = await desk.receive({ subject: 'One' })
  const second = await desk.receive({ subject: 'Two' })
  await removeFrom(desk, second, 'memberOff')
  const coordinator = await desk.as('coordinator')
  const owner = desk.cast.persons.memberOff.id
  const reference = [first, second]
  const refused = await coordinator.post('/inbox/decisions', {
    tray: 'new',
    decision: 'assign',
    owner,
    reference,
  })
  assert.equal(refused.status, 422)
  assert.match(refused.html, /Only a person on this case can own it/)
  assert.doesNotMatch((await coordinator.get(`/cases/${first}`)).html, /<dd>Olu Marsh<\/dd>/)
})

test('nobody off a case can take it, and the answer is that of a case that does not exist', async () => {
  await using desk = await openTestDesk()
  const reference = await desk.receive({})
  await removeFrom(desk, reference, 'memberOff')
  const off = await desk.as('memberOff')
  const hidden = await off.post('/inbox/decisions', { tray: 'new', take: reference })
  const missing = await off.post('/inbox/decisions', { tray: 'new', take: 'NF-00000' })
  assert.equal(hidden.status, 404)
  assert.equal(hidden.html, missing.html)
})

test('a page of the inbox follows its index and stops, however many cases there are', async () => {
  await using desk = await openTestDesk()
  const readers = [desk.cast.persons.coordinator.id]
  const teamId = desk.cast.teams.umbrella.id
  await writeManyCases(desk.works, { count: 3_000, teamId, readers, now: desk.clock.now(), openShare: 1 })
  const owner = new pg.Client(desk.owner)
  await owner.connect()
  await owner.query('analyze')
  await owner.end()
  const plan = await desk.works.as(person(desk, 'coordinator'), async ({ tx }) => {
    const { rows } = await sql<{
      'QUERY PLAN': string
    }>`explain (costs off) ${inboxQuery('new', 0, 51)}`.execute(tx)
    return rows.map((row) => row['QUERY PLAN']).join('\n')
  })
  assert.match(plan, /Scan using security_case_inbox on security_case/)
  assert.doesNotMatch(plan, /Seq Scan on security_case/)
  const coordinator = await desk.as('coordinator')
  const { html } = await coordinator.get('/inbox')
  assertGoodPage(html)
  assert.match(html, /Cases 1 to 50/)
  assert.match((await coordinator.get('/inbox?page=2')).html, /Cases 51 to 100/)
})

async function removeFrom(desk: TestDesk, reference: string, who: keyof TestDesk['cast']['persons']) {
  const coordinator = await desk.as('coordinator')
  await coordinator.post(`/cases/${reference}/owner`, { owner: desk.cast.persons.coordinator.id })
  const { location } = await coordinator.post(
    `/cases/${reference}/people/${desk.cast.persons[who].id}/removal`,
    {},
  )
  assert.equal(location, `/cases/${reference}`)
}
