import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seatCast } from '../../test/cast.ts'
import { openTestHouse } from '../../test/support/house.ts'
import { system } from '../kernel/actor.ts'
import { membersOf, openSession, readSession, teamForAddress } from './door.ts'

test('the cast takes its seats and the desk address leads to its team', async () => {
  await using house = await openTestHouse()
  const { teams, persons } = await seatCast(house.works, house.clock.now())
  await house.works.as(system('test'), async (work) => {
    const team = await teamForAddress(work, 'Security@Foundation.example')
    assert.equal(team?.id, teams.umbrella.id)
    const handlers = await membersOf(work, teams.umbrella.id, house.clock.now(), ['coordinator', 'chair'])
    assert.deepEqual(
      handlers.map((one) => one.name),
      ['Chandra Rook', 'Cora Linden'],
    )
    const cookie = await openSession(work, persons.chair.id, 'link', house.clock.now())
    assert.equal((await readSession(work, cookie, house.clock.now()))?.name, 'Chandra Rook')
  })
})
