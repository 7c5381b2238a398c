import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assertGoodPage, mainText } from '../../../test/support/html.ts'
import { openSeatedHouse, signInAs, submit } from '../../../test/support/people-house.ts'
import { sql } from '../../../test/support/sql.ts'

const wanted = {
  team: 'Arbor security',
  prefix: 'arb',
  zone: 'Europe/Paris',
  address: 'Security@arbor.example',
  chair: 'Aida Birch',
  email: 'aida@arbor.example',
}

test('the foundation’s chair gives a project a team, and its first chair is invited once', async () => {
  await using house = await openSeatedHouse()
  const chair = await signInAs(house, 'chair')
  assert.equal((await submit(chair, '/teams', '/teams', wanted)).location, '/teams')
  const { text } = await chair.get('/teams')
  assertGoodPage(text)
  assert.match(mainText(text), /Arbor security.*ARB.*security@arbor\.example.*Europe\/Paris/)
  const roles = await sql(
    house.owner,
    `select role.role, person.name from role join team on team.id = team_id join person on person.id = person_id
     where team.prefix = 'ARB'`,
  )
  assert.deepEqual(roles, [{ role: 'chair', name: 'Aida Birch' }])
  assert.equal((await sql(house.owner, `select from letter where kind = 'invitation'`)).length, 1)
})

test('a second team of the same letters or address is refused, and no half team is left behind', async () => {
  await using house = await openSeatedHouse()
  const chair = await signInAs(house, 'chair')
  const before = await sql(house.owner, 'select from team')
  for (const [field, value, sentence] of [
    ['prefix', 'LAT', /Another team has this prefix/],
    ['prefix', 'A', /two to five letters/],
    ['address', 'security@lattice.example', /This address belongs to a team already/],
    ['address', '', /Enter the address/],
    ['team', '', /Enter a name/],
    ['chair', '', /Enter a name/],
    ['email', 'nobody', /Enter a mail address/],
  ] as const) {
    const reply = await submit(chair, '/teams', '/teams', { ...wanted, [field]: value })
    assert.match(reply.text, sentence, field)
    assertGoodPage(reply.text)
    assert.match(reply.text, new RegExp(`href="#${field}"`), field)
  }
  assert.equal((await sql(house.owner, 'select from team')).length, before.length)
  assert.equal((await sql(house.owner, 'select from letter')).length, 0)
})

test('members see the teams and create none; outsiders find no such page', async () => {
  await using house = await openSeatedHouse()
  for (const who of ['member', 'secretary', 'board'] as const) {
    const client = await signInAs(house, who)
    const { text } = await client.get('/teams')
    assert.match(mainText(text), /Lattice/)
    assert.doesNotMatch(text, /Create the team/)
    assert.equal((await submit(client, '/account', '/teams', wanted)).status, 404)
  }
  for (const who of ['outsider', 'maintainer-on', 'operator'] as const) {
    const client = await signInAs(house, who)
    assert.equal((await client.get('/teams')).status, 404)
    assert.equal((await submit(client, '/account', '/teams', wanted)).status, 404)
  }
  assert.equal((await sql(house.owner, 'select from team')).length, 3)
})
