import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Client, Reply } from '../../../test/support/client.ts'
import { assertGoodPage } from '../../../test/support/html.ts'
import {
  openPeopleHouse,
  openSeatedHouse,
  type PeopleHouse,
  signInAs,
  submit,
} from '../../../test/support/people-house.ts'
import { sql } from '../../../test/support/sql.ts'
import { system } from '../../kernel/actor.ts'
import { letterPlace } from '../../mail/outbox/letter.ts'
import { unsealJson } from '../../sealing/envelope.ts'
import { issueLink } from '../actions/issue-link.ts'
import { codeAt, secretFromText } from '../authenticator.ts'
import { ensureSetUpLink, findPersonByAddress, membersOf, rolesOf, umbrellaTeam } from '../door.ts'

const password = 'seven maple boats'

const foundation = {
  foundation: 'Heron Foundation',
  prefix: 'hf',
  address: 'Security@heron.example',
  name: 'Ada Reed',
  email: 'ada@heron.example',
  zone: 'Europe/Berlin',
}

function setUpLink(house: PeopleHouse): Promise<string | null> {
  return house.works.as(system('start'), (work) => ensureSetUpLink(work, house.clock.now()))
}

async function printedLink(house: PeopleHouse): Promise<string> {
  const path = await setUpLink(house)
  assert.ok(path !== null)
  return path
}

/** The code an app shows that was given the key on this page. */
function codeFor(house: PeopleHouse, html: string): string {
  const shown = /<code class="code">((?:[A-Z2-7]{4} ?)+)<\/code>/.exec(html)?.[1] ?? ''
  return codeAt(secretFromText(shown), house.clock.now())
}

async function choosePassword(house: PeopleHouse, client: Client, path: string): Promise<Reply> {
  const { text } = await client.get(path)
  return submit(client, path, `${path}/password`, { password, code: codeFor(house, text) })
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

/** The text of the letters in the outbox, newest last. */
async function letters(house: PeopleHouse) {
  const rows = await sql(
    house.owner,
    'select id, content_sealed, is_automatic from letter order by written_at, id',
  )
  return rows.map((row) => {
    const id = String(row.id) as Parameters<typeof letterPlace>[0]
    assert.ok(Buffer.isBuffer(row.content_sealed))
    return unsealJson<{ to: { address: string }; from: { address: string }; subject: string; text: string }>(
      house.sealing.deskWide,
      letterPlace(id),
      row.content_sealed,
    )
  })
}

function linkIn(house: PeopleHouse, text: string | undefined): string {
  const url = text?.split('\n').find((line) => line.startsWith(`${house.base}/invitation/`))
  assert.ok(url, 'the letter has a link')
  return url.slice(house.base.length)
}

const newcomer = { name: 'Nia Gale', email: 'nia.gale@foundation.example', zone: 'UTC', role: 'member' }

test('the chair invites someone by letter, who chooses a password and is in', async () => {
  await using house = await openSeatedHouse()
  const chair = await signInAs(house, 'chair')
  const { umbrella } = house.cast.teams
  const people = await chair.get('/people')
  assertGoodPage(people.text)
  const sent = await submit(chair, '/people', '/people/invitations', { ...newcomer, team: umbrella.id })
  assert.deepEqual([sent.status, sent.location], [303, '/people'])
  const [letter] = await letters(house)
  assert.deepEqual(
    [letter?.to.address, letter?.from.address, letter?.subject],
    [newcomer.email, 'security@foundation.example', 'Your place in Example Foundation'],
  )
  const path = linkIn(house, letter?.text)
  const guest = house.client()
  for (let time = 0; time < 3; time += 1) assertGoodPage((await guest.get(path)).text)
  const done = await choosePassword(house, guest, path)
  assert.equal(done.status, 303)
  assert.match((await guest.get('/account')).text, /Nia Gale/)
  assert.equal((await house.client().get(path)).status, 410, 'the letter’s link is used up')
})

test('a weak password or a wrong code is said beside its field, and the key on the page stays the same', async () => {
  await using house = await openSeatedHouse()
  const chair = await signInAs(house, 'chair')
  await submit(chair, '/people', '/people/invitations', { ...newcomer, team: house.cast.teams.umbrella.id })
  const path = linkIn(house, (await letters(house))[0]?.text)
  const guest = house.client()
  const code = codeFor(house, (await guest.get(path)).text)
  const weak = await submit(guest, path, `${path}/password`, { password: 'nia gale', code })
  assert.equal(weak.status, 422)
  assertGoodPage(weak.text)
  assert.match(weak.text, /href="#password"/)
  assert.equal(codeFor(house, weak.text), code)
  const wrong = await submit(guest, path, `${path}/password`, { password, code: '000000' })
  assert.match(wrong.text, /href="#code"/)
  assert.ok(!wrong.text.includes(password), 'a password is never shown again')
  assert.equal((await submit(guest, path, `${path}/password`, { password, code })).status, 303)
})

test('inviting again sends a new letter and voids the link of the one before', async () => {
  await using house = await openSeatedHouse()
  const chair = await signInAs(house, 'chair')
  const fields = { ...newcomer, team: house.cast.teams.umbrella.id }
  await submit(chair, '/people', '/people/invitations', fields)
  house.clock.advance({ minutes: 5 })
  await submit(chair, '/people', '/people/invitations', fields)
  const [first, second] = (await letters(house)).map((letter) => linkIn(house, letter.text))
  assert.equal((await house.client().get(first ?? '')).status, 410)
  assert.equal((await house.client().get(second ?? '')).status, 200)
  const rows = await sql(
    house.owner,
    `select from role r join person p on p.id = r.person_id where p.name = 'Nia Gale'`,
  )
  assert.equal(rows.length, 1, 'and the role is held once')
})

test('one press of the invitation button sends one letter, however often it is pressed', async () => {
  await using house = await openSeatedHouse()
  const chair = await signInAs(house, 'chair')
  const form = await chair.formOf('/people', { ...newcomer, team: house.cast.teams.umbrella.id })
  const replies = await Promise.all([1, 2].map(() => chair.post('/people/invitations', form)))
  assert.deepEqual(
    replies.map((reply) => reply.location),
    ['/people', '/people'],
  )
  assert.equal((await letters(house)).length, 1)
})

test('an invitation adds no way into an account that is in use', async () => {
  await using house = await openSeatedHouse()
  const chair = await signInAs(house, 'chair')
  const team = house.cast.teams.umbrella.id
  await submit(chair, '/people', '/people/invitations', { ...newcomer, team })
  const path = linkIn(house, (await letters(house))[0]?.text)
  assert.equal((await choosePassword(house, house.client(), path)).status, 303)
  house.clock.advance({ minutes: 5 })
  await submit(chair, '/people', '/people/invitations', { ...newcomer, role: 'secretary', team })
  const again = (await letters(house))[1]?.text ?? ''
  assert.doesNotMatch(again, /\/invitation\//)
  assert.match(again, /\/sign-in\n/)
})

test('a second link that is still open adds no way in once its person has one', async () => {
  await using house = await openSeatedHouse()
  const person = house.cast.persons.secretary.id
  const [first, second] = await house.works.as(system('test'), async (work) => [
    await issueLink(work, 'invitation', person, house.clock.now()),
    await issueLink(work, 'set-up', person, house.clock.now()),
  ])
  const client = house.client()
  const form = await client.formOf(second, {
    password,
    code: codeFor(house, (await client.get(second)).text),
  })
  assert.equal((await choosePassword(house, client, first)).status, 303)
  assert.equal((await house.client().get(second)).status, 410)
  assert.notEqual((await client.post(`${second}/password`, form)).status, 303)
})

test('who does not manage a team can neither invite into it nor end its roles, and learns nothing', async () => {
  await using house = await openSeatedHouse()
  const { umbrella } = house.cast.teams
  const [role] = await sql(house.owner, `select id from role where person_id = $1`, [
    house.cast.persons.board.id,
  ])
  for (const member of [
    'coordinator',
    'member',
    'secretary',
    'board',
    'auditor',
    'operator',
    'outsider',
  ] as const) {
    const client = await signInAs(house, member)
    const fields = { ...newcomer, team: umbrella.id }
    assert.equal((await submit(client, '/account', '/people/invitations', fields)).status, 404, member)
    assert.equal((await submit(client, '/account', `/people/roles/${role?.id}/end`)).status, 404, member)
    const seesPeople = ['coordinator', 'member', 'secretary', 'board'].includes(member)
    const shown = await client.get('/people')
    assert.equal(shown.status, seesPeople ? 200 : 404, member)
    assert.ok(!shown.text.includes('Send the invitation'), member)
    assert.ok(!shown.text.includes(house.cast.persons.chair.email), 'addresses are not shown')
  }
  assert.deepEqual(await letters(house), [])
  const signedOut = await house.client().get('/people')
  assert.equal(signedOut.location, '/sign-in?next=%2Fpeople')
})

test('the chair ends a role: it is over at once and is on record', async () => {
  await using house = await openSeatedHouse()
  const chair = await signInAs(house, 'chair')
  const { member } = house.cast.persons
  const [role] = await sql(house.owner, `select id from role where person_id = $1`, [member.id])
  house.clock.advance({ minutes: 1 })
  const form = await chair.formOf('/people')
  assert.equal((await chair.post(`/people/roles/${role?.id}/end`, form)).location, '/people')
  const held = await house.works.as(system('test'), (work) => rolesOf(work, member.id, house.clock.now()))
  assert.deepEqual(held, [])
  // The same role from another window: nothing more happens.
  assert.equal((await submit(chair, '/people', `/people/roles/${role?.id}/end`)).location, '/people')
  assert.equal((await sql(house.owner, `select from record_entry where action = 'role ended'`)).length, 1)
})

test('the only chair stays chair until somebody else is', async () => {
  await using house = await openSeatedHouse()
  const chair = await signInAs(house, 'chair')
  const { umbrella } = house.cast.teams
  const [role] = await sql(house.owner, `select id from role where role = 'chair'`)
  const refused = await submit(chair, '/people', `/people/roles/${role?.id}/end`)
  assert.equal(refused.status, 422)
  assertGoodPage(refused.text)
  assert.match(refused.text, /This is the only chair/)
  const { member } = house.cast.persons
  await submit(chair, '/people', '/people/invitations', {
    name: member.name,
    email: member.email,
    zone: 'UTC',
    team: umbrella.id,
    role: 'chair',
  })
  house.clock.advance({ seconds: 1 })
  assert.equal((await submit(chair, '/people', `/people/roles/${role?.id}/end`)).status, 303)
  assert.equal((await chair.get('/people')).status, 404, 'and with the role its rights are gone')
})

test('the address of a person is found by its digest and stored sealed', async () => {
  await using house = await openSeatedHouse()
  const chair = await signInAs(house, 'chair')
  await submit(chair, '/people', '/people/invitations', { ...newcomer, team: house.cast.teams.umbrella.id })
  const found = await house.works.as(system('test'), (work) =>
    findPersonByAddress(work, newcomer.email.toUpperCase()),
  )
  assert.equal(found?.email, newcomer.email)
})

test('the chair lets someone who lost everything start over: old ways end, a letter brings new ones', async () => {
  await using house = await openSeatedHouse()
  const chair = await signInAs(house, 'chair')
  await submit(chair, '/people', '/people/invitations', { ...newcomer, team: house.cast.teams.umbrella.id })
  const guest = house.client()
  const first = linkIn(house, (await letters(house))[0]?.text)
  await choosePassword(house, guest, first)
  house.clock.advance({ minutes: 5 })
  const nia = await house.works.as(system('test'), (work) => findPersonByAddress(work, newcomer.email))
  const fresh = { person: nia?.id ?? '' }
  assert.equal((await submit(chair, '/people', '/people/fresh-starts', fresh)).location, '/people')
  assert.equal((await guest.get('/account')).status, 303, 'signed out everywhere')
  const { text } = await guest.get('/sign-in')
  assertGoodPage(text)
  const code = '123456'
  assert.equal(
    (await submit(guest, '/sign-in', '/sign-in', { email: newcomer.email, password, code })).status,
    422,
  )
  assert.equal((await sql(house.owner, 'select from password')).length, 0)
  const again = linkIn(house, (await letters(house))[1]?.text)
  assert.equal((await choosePassword(house, guest, again)).status, 303)
})

test('only the foundation’s chair lets others start over, and not themselves', async () => {
  await using house = await openSeatedHouse()
  const person = house.cast.persons.member.id
  for (const member of ['coordinator', 'secretary', 'operator', 'outsider'] as const) {
    const client = await signInAs(house, member)
    assert.equal((await submit(client, '/account', '/people/fresh-starts', { person })).status, 404, member)
  }
  const chair = await signInAs(house, 'chair')
  const self = await submit(chair, '/people', '/people/fresh-starts', { person: house.cast.persons.chair.id })
  assert.equal(self.status, 422)
  assert.deepEqual(await letters(house), [])
})
