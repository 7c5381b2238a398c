import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openTestDesk, type TestDesk, taken } from '../../../test/support/desk.tsx'
import { system } from '../../kernel/actor.ts'
import type { MessageId } from '../../kernel/ids.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import { parseReference } from '../rules/case-reference.ts'
import { findCase } from '../store/cases.ts'
import { acknowledge } from './acknowledge.ts'
import { handOverCase } from './hand-over-case.ts'
import { planHandOver } from './plan-hand-over.ts'
import { undoAnswer } from './undo-answer.ts'

async function facts(desk: TestDesk, typed: string) {
  const reference = parseReference(typed)
  assert.ok(reference)
  const opened = await desk.works.as(system('test'), (work) => findCase(work, { reference }))
  assert.ok(opened)
  return opened.facts
}

test('an acknowledgement taken back within its minute leaves the case as new as before, its text a draft', async () => {
  await using desk = await openTestDesk()
  const reference = await desk.receive({})
  const before = await facts(desk, reference)
  const actor = { kind: 'person', personId: desk.cast.persons.coordinator.id } as const
  const answered = taken(
    await desk.works.as(actor, (work) =>
      acknowledge(
        work,
        actor,
        { reference: before.reference, version: before.version, text: 'I have read it.' },
        desk.clock.now(),
      ),
    ),
  )
  assert.notEqual((await facts(desk, reference)).acknowledgedAt, null)
  const undo = () =>
    desk.works.as(actor, (work) =>
      undoAnswer(
        work,
        actor,
        { reference: before.reference, messageId: answered.messageId as MessageId },
        desk.clock.now(),
      ),
    )
  taken(await undo())
  const after = await facts(desk, reference)
  assert.deepEqual([after.state, after.acknowledgedAt, after.ownerId, after.tray], ['new', null, null, 'new'])
  const drafts = await desk.works.as(actor, ({ tx }) => tx.selectFrom('draft').select('case_id').execute())
  assert.equal(drafts.length, 1)
  assert.ok(isRefusal(await undo()), 'the second press finds nothing to take back')
})

test('after the minute the letter has left', async () => {
  await using desk = await openTestDesk()
  const reference = await desk.receive({})
  const before = await facts(desk, reference)
  const actor = { kind: 'person', personId: desk.cast.persons.coordinator.id } as const
  const answered = taken(
    await desk.works.as(actor, (work) =>
      acknowledge(
        work,
        actor,
        { reference: before.reference, version: before.version, text: 'I have read it.' },
        desk.clock.now(),
      ),
    ),
  )
  desk.clock.advance({ seconds: 61 })
  const late = await desk.works.as(actor, (work) =>
    undoAnswer(
      work,
      actor,
      { reference: before.reference, messageId: answered.messageId as MessageId },
      desk.clock.now(),
    ),
  )
  assert.ok(isRefusal(late))
  assert.notEqual((await facts(desk, reference)).acknowledgedAt, null)
})

test("taking back what a hand-over told the reporter leaves them unanswered, the project's letter stands", async () => {
  await using desk = await openTestDesk()
  const reference = await desk.receive({})
  const before = await facts(desk, reference)
  const actor = { kind: 'person', personId: desk.cast.persons.coordinator.id } as const
  const now = desk.clock.now()
  await desk.works.as(actor, async (work) => {
    const opened = await findCase(work, { reference: before.reference })
    assert.ok(opened)
    const words = {
      version: before.version,
      projects: ['lattice'],
      note: '',
      reportText: 'What was reported.',
      files: [],
      reporterText: 'It is with Lattice now.',
      answerBy: now.add({ hours: 72 }),
    }
    const { digest } = taken(await planHandOver(work, actor, opened, words, now))
    const input = { ...words, reference: before.reference, seen: digest }
    taken(await handOverCase(work, actor, input, 'http://localhost:8080', now))
  })
  const letters = await desk.works.as(system('test'), ({ tx }) =>
    tx
      .selectFrom('message_letter')
      .innerJoin('letter', 'letter.id', 'message_letter.letter_id')
      .where('letter.kind', '=', 'handed-over')
      .select('message_letter.message_id')
      .execute(),
  )
  const messageId = letters[0]?.message_id as MessageId
  taken(
    await desk.works.as(actor, (work) =>
      undoAnswer(work, actor, { reference: before.reference, messageId }, desk.clock.now()),
    ),
  )
  const after = await facts(desk, reference)
  assert.deepEqual(
    [after.state, after.acknowledgedAt, after.acknowledgedByLetterId],
    ['with-project', null, null],
  )
})
