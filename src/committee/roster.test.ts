import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CastMember } from '../../test/cast.ts'
import type { Client } from '../../test/support/client.ts'
import { assertGoodPage } from '../../test/support/html.ts'
import { openSeatedHouse, signInAs, submit } from '../../test/support/people-house.ts'
import { sql } from '../../test/support/sql.ts'
import { recordBoardApproval } from '../decisions/door.ts'
import { raiseDue } from '../duties/door.ts'
import { isRefusal } from '../kernel/refusal.ts'
import { Temporal } from '../kernel/temporal.ts'
import { committeeDuties, committeeRoutes } from './door.ts'

const projects = [
  { slug: 'lattice', name: 'Lattice' },
  { slug: 'arbor', name: 'Arbor' },
]
type Seated = Awaited<ReturnType<typeof openSeatedHouse>>

/** 2 March 2026, 04:00 in New York, where this committee's days begin. */
async function openCommitteeHouse(): Promise<Seated> {
  return openSeatedHouse(({ works }, publicUrl) =>
    committeeRoutes({ works, publicUrl, projects: async () => projects, guard: null }),
  )
}

const idOf = (house: Seated, member: CastMember) => house.cast.persons[member].id

function beginTerm(
  house: Seated,
  client: Client,
  member: CastMember,
  begins: string,
  more: Record<string, string> = {},
) {
  const fields = { person: idOf(house, member), begins, kind: 'member', approval: '', ...more }
  return submit(client, '/roster/terms/new', '/roster/terms', fields)
}

async function show(client: Client, path: string): Promise<string> {
  const reply = await client.get(path)
  assert.equal(reply.status, 200, path)
  assertGoodPage(reply.text)
  return reply.text
}

test('only those who serve and the board see the roster, and only the officers change it', async () => {
  await using house = await openCommitteeHouse()
  for (const member of ['outsider', 'operator', 'auditor', 'maintainer-on'] as const) {
    const client = await signInAs(house, member)
    for (const path of ['/roster', '/roster/history', '/roster/access', '/roster/terms/new'])
      assert.equal((await client.get(path)).status, 404, `${member} ${path}`)
  }
  for (const member of ['member', 'board'] as const) {
    const client = await signInAs(house, member)
    await show(client, '/roster')
    assert.equal((await client.get('/roster/terms/new')).status, 404)
    const forged = await submit(client, '/account', '/roster/terms', { person: idOf(house, 'member') })
    assert.equal(forged.status, 404)
  }
  assert.equal((await sql(house.owner, 'select from term')).length, 0)
})

test('R3: a term lasts two years, opens the role of a member and closes it on its last day', async () => {
  await using house = await openCommitteeHouse()
  const chair = await signInAs(house, 'chair')
  assert.equal((await beginTerm(house, chair, 'outsider', '2026-03-02')).location, '/roster')
  const page = await show(chair, '/roster')
  assert.match(page, /Otto Fog/)
  assert.match(page, /Term 1, 2 Mar 2026 until 2 Mar 2028/)
  const role = async () => {
    const [row] = await sql(
      house.owner,
      `select begins_at, ends_at from role where role = 'member' and person_id = $1`,
      [idOf(house, 'outsider')],
    )
    return new Date(String(row?.ends_at)).toISOString()
  }
  assert.equal(await role(), '2028-03-02T05:00:00.000Z', 'midnight in New York')
  house.clock.set('2028-03-02T04:59:00Z')
  assert.equal((await (await signInAs(house, 'outsider')).get('/roster')).status, 200)
  house.clock.set('2028-03-02T05:00:00Z')
  assert.equal((await (await signInAs(house, 'outsider')).get('/roster')).status, 404)
})

test('a coordinator’s role ends with their term, and so does their access', async () => {
  await using house = await openCommitteeHouse()
  const chair = await signInAs(house, 'chair')
  await beginTerm(house, chair, 'coordinator', '2024-03-10')
  house.clock.set('2026-03-10T03:59:00Z')
  assert.equal((await (await signInAs(house, 'coordinator')).get('/roster')).status, 200)
  house.clock.set('2026-03-10T04:00:00Z')
  assert.equal((await (await signInAs(house, 'coordinator')).get('/roster')).status, 404)
})

test('terms do not overlap, and the second press says so', async () => {
  await using house = await openCommitteeHouse()
  const chair = await signInAs(house, 'chair')
  await beginTerm(house, chair, 'member', '2026-03-02')
  const again = await beginTerm(house, chair, 'member', '2026-03-02')
  assert.equal(again.status, 422)
  assert.match(again.text, /They already have a term from 2026-03-02 to 2028-03-02/)
  assertGoodPage(again.text)
  assert.equal((await sql(house.owner, 'select from term')).length, 1)
})

test('R4: a third term needs a recorded decision of the board, and one dated too late is flagged', async () => {
  await using house = await openCommitteeHouse()
  const chair = await signInAs(house, 'chair')
  await beginTerm(house, chair, 'member', '2021-03-01')
  await beginTerm(house, chair, 'member', '2023-03-01')
  const refused = await beginTerm(house, chair, 'member', '2026-03-01')
  assert.equal(refused.status, 422)
  assert.match(refused.text, /needs the approval of the board \(charter as shipped, clause C2\)/)
  const recorded = await house.works.as({ kind: 'person', personId: idOf(house, 'secretary') }, (work) =>
    recordBoardApproval(
      work,
      { kind: 'person', personId: idOf(house, 'secretary') },
      house.cast.teams.umbrella.id,
      {
        title: 'A third term',
        text: 'The board approves a third term.',
        decidedOn: Temporal.PlainDate.from('2026-03-02'),
        document: 'Letter of 2 March 2026',
        clause: 'C2',
        evidence: null,
      },
      house.clock.now(),
    ),
  )
  assert.ok(!isRefusal(recorded))
  const begun = await beginTerm(house, chair, 'member', '2026-03-01', { approval: recorded.reference })
  assert.equal(begun.location, '/roster')
  const page = await show(chair, '/roster')
  assert.match(page, /Term 3/)
  assert.match(page, /approved a further term of Mika Tern on 2026-03-02, after it had begun on 2026-03-01/)
})

test('a resignation ends access that day, stays on record, and lists what to revoke until it is done', async () => {
  await using house = await openCommitteeHouse()
  const chair = await signInAs(house, 'chair')
  await submit(chair, '/roster/access', '/roster/access/items', { name: 'Mailing list', whose: 'members' })
  await beginTerm(house, chair, 'outsider', '2026-03-02')
  assert.match(await show(chair, '/roster/access'), /Grant: Mailing list/)
  const [term] = await sql(house.owner, 'select id from term')
  const end = { on: '2026-03-02', reason: 'Resigned.' }
  const path = `/roster/terms/${term?.id}`
  assert.equal((await submit(chair, '/roster/history', `${path}/end`, end)).location, '/roster/history')
  const second = await submit(chair, '/roster/access', `${path}/end`, end)
  assert.equal(second.status, 422)
  assert.match(second.text, /This term has ended already/)
  house.clock.advance({ seconds: 1 })
  assert.equal((await (await signInAs(house, 'outsider')).get('/roster')).status, 404)
  assert.match(await show(chair, '/roster/history'), /2 Mar 2026 \(planned 2 Mar 2028\): Resigned\./)
  const due = () => raiseDue(house.works, [committeeDuties], house.clock.now())
  await due()
  await due()
  const duties = async () => {
    const rows = await sql(
      house.owner,
      `select title, met_at from duty where kind = 'change-access' order by met_at nulls first`,
    )
    return rows.map((row) => [row.title, row.met_at !== null])
  }
  assert.deepEqual(await duties(), [['Access of Otto Fog to grant or revoke', false]])
  const changes = await sql(house.owner, 'select id, kind from access_change order by kind')
  assert.deepEqual(
    changes.map((row) => row.kind),
    ['grant', 'revoke'],
  )
  for (const { id } of changes)
    assert.equal(
      (await submit(chair, '/roster/access', `/roster/access/${id}/done`)).location,
      '/roster/access',
    )
  assert.deepEqual(await duties(), [['Access of Otto Fog to grant or revoke', true]])
})

test('a holdover is seen by all, is no longer than the charter allows, and then access ends', async () => {
  await using house = await openCommitteeHouse()
  const chair = await signInAs(house, 'chair')
  await beginTerm(house, chair, 'outsider', '2024-03-10')
  const [term] = await sql(house.owner, 'select id from term')
  const stay = (until: string) =>
    submit(chair, '/roster/history', `/roster/terms/${term?.id}/holdover`, { until })
  const tooLong = await stay('2026-06-09')
  assert.equal(tooLong.status, 422)
  assert.match(tooLong.text, /no later than 2026-06-08 \(charter as shipped, clause G10\)/)
  assert.equal((await stay('2026-06-08')).location, '/roster/history')
  house.clock.set('2026-04-01T12:00:00Z')
  const later = await signInAs(house, 'member')
  assert.match(await show(later, '/roster'), /holdover until 8 Jun 2026/)
  assert.equal((await (await signInAs(house, 'outsider')).get('/roster')).status, 200)
  house.clock.set('2026-06-08T04:00:00Z')
  assert.equal((await (await signInAs(house, 'outsider')).get('/roster')).status, 404)
})

test('the roster on another day shows who served then, whatever came later', async () => {
  await using house = await openCommitteeHouse()
  const chair = await signInAs(house, 'chair')
  await beginTerm(house, chair, 'outsider', '2020-01-01')
  const then = await show(chair, '/roster?on=2021-06-01')
  assert.match(then, /Otto Fog/)
  assert.match(then, /On 1 Jun 2021/)
  assert.doesNotMatch(await show(chair, '/roster?on=2019-12-31'), /Otto Fog/)
  assert.doesNotMatch(await show(chair, '/roster?on=2022-01-01'), /Otto Fog/)
})

test('R18: a secretary’s second year needs a decision, an office ends with the membership, and standing in needs none', async () => {
  await using house = await openCommitteeHouse()
  const chair = await signInAs(house, 'chair')
  await beginTerm(house, chair, 'member', '2024-12-01')
  const take = (begins: string, more: Record<string, string> = {}) =>
    submit(chair, '/roster/offices/new', '/roster/offices', {
      person: idOf(house, 'member'),
      office: 'Secretary',
      begins,
      acting: 'no',
      decision: '',
      ...more,
    })
  assert.equal((await take('2025-03-02')).location, '/roster')
  const second = await take('2026-03-02')
  assert.equal(second.status, 422)
  assert.match(second.text, /term number 2 in a row as Secretary needs an adopted motion/)
  assert.equal((await take('2026-03-02', { acting: 'yes' })).location, '/roster')
  assert.match(await show(chair, '/roster'), /Acting Secretary until 1 Dec 2026/)
})

test('R5: members without a project or above the limit for an employer are seen at a glance', async () => {
  await using house = await openCommitteeHouse()
  const chair = await signInAs(house, 'chair')
  for (const member of ['member', 'outsider'] as const) {
    await beginTerm(house, chair, member, '2026-03-02')
    const from = { person: idOf(house, member), employer: 'Quay Labs', project: '', begins: '2026-03-02' }
    assert.equal(
      (await submit(chair, '/roster/affiliations/new', '/roster/affiliations', from)).location,
      '/roster',
    )
  }
  const from = { person: idOf(house, 'member'), employer: '', project: 'lattice', begins: '2026-03-02' }
  await submit(chair, '/roster/affiliations/new', '/roster/affiliations', from)
  const page = await show(chair, '/roster')
  assert.match(page, /1 of 2 projects have a member on the committee\./)
  assert.match(page, /Quay Labs/)
  const none = { person: idOf(house, 'member'), employer: '', project: 'nowhere', begins: '2026-03-02' }
  assert.equal((await submit(chair, '/roster/affiliations/new', '/roster/affiliations', none)).status, 422)
})

test('the end of a term is announced and is taken care of by the next one', async () => {
  await using house = await openCommitteeHouse()
  const chair = await signInAs(house, 'chair')
  await beginTerm(house, chair, 'member', '2024-04-01')
  await raiseDue(house.works, [committeeDuties], house.clock.now())
  const rows = () => sql(house.owner, `select title, due_at, evidence_kind from duty where kind = 'term-end'`)
  const [raised] = await rows()
  assert.equal(raised?.title, 'The term of Mika Tern ends on 1 Apr 2026')
  assert.equal(new Date(String(raised?.due_at)).toISOString(), '2026-04-01T04:00:00.000Z')
  await beginTerm(house, chair, 'member', '2026-04-01')
  assert.equal((await rows())[0]?.evidence_kind, 'term')
})

test('a new term during a holdover takes care of the end of both', async () => {
  await using house = await openCommitteeHouse()
  const chair = await signInAs(house, 'chair')
  await beginTerm(house, chair, 'outsider', '2024-03-10')
  const [term] = await sql(house.owner, 'select id from term')
  const due = () => raiseDue(house.works, [committeeDuties], house.clock.now())
  await submit(chair, '/roster/history', `/roster/terms/${term?.id}/holdover`, { until: '2026-06-08' })
  await due()
  await beginTerm(house, chair, 'outsider', '2026-04-01')
  await due()
  const rows = await sql(
    house.owner,
    `select kind, due_at, evidence_kind from duty where kind in ('term-end', 'holdover-end') and subject = $1`,
    [term?.id],
  )
  assert.deepEqual(
    rows.map((row) => [row.kind, new Date(String(row.due_at)).toISOString(), row.evidence_kind]),
    [['holdover-end', '2026-06-08T04:00:00.000Z', 'term']],
  )
})
