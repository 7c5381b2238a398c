import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PersonId } from '../../kernel/ids.ts'
import { blockedBelowFloor, countSeats, coverage, employerShares } from './seats.ts'

const settings = { target: 5, floor: 3 }
const person = (name: string) => name as PersonId

test('R1, R2: five is the target one recruits for, three the floor where business stops', () => {
  assert.deepEqual(
    [5, 4, 3, 2, 0].map((filled) => countSeats(filled, settings).state),
    ['full', 'below-target', 'below-target', 'below-floor', 'below-floor'],
  )
  assert.equal(countSeats(3, settings).vacant, 2)
  assert.equal(countSeats(6, settings).vacant, 0)
})

test('R2: below the floor a motion is refused with the clause, unless the board allows it', () => {
  const two = countSeats(2, settings)
  const refused = blockedBelowFloor(two, 'charter version 3, clause C2', false)
  assert.match(refused?.sentence ?? '', /2 of at least 3 members.*charter version 3, clause C2/)
  assert.equal(blockedBelowFloor(two, 'C2', true), null)
  assert.equal(blockedBelowFloor(countSeats(3, settings), 'C2', false), null)
})

test('members are counted by employer however the name is written, and one above the cap is marked', () => {
  const members = [
    { personId: person('a'), employers: ['Quay Labs'] },
    { personId: person('b'), employers: ['quay labs ', 'Quay Labs'] },
    { personId: person('c'), employers: ['Quay Labs', 'Mill University'] },
    { personId: person('d'), employers: [] },
  ]
  assert.deepEqual(employerShares(members, 2), [
    { employer: 'Quay Labs', members: 3, isOverCap: true },
    { employer: 'Mill University', members: 1, isOverCap: false },
  ])
  assert.equal(employerShares(members, null)[0]?.isOverCap, false)
})

test('R5: projects without a member come first', () => {
  const projects = [
    { slug: 'lattice', name: 'Lattice' },
    { slug: 'quill', name: 'Quill' },
    { slug: 'arbor', name: 'Arbor' },
  ]
  const members = [{ personId: person('a'), projects: ['arbor', 'gone'] }]
  assert.deepEqual(
    coverage(projects, members).map((each) => [each.slug, each.members.length]),
    [
      ['lattice', 0],
      ['quill', 0],
      ['arbor', 1],
    ],
  )
})
