import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openTestDesk, type TestDesk, taken } from '../../../test/support/desk.tsx'
import type { PersonActor } from '../../kernel/actor.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import { type CaseReference, parseReference } from '../rules/case-reference.ts'
import { findCase } from '../store/cases.ts'
import { assignCase } from './assign-case.ts'
import { removePerson } from './remove-person.ts'

type Who = keyof TestDesk['cast']['persons']

function actorOf(desk: TestDesk, who: Who): PersonActor {
  return { kind: 'person', personId: desk.cast.persons[who].id }
}

async function received(desk: TestDesk): Promise<CaseReference> {
  const reference = parseReference(await desk.receive({}))
  assert.ok(reference)
  return reference
}

function remove(desk: TestDesk, by: Who, reference: CaseReference, who: Who) {
  const actor = actorOf(desk, by)
  const personId = desk.cast.persons[who].id
  return desk.works.as(actor, (work) => removePerson(work, actor, { reference, personId }, desk.clock.now()))
}

function seenBy(desk: TestDesk, who: Who, reference: CaseReference) {
  return desk.works.as(actorOf(desk, who), (work) => findCase(work, { reference }))
}

test('an owner may take themselves off, and it is on record', async () => {
  await using desk = await openTestDesk()
  const reference = await received(desk)
  const owner = actorOf(desk, 'coordinator')
  taken(
    await desk.works.as(owner, (work) =>
      assignCase(work, owner, { reference, ownerId: owner.personId }, desk.clock.now()),
    ),
  )
  taken(await remove(desk, 'coordinator', reference, 'coordinator'))
  assert.equal(await seenBy(desk, 'coordinator', reference), null)
  const left = await seenBy(desk, 'chair', reference)
  assert.equal(left?.facts.ownerId, null)
  const recorded = await desk.works.as(actorOf(desk, 'chair'), ({ tx }) =>
    tx.selectFrom('record_entry').where('action', '=', 'person taken off case').select('actor').execute(),
  )
  assert.deepEqual(recorded, [{ actor: owner.personId }])
})

test('somebody who neither owns the case nor chairs takes nobody off', async () => {
  await using desk = await openTestDesk()
  const reference = await received(desk)
  assert.ok(isRefusal(await remove(desk, 'member', reference, 'memberOff')))
  assert.ok(await seenBy(desk, 'memberOff', reference))
  assert.ok(isRefusal(await remove(desk, 'outsider', reference, 'memberOff')))
})

test('the last person stays', async () => {
  await using desk = await openTestDesk()
  const reference = await received(desk)
  for (const who of ['coordinator', 'member', 'memberOff'] as const)
    taken(await remove(desk, 'chair', reference, who))
  assert.ok(isRefusal(await remove(desk, 'chair', reference, 'chair')))
  assert.ok(await seenBy(desk, 'chair', reference))
})
