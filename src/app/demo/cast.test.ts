import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openTestHouse } from '../../../test/support/house.ts'
import { system } from '../../kernel/actor.ts'
import { findPersonByAddress, membersOf, rolesOf, teamForAddress } from '../../people/door.ts'
import { cast, demoRoles, seatCast, strangers } from './cast.ts'

test('the cast takes its seats and the desk address leads to its team', async () => {
  await using house = await openTestHouse()
  const now = house.clock.now()
  const { teams, persons } = await seatCast(house.works, now)
  await house.works.as(system('test'), async (work) => {
    assert.equal((await teamForAddress(work, 'Security@Foundation.example'))?.id, teams.umbrella.id)
    assert.equal(await teamForAddress(work, 'security+token@foundation.example'), null)
    const handlers = await membersOf(work, teams.umbrella.id, now, ['coordinator', 'chair'])
    assert.deepEqual(
      handlers.map((one) => [one.name, one.roles]),
      [
        ['Chandra Rook', ['chair']],
        ['Cora Linden', ['coordinator']],
      ],
    )
    assert.deepEqual(await rolesOf(work, persons.outsider.id, now), [])
    assert.equal(
      (await findPersonByAddress(work, ' CORA.linden@foundation.example '))?.id,
      persons.coordinator.id,
    )
    assert.equal(await findPersonByAddress(work, strangers.reporter.email), null)
  })
})

test('every member of the cast lives in a domain reserved for examples', () => {
  for (const { email } of [...Object.values(cast), ...Object.values(strangers)])
    assert.match(email, /\.example$/)
  assert.equal(new Set(demoRoles).size, 10)
})
