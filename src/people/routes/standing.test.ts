import assert from 'node:assert/strict'
import { test } from 'node:test'
import { choosePassword, letters, linkIn, newcomer, password } from '../../../test/support/enrolment.ts'
import { assertGoodPage } from '../../../test/support/html.ts'
import { openSeatedHouse, signInAs, submit } from '../../../test/support/people-house.ts'
import { sql } from '../../../test/support/sql.ts'
import { system } from '../../kernel/actor.ts'
import { findPersonByAddress, rolesOf } from '../door.ts'

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
