import assert from 'node:assert/strict'
import { test } from 'node:test'
import { choosePassword, foundation } from '../../../test/support/enrolment.ts'
import { assertGoodPage } from '../../../test/support/html.ts'
import { openPeopleHouse, type PeopleHouse, submit } from '../../../test/support/people-house.ts'
import { sql } from '../../../test/support/sql.ts'
import { system } from '../../kernel/actor.ts'
import { ensureSetUpLink, membersOf, umbrellaTeam } from '../door.ts'

function setUpLink(house: PeopleHouse): Promise<string | null> {
  return house.works.as(system('start'), (work) => ensureSetUpLink(work, house.clock.now()))
}

async function printedLink(house: PeopleHouse): Promise<string> {
  const path = await setUpLink(house)
  assert.ok(path !== null)
  return path
}

test('a bare installation is set up by its printed link, with no script, and ends at the inbox', async () => {
  await using house = await openPeopleHouse()
  const path = await printedLink(house)
  const client = house.client()
  assertGoodPage((await client.get(path)).text)
  const second = await submit(client, path, path, foundation)
  assert.equal(second.status, 200)
  assertGoodPage(second.text)
  assert.match(second.text, /Welcome to the security desk of Heron Foundation, Ada Reed/)
  const done = await choosePassword(house, client, path)
  assert.deepEqual([done.status, done.location], [303, '/account/recovery-codes'])
  const codes = await submit(client, '/account/recovery-codes', '/account/recovery-codes')
  assertGoodPage(codes.text)
  assert.equal(codes.text.match(/"code">(\w{4}-){3}\w{4}</g)?.length, 10)
  assert.match(codes.text, /href="\/inbox"/)
  await house.works.as(system('test'), async (work) => {
    const now = house.clock.now()
    const team = await umbrellaTeam(work)
    assert.deepEqual(
      [team?.prefix, team?.zone, team?.addresses],
      ['HF', 'Europe/Berlin', ['security@heron.example']],
    )
    assert.ok(team)
    const [ada, ...others] = await membersOf(work, team.id, now)
    assert.deepEqual(others, [])
    assert.deepEqual(ada && [...ada.roles].sort(), ['chair', 'coordinator', 'member'])
  })
  assert.equal(await setUpLink(house), null, 'no further link is printed')
})

test('a second press of the set-up form finds the foundation made once', async () => {
  await using house = await openPeopleHouse()
  const path = await printedLink(house)
  const [one, other] = [house.client(), house.client()]
  const forms = [await one.formOf(path, foundation), await other.formOf(path, foundation)] as const
  assert.equal((await one.post(path, forms[0])).status, 200)
  assert.match((await one.post(path, forms[0])).text, /Choose how you sign in/)
  assert.match((await other.post(path, forms[1])).text, /Choose how you sign in/)
  assert.equal((await sql(house.owner, 'select from person')).length, 1)
  assert.equal((await sql(house.owner, 'select from team')).length, 1)
})

test('two people who press at the same moment set up one foundation and enrol one person once', async () => {
  await using house = await openPeopleHouse()
  const path = await printedLink(house)
  const [one, other] = [house.client(), house.client()]
  const forms = [await one.formOf(path, foundation), await other.formOf(path, foundation)] as const
  const made = await Promise.all([one.post(path, forms[0]), other.post(path, forms[1])])
  assert.deepEqual(
    made.map((reply) => reply.status),
    [200, 200],
  )
  assert.equal((await sql(house.owner, 'select from team')).length, 1)
  const enrolled = await Promise.all([choosePassword(house, one, path), choosePassword(house, other, path)])
  assert.deepEqual(enrolled.map((reply) => reply.status).sort(), [303, 410])
  assert.equal((await sql(house.owner, 'select from session')).length, 1)
})

test('a set-up form that is wrong says where, keeps what was typed and leaves nothing half made', async () => {
  await using house = await openPeopleHouse()
  const path = await printedLink(house)
  const client = house.client()
  for (const [field, value] of Object.entries({
    prefix: 'n1',
    email: 'ada',
    zone: 'Mars',
    name: ' ',
    address: 'x',
  })) {
    const reply = await submit(client, path, path, { ...foundation, [field]: value })
    assert.equal(reply.status, 422, field)
    assertGoodPage(reply.text)
    assert.match(reply.text, new RegExp(`href="#${field}"`))
    assert.match(reply.text, /value="Heron Foundation"/)
  }
  assert.equal((await sql(house.owner, 'select from person')).length, 0)
  assert.equal((await sql(house.owner, 'select from team')).length, 0)
})

test('a set-up that stopped before choosing how to sign in goes on by the next printed link', async () => {
  await using house = await openPeopleHouse()
  const first = await printedLink(house)
  const client = house.client()
  await submit(client, first, first, foundation)
  const next = await printedLink(house)
  assert.equal((await client.get(first)).status, 410, 'the link before no longer works')
  assert.equal((await choosePassword(house, client, next)).status, 303)
  assert.equal((await client.get(next)).status, 410)
})

test('an expired or used set-up link says so, and what to do', async () => {
  await using house = await openPeopleHouse()
  const path = await printedLink(house)
  const client = house.client()
  const form = await client.formOf(path, foundation)
  house.clock.advance({ hours: 24 })
  const late = await client.get(path)
  assert.equal(late.status, 410)
  assertGoodPage(late.text)
  assert.match(late.text, /has expired\. Restart the server/)
  assert.equal((await client.post(path, form)).status, 410)
  assert.equal((await sql(house.owner, 'select from person')).length, 0)
})
