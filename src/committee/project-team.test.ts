import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CastMember } from '../../test/cast.ts'
import { blank, type CastWeb, openCastWeb } from '../../test/support/cast-web.tsx'
import { assertGoodPage, fieldValue, mainText } from '../../test/support/html.ts'
import { sql } from '../../test/support/sql.ts'
import { charterRoutes } from '../charter/door.ts'
import { presetCharter } from '../charter/presets.ts'
import { decisionRoutes } from '../decisions/door.ts'
import { dutiesRoutes, raiseDue } from '../duties/door.ts'
import { system } from '../kernel/actor.ts'
import { grantRole } from '../people/door.ts'
import { committeeDuties, committeeRoutes, noteRoutes, policyRoutes } from './door.ts'

const nothing = { received: 0, answeredInTime: 0, withProjects: 0, closed: [] }

/** Lattice has a team of its own: its maintainer presides, the outsider is its member. */
async function openTwoTeams(): Promise<CastWeb> {
  const house = await openCastWeb(({ works }) => {
    const projects = async () => []
    const publicUrl = 'http://localhost'
    return [
      ...committeeRoutes({ works, publicUrl, projects, guard: null }),
      ...charterRoutes(works, async () => []),
      ...decisionRoutes(works),
      ...dutiesRoutes({ works, publicUrl, caseClocks: async () => ({ waiting: 0, soon: 0, late: 0 }) }),
      ...noteRoutes({ works, safeCounts: async () => nothing }),
      ...policyRoutes({ works, projects }),
    ]
  }, '2026-03-12T15:00:00Z')
  const { persons, teams } = house.cast
  await house.works.as(system('test'), async (work) => {
    for (const [who, role] of [
      ['maintainer-on', 'chair'],
      ['outsider', 'member'],
    ] as const) {
      const grant = { personId: persons[who].id, teamId: teams.project.id, role }
      await grantRole(work, system('test'), grant, house.clock.now())
    }
  })
  return house
}

const rooms = ['/roster', '/charter', '/decisions', '/notes', '/policies'] as const

async function show(house: CastWeb, who: CastMember, path: string): Promise<string> {
  const reply = await (await house.as(who)).get(path)
  assert.equal(reply.status, 200, `${who} ${path}`)
  assertGoodPage(reply.text)
  return reply.text
}

async function adoptCharter(house: CastWeb): Promise<void> {
  const chair = 'maintainer-on'
  const { text } = presetCharter('jupyter-decision-guide')
  await house.submit(chair, blank, '/charter/draft?team=LAT', { text, revision: '0' })
  const motion = await decide(house, 'Our charter', 'project team', 'consensus')
  const approval = await decide(house, 'The board agrees', 'board', 'board letter')
  const done = await house.submit(chair, blank, '/charter/publication?team=LAT', {
    motion,
    approval,
    revision: '1',
  })
  assert.equal(done.status, 303, mainText(done.text))
}

async function decide(house: CastWeb, title: string, body: string, route: string): Promise<string> {
  const fields = {
    title,
    text: 'Yes.',
    decidedOn: '2026-03-11',
    body,
    route,
    document: body === 'board' ? 'Letter' : '',
  }
  const reply = await house.submit('maintainer-on', blank, '/decisions?team=LAT', fields)
  assert.equal(reply.status, 303, mainText(reply.text))
  return reply.location?.split(/[/?]/).at(2) ?? ''
}

test('R43: a project’s team has every room of a committee, closed to the foundation’s members and open to the board', async () => {
  await using house = await openTwoTeams()
  for (const path of rooms) {
    for (const who of ['maintainer-on', 'outsider'] as const) {
      assert.match(await show(house, who, `${path}?team=LAT`), /Lattice|LAT/, path)
      await show(house, who, path)
      assert.equal((await (await house.as(who)).get(`${path}?team=NF`)).status, 404, `${who} ${path} of NF`)
    }
    for (const who of ['chair', 'secretary', 'member', 'coordinator', 'maintainer-off'] as const)
      assert.equal((await (await house.as(who)).get(`${path}?team=LAT`)).status, 404, `${who} ${path} of LAT`)
    await show(house, 'board', `${path}?team=LAT`)
  }
})

test('a project’s team works by its own charter: terms, notes, policies and their duties', async () => {
  await using house = await openTwoTeams()
  const chair = 'maintainer-on'
  const before = await house.submit(chair, blank, '/policies?team=LAT', {
    title: 'Credentials',
    text: 'Two.',
    clause: 'M1',
    projects: '',
    repositories: '',
  })
  assert.equal(before.location, '/policies/credentials/draft')
  const early = await decide(house, 'Too early', 'project team', 'consensus')
  const powerless = await house.submit(chair, blank, '/policies/credentials/versions?team=LAT', {
    decision: early,
    revision: '1',
  })
  assert.match(powerless.text, /no charter of its own yet/)
  await adoptCharter(house)
  assert.match(mainText(await show(house, 'outsider', '/charter?team=LAT')), /A project's security team/)
  const adopted = await house.submit(chair, blank, '/policies/credentials/versions?team=LAT', {
    decision: early,
    revision: '1',
  })
  assert.equal(adopted.status, 303, mainText(adopted.text))
  const term = { person: house.cast.persons.outsider.id, begins: '2026-03-12', kind: 'member', approval: '' }
  assert.equal((await house.submit(chair, blank, '/roster/terms?team=LAT', term)).status, 303)
  await raiseDue(house.works, [committeeDuties], house.clock.now())
  await house.submit(chair, blank, '/notes/drafts?team=LAT')
  const revision = fieldValue(await show(house, chair, '/notes/draft?team=LAT'), 'revision')
  assert.equal(
    (await house.submit(chair, blank, '/notes/draft/sending?team=LAT', { revision })).location,
    '/notes/1',
  )
  assert.match(await show(house, 'board', '/notes/1?team=LAT'), /State of security of Lattice/)
  const kinds = await sql(
    house.owner,
    `select distinct duty.kind from duty join team on team.id = team_id where team.prefix = 'LAT' order by 1`,
  )
  const raised = new Set(kinds.map(({ kind }) => kind))
  for (const kind of ['charter-review', 'policy-acknowledgement', 'policy-review', 'security-note'])
    assert.ok(raised.has(kind), kind)
  const policyDuty = /Look at the policy "Credentials"/
  for (const who of ['outsider', 'board'] as const)
    assert.match(mainText(await show(house, who, '/duties/committee')), policyDuty, who)
  assert.doesNotMatch(mainText(await show(house, 'chair', '/duties/committee')), policyDuty)
  const umbrella = await sql(
    house.owner,
    `select from policy join team on team.id = team_id where team.prefix = 'NF'`,
  )
  assert.equal(umbrella.length, 0)
})

test('nobody writes in a team they have no seat in, whatever address they send to', async () => {
  await using house = await openTwoTeams()
  for (const [who, team] of [
    ['chair', 'LAT'],
    ['maintainer-on', 'NF'],
    ['board', 'LAT'],
  ] as const) {
    for (const path of ['/notes/drafts', '/policies', '/decisions', '/charter/draft', '/roster/terms']) {
      const sent = await house.submit(who, blank, `${path}?team=${team}`, { title: 'Mine', text: 'Mine' })
      assert.equal(sent.status, 404, `${who} ${path} of ${team}`)
    }
  }
  const { teams, persons } = house.cast
  const seen = await house.works.as({ kind: 'person', personId: persons.chair.id }, async ({ tx }) => [
    ...(await tx.selectFrom('security_note').where('team_id', '=', teams.project.id).select('id').execute()),
    ...(await tx.selectFrom('policy').where('team_id', '=', teams.project.id).select('id').execute()),
  ])
  assert.equal(seen.length, 0)
})
