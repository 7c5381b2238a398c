import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { CastMember } from '../../test/cast.ts'
import { openTestDesk, type TestDesk } from '../../test/support/desk.tsx'
import { assertGoodPage, mainText } from '../../test/support/html.ts'
import { sql } from '../../test/support/sql.ts'
import { system } from '../kernel/actor.ts'
import { grantRole } from '../people/door.ts'

let desk: TestDesk

before(async () => {
  desk = await openTestDesk()
})
after(() => desk[Symbol.asyncDispose]())

const words = 'This is about your loader. We have answered nobody yet.'

/** A case of the foundation's; Lattice's team has the outsider as its member, once `seat` was called. */
const open = () => desk.receive({ subject: 'Zanzibar overflow', text: 'The zanzibar header.' })

async function seat(who: CastMember, role: 'member' | 'chair' = 'member'): Promise<void> {
  const grant = { personId: desk.cast.persons[who].id, teamId: desk.cast.teams.project.id, role }
  await desk.works.as(system('test'), (work) => grantRole(work, system('test'), grant, desk.clock.now()))
}

async function offer(reference: string, who: CastMember = 'chair') {
  const browser = await desk.as(who)
  return browser.post(`/cases/${reference}/team-offers`, { team: desk.cast.teams.project.id, words })
}

const row = async (reference: string) => {
  const [found] = await sql(desk.owner, 'select * from security_case where reference = $1', [reference])
  return found ?? {}
}

const offerOf = async (reference: string) => {
  const [found] = await sql(
    desk.owner,
    `select case_offer.* from case_offer join security_case on security_case.id = case_id
     where reference = $1 order by outcome nulls first, offered_at desc limit 1`,
    [reference],
  )
  return found ?? {}
}

const letters = async () =>
  Number((await sql(desk.owner, `select from letter where kind = 'team-offer'`)).length)

test('a team without members is offered nothing, and the case stays where it is', async () => {
  const reference = await open()
  const refused = await offer(reference)
  assert.equal(refused.status, 422)
  assertGoodPage(refused.html)
  assert.match(mainText(refused.html), /Nobody handles cases in Lattice yet/)
  assert.equal((await sql(desk.owner, 'select from case_offer')).length, 0)
})

test('until it is accepted the case is the foundation’s with its clock, and the other team sees counts and words only', async () => {
  await seat('outsider')
  const reference = await open()
  const before = await row(reference)
  const stranger = await desk.as('outsider')
  assert.doesNotMatch(mainText((await stranger.get('/offers')).html), /Example Foundation/, 'nothing before')
  assert.equal((await offer(reference, 'member')).status, 403, 'only the owner or the chair')
  assert.equal((await offer(reference)).location, `/cases/${reference}/team`)
  assert.equal((await offer(reference)).status, 409, 'the second press')
  assert.equal(await letters(), 1, 'Lattice’s member is told')
  const after = await row(reference)
  for (const column of ['team_id', 'acknowledge_by', 'owner_id', 'state'])
    assert.deepEqual(after[column], before[column], column)
  const { id } = await offerOf(reference)
  const page = await stranger.get(`/offers/${id}`)
  assertGoodPage(page.html)
  const text = mainText(page.html)
  assert.match(text, /This is about your loader/)
  assert.match(text, /Messages[1-9]/)
  for (const secret of ['zanzibar', 'Zanzibar', reference, 'Rhea'])
    assert.ok(!page.html.includes(secret), `${secret} is not shown`)
  assert.match(mainText((await stranger.get('/offers')).html), /Example Foundation/)
  for (const path of [`/cases/${reference}`, `/cases/${reference}/team`])
    assert.equal((await stranger.get(path)).status, 404, path)
  for (const who of ['maintainer-off', 'board', 'secretary', 'operator'] as const) {
    const other = await desk.as(who)
    assert.equal((await other.get(`/offers/${id}`)).status, 404, who)
    assert.equal((await other.post(`/offers/${id}/acceptance`, {})).status, 404, who)
  }
  const member = await desk.as('member')
  assert.equal((await member.post(`/offers/${id}/acceptance`, {})).status, 404, 'nobody accepts for others')
  assert.deepEqual((await row(reference)).team_id, before.team_id)
})

test('once accepted, team, people and history change, the promise is kept, and both sides are told', async () => {
  const reference = await open()
  await offer(reference)
  const before = await row(reference)
  const { id } = await offerOf(reference)
  const told = await letters()
  const taker = await desk.as('outsider')
  const accepted = await taker.post(`/offers/${id}/acceptance`, {})
  assert.equal(accepted.location, `/cases/${reference}`)
  const after = await row(reference)
  assert.equal(after.team_id, desk.cast.teams.project.id)
  assert.deepEqual(after.acknowledge_by, before.acknowledge_by)
  assert.equal(after.owner_id, desk.cast.persons.outsider.id)
  const page = await taker.get(`/cases/${reference}`)
  assertGoodPage(page.html)
  assert.match(mainText(page.html), /zanzibar/)
  assert.match(mainText(page.html), /Offered to Lattice: This is about your loader/)
  assert.match(
    mainText((await taker.get(`/cases/${reference}/history`)).html),
    /Accepted from another team.*Offered to another team/,
  )
  for (const who of ['chair', 'coordinator', 'member'] as const)
    assert.equal((await (await desk.as(who)).get(`/cases/${reference}`)).status, 404, who)
  const chair = await desk.as('chair')
  assert.match(mainText((await chair.get(`/offers/${id}`)).html), /Outcomeaccepted/)
  assert.doesNotMatch((await chair.get(`/offers/${id}`)).html, /your loader/, 'the words went with the case')
  assert.equal((await letters()) - told, 5, 'four of ours who were on it, one of theirs')
  const again = await taker.post(`/offers/${id}/acceptance`, {})
  assert.equal(again.status, 409)
  assert.equal((await letters()) - told, 5, 'the second press tells nobody')
})

test('the earlier promise holds, and says by whose charter it does', async () => {
  const reference = await open()
  await offer(reference)
  await sql(
    desk.owner,
    `update security_case set acknowledge_by = acknowledge_by + interval '30 days' where reference = $1`,
    [reference],
  )
  const late = await row(reference)
  const { id } = await offerOf(reference)
  await (await desk.as('outsider')).post(`/offers/${id}/acceptance`, {})
  const after = await row(reference)
  assert.ok(Number(after.acknowledge_by) < Number(late.acknowledge_by), 'a week by Lattice’s charter')
})

test('an offer is taken back or declined, and then accepted no more', async () => {
  const reference = await open()
  await offer(reference)
  const first = await offerOf(reference)
  const chair = await desk.as('chair')
  const taker = await desk.as('outsider')
  assert.match(mainText((await chair.get(`/cases/${reference}/team`)).html), /It is offered to Lattice/)
  await chair.post(`/cases/${reference}/team-offers/withdrawal`, {})
  assert.equal((await taker.get(`/offers/${first.id}`)).status, 404, 'gone from those it was offered to')
  assert.equal((await taker.post(`/offers/${first.id}/acceptance`, {})).status, 409)
  await offer(reference)
  const second = await offerOf(reference)
  assert.equal((await taker.post(`/offers/${second.id}/declination`, {})).location, '/offers')
  assert.equal((await taker.post(`/offers/${second.id}/acceptance`, {})).status, 409)
  assert.equal((await row(reference)).team_id, desk.cast.teams.umbrella.id)
})

test('a restricted case goes to the one who accepts, and to nobody else', async () => {
  await seat('maintainer-off', 'chair')
  const reference = await open()
  await sql(desk.owner, 'update security_case set is_restricted = true where reference = $1', [reference])
  await offer(reference)
  const { id } = await offerOf(reference)
  await (await desk.as('outsider')).post(`/offers/${id}/acceptance`, {})
  assert.equal((await (await desk.as('outsider')).get(`/cases/${reference}`)).status, 200)
  assert.equal((await (await desk.as('maintainer-off')).get(`/cases/${reference}`)).status, 404)
})
