import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openTestDesk, type TestDesk, taken } from '../../test/support/desk.tsx'
import { publishCharter } from '../charter/actions/publish-charter.ts'
import { saveDraft } from '../charter/actions/save-draft.ts'
import { shippedCharter } from '../charter/presets.ts'
import { recordBoardApproval } from '../decisions/door.ts'
import { system } from '../kernel/actor.ts'
import { Temporal } from '../kernel/temporal.ts'
import { acknowledgementFacts } from './door.ts'
import { parseReference } from './rules/case-reference.ts'
import { findCase } from './store/cases.ts'

const threeDays = ['acknowledge.within: { value: P7D', 'acknowledge.within: { value: P3D'] as const

/** The shipped charter with one setting changed, published by the secretary on the board's letter. */
async function publish(desk: TestDesk, [was, becomes]: readonly [string, string]): Promise<void> {
  const secretary = { kind: 'person', personId: desk.cast.persons.secretary.id } as const
  const teamId = desk.cast.teams.umbrella.id
  const text = shippedCharter().text.replace(was, becomes)
  assert.notEqual(text, shippedCharter().text)
  const now = desk.clock.now()
  await desk.works.as(secretary, async (work) => {
    const letter = {
      title: 'A charter of our own',
      text: 'The board approves the charter.',
      decidedOn: Temporal.PlainDate.from('2026-03-01'),
      document: 'Letter of 1 March',
      clause: null,
      evidence: null,
    }
    const { reference } = taken(await recordBoardApproval(work, secretary, teamId, letter, now))
    const { revision } = taken(await saveDraft(work, secretary, { teamId, text, revision: 0 }, now))
    taken(await publishCharter(work, secretary, { teamId, revision, motion: null, approval: reference }, now))
  })
}

async function promiseOf(desk: TestDesk, reference: string): Promise<string> {
  const parsed = parseReference(reference)
  assert.ok(parsed)
  const found = await desk.works.as(system('test'), (work) => findCase(work, { reference: parsed }))
  return found?.facts.acknowledgeBy.toString() ?? ''
}

test('a case keeps the charter its promise was computed under; the next one is under the new charter', async () => {
  await using desk = await openTestDesk('2026-03-02T09:00:00Z')
  const older = await desk.receive({})
  desk.clock.advance({ hours: 1 })
  await publish(desk, threeDays)
  desk.clock.advance({ hours: 1 })
  const newer = await desk.receive({ subject: 'Another report', text: 'Something else entirely' })
  assert.equal(await promiseOf(desk, older), '2026-03-09T08:00:00Z')
  assert.equal(await promiseOf(desk, newer), '2026-03-05T11:00:00Z')
  const coordinator = await desk.as('coordinator')
  const wasShown = (await coordinator.get(`/cases/${older}`)).html
  assert.match(wasShown, /href="\/charter\/versions\/0\?team=NF#M3"[^>]*>\(charter as shipped, clause M3\)/)
  const isShown = (await coordinator.get(`/cases/${newer}`)).html
  assert.match(isShown, /href="\/charter\/versions\/1\?team=NF#M3"[^>]*>\(charter version 1, clause M3\)/)
  assert.match(isShown, /title="A person answers each report within 3 days of its arrival\."/)
})

test('the charter counts from arrival: a mail that arrived before a change is under the older one', async () => {
  await using desk = await openTestDesk('2026-03-02T09:00:00Z')
  const arrivedAt = desk.clock.now()
  desk.clock.advance({ hours: 1 })
  await publish(desk, threeDays)
  desk.clock.advance({ hours: 1 })
  assert.equal(await promiseOf(desk, await desk.receive({ arrivedAt })), '2026-03-09T08:00:00Z')
})

test('the charter says who is on a new case: coordinators alone, and a member learns nothing of it', async () => {
  await using desk = await openTestDesk('2026-03-02T09:00:00Z')
  const older = await desk.receive({})
  desk.clock.advance({ hours: 1 })
  await publish(desk, ['case.readers: { value: members', 'case.readers: { value: coordinators'])
  desk.clock.advance({ hours: 1 })
  const newer = await desk.receive({ subject: 'Another report', text: 'Something else entirely' })
  const statusFor = async (who: 'member' | 'coordinator' | 'chair', reference: string) =>
    (await (await desk.as(who)).get(`/cases/${reference}`)).status
  assert.equal(await statusFor('member', older), 200)
  assert.equal(await statusFor('member', newer), 404)
  assert.equal(await statusFor('coordinator', newer), 200)
  assert.equal(await statusFor('chair', newer), 200)
})

test('what the charter is given to count are two instants a case, of this team and this time', async () => {
  await using desk = await openTestDesk('2026-03-02T09:00:00Z')
  await desk.receive({})
  const { umbrella, project } = desk.cast.teams
  const at = (text: string) => Temporal.Instant.from(text)
  const count = (teamId: typeof umbrella.id, from: string, until: string) =>
    desk.works.as(system('test'), (work) => acknowledgementFacts(work, teamId, at(from), at(until)))
  const facts = await count(umbrella.id, '2026-03-02T09:00:00Z', '2026-03-02T09:00:01Z')
  assert.deepEqual(
    facts.map((one) => Object.keys(one)),
    [['kind', 'at', 'doneAt']],
  )
  assert.deepEqual(await count(umbrella.id, '2026-03-01T00:00:00Z', '2026-03-02T09:00:00Z'), [])
  assert.deepEqual(await count(project.id, '2026-03-01T00:00:00Z', '2026-03-03T00:00:00Z'), [])
})
