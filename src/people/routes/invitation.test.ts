import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  choosePassword,
  codeFor,
  letters,
  linkIn,
  newcomer,
  password,
} from '../../../test/support/enrolment.ts'
import { assertGoodPage } from '../../../test/support/html.ts'
import { openSeatedHouse, signInAs, submit } from '../../../test/support/people-house.ts'
import { sql } from '../../../test/support/sql.ts'
import { system } from '../../kernel/actor.ts'
import { issueLink } from '../actions/issue-link.ts'

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
