import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openTestDesk, type TestDesk } from '../../../test/support/desk.tsx'
import { assertGoodPage } from '../../../test/support/html.ts'
import { system } from '../../kernel/actor.ts'
import type { CaseId, LaneId } from '../../kernel/ids.ts'
import { grantRole } from '../../people/door.ts'
import { grantAccess } from '../store/access.ts'

test('outsiders and members off the case get the same 404 from every address of it', async () => {
  await using desk = await openTestDesk()
  const reference = await desk.receive({ subject: 'Canary in the title' })
  const coordinator = await desk.as('coordinator')
  await coordinator.post(`/cases/${reference}/owner`, { owner: desk.cast.persons.coordinator.id })
  await coordinator.post(`/cases/${reference}/people/${desk.cast.persons.memberOff.id}/removal`, {})
  const missing = (await coordinator.get('/no-such-page')).html
  const id = desk.cast.persons.coordinator.id
  const gets = [
    '',
    '/history',
    '/dismissal',
    '/duplicate',
    '/closing',
    `/messages/${id}`,
    `/raw/${id}`,
    `/files/${id}`,
  ]
  const posts = [
    'acknowledgement',
    'replies',
    'information-requests',
    'notes',
    'lanes/1/letters',
    'drafts',
    'previews',
  ]
  posts.push(
    'undo',
    'dismissal',
    'duplicate',
    'closing',
    'reopening',
    'inspection',
    'owner',
    'kind',
    'people',
  )
  posts.push('restriction', `people/${id}/removal`, `tasks/${id}/completion`)
  for (const who of ['memberOff', 'maintainer-off', 'outsider', 'board', 'auditor', 'operator'] as const) {
    const browser = await desk.as(who)
    for (const below of gets) {
      const { status, html } = await browser.get(`/cases/${reference}${below}`)
      assert.deepEqual([status, html], [404, missing], `${who} GET ${below}`)
    }
    for (const below of posts) {
      const fields = {
        text: 'x',
        version: '1',
        mode: 'note',
        person: id,
        kind: 'spam',
        message: id,
        of: 'NF-00000',
      }
      const { status, html } = await browser.post(`/cases/${reference}/${below}`, fields)
      assert.deepEqual([status, html], [404, missing], `${who} POST ${below}`)
    }
  }
})

test('a maintainer put on one lane reads that lane and nothing else of the case', async () => {
  await using desk = await openTestDesk()
  const reference = await desk.receive({ text: 'Canary words of the reporter' })
  const laneId = await openLane(desk, reference)
  const coordinator = await desk.as('coordinator')
  await coordinator.post(`/cases/${reference}/owner`, { owner: desk.cast.persons.coordinator.id })
  const person = desk.cast.persons['maintainer-on'].id
  const bare = await coordinator.post(`/cases/${reference}/people`, { person, reason: 'fixes it' })
  assert.equal(bare.status, 422)
  const added = await coordinator.post(`/cases/${reference}/people`, {
    person,
    reason: 'fixes it',
    lane: laneId,
  })
  assert.equal(added.status, 303)
  const maintainer = await desk.as('maintainer-on')
  const { html, status } = await maintainer.get(`/cases/${reference}`)
  assert.equal(status, 200)
  assertGoodPage(html)
  for (const hidden of ['Canary words', 'rhea.finch', 'new case: members', 'case opened', 'Write'])
    assert.ok(!html.includes(hidden), hidden)
  const post = await maintainer.post(`/cases/${reference}/notes`, { text: 'x' })
  assert.equal(post.status, 404)
})

async function openLane(desk: TestDesk, reference: string): Promise<LaneId> {
  return desk.works.as(system('test'), async ({ tx }) => {
    const project = await tx
      .selectFrom('project')
      .where('slug', '=', 'lattice')
      .select('id')
      .executeTakeFirstOrThrow()
    const found = await tx
      .selectFrom('security_case')
      .where('reference', '=', reference)
      .select('id')
      .executeTakeFirstOrThrow()
    const id = '01900000-0000-7000-8000-0000000000aa' as LaneId
    const lane = {
      id,
      case_id: found.id,
      number: 3,
      kind: 'project',
      project_id: project.id,
      answer: 'no-answer-yet',
    }
    await tx
      .insertInto('lane')
      .values({ ...lane, opened_at: desk.clock.now() })
      .execute()
    return id
  })
}

test('a member who is also a maintainer and was given one lane may act on nothing else of the case', async () => {
  await using desk = await openTestDesk()
  const reference = await desk.receive({ text: 'Canary words of the reporter' })
  const laneId = await openLane(desk, reference)
  const coordinator = await desk.as('coordinator')
  await coordinator.post(`/cases/${reference}/owner`, { owner: desk.cast.persons.coordinator.id })
  await coordinator.post(`/cases/${reference}/people/${desk.cast.persons.memberOff.id}/removal`, {})
  await desk.works.as(system('test'), async (work) => {
    const { case_id } = await work.tx
      .selectFrom('lane')
      .where('id', '=', laneId)
      .select('case_id')
      .executeTakeFirstOrThrow()
    const caseId = case_id as CaseId
    const personId = desk.cast.persons.memberOff.id
    const grant = { caseId, personIds: [personId], laneId, addedBy: null, reason: 'one lane' }
    await grantAccess(work, grant, desk.clock.now())
    // A lane opens for maintainers; without this role the member would not see the case at all.
    const teamId = desk.cast.teams.project.id
    await grantRole(work, system('test'), { personId, teamId, role: 'maintainer' }, desk.clock.now())
  })
  const member = await desk.as('memberOff')
  const { html, status } = await member.get(`/cases/${reference}`)
  assert.equal(status, 200)
  assert.doesNotMatch(html, /Canary|rhea\.finch/)
  for (const below of ['kind', 'owner', 'closing', 'inspection', 'reopening']) {
    const answer = await member.post(`/cases/${reference}/${below}`, {
      kind: 'spam',
      text: 'x',
      version: '1',
    })
    assert.equal(answer.status, 404, below)
  }
  const bulk = await member.post('/inbox/decisions', { tray: 'new', decision: 'spam', reference })
  assert.equal(bulk.status, 404)
})
