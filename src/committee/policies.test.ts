import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CastMember } from '../../test/cast.ts'
import { blank, type CastWeb, openCastWeb } from '../../test/support/cast-web.tsx'
import { assertGoodPage, fieldValue, mainText } from '../../test/support/html.ts'
import { sql } from '../../test/support/sql.ts'
import { decisionRoutes } from '../decisions/door.ts'
import { raiseDue } from '../duties/door.ts'
import { committeeDuties, policyRoutes } from './door.ts'
import { policyPresets } from './policy-presets.ts'

function openPolicies(): Promise<CastWeb> {
  const projects = async () => [{ slug: 'lattice', name: 'Lattice' }]
  return openCastWeb(
    ({ works }) => [...policyRoutes({ works, projects }), ...decisionRoutes(works)],
    '2026-03-12T15:00:00Z',
  )
}

async function show(house: CastWeb, who: CastMember, path: string): Promise<string> {
  const reply = await (await house.as(who)).get(path)
  assert.equal(reply.status, 200, `${who} ${path}`)
  assertGoodPage(reply.text)
  return reply.text
}

async function decide(house: CastWeb, title = 'Adopt the policy'): Promise<string> {
  const reply = await house.submit('secretary', '/decisions/new', '/decisions', {
    title,
    text: 'The committee adopts it.',
    decidedOn: '2026-03-11',
    body: 'committee',
    route: 'motion',
  })
  assert.equal(reply.status, 303, reply.text)
  return reply.location?.split('/').at(-1) ?? ''
}

const words = {
  title: 'Credentials',
  text: 'Two hold each.\nNobody alone.',
  clause: 'M2',
  projects: '',
  repositories: '',
}

const begin = (house: CastWeb, fields: Partial<typeof words> = {}) =>
  house.submit('secretary', '/policies/new', '/policies', { ...words, ...fields })

async function save(house: CastWeb, fields: Partial<typeof words> = {}, who: CastMember = 'secretary') {
  const revision = fieldValue(await show(house, who, '/policies/credentials/draft'), 'revision')
  return house.submit(who, blank, '/policies/credentials/draft', { ...words, ...fields, revision })
}

async function adopt(house: CastWeb, decision: string) {
  const revision = fieldValue(await show(house, 'chair', '/policies/credentials/draft'), 'revision')
  return house.submit('chair', blank, '/policies/credentials/versions', { decision, revision })
}

async function adopted(): Promise<CastWeb> {
  const house = await openPolicies()
  await begin(house)
  const done = await adopt(house, await decide(house))
  assert.equal(done.location, '/policies/credentials', done.text)
  return house
}

const duties = async (house: CastWeb, kind: string) => {
  const rows = await sql(
    house.owner,
    `select person.name, met_at is not null as met, waived_at is not null as waived, due_at, title
     from duty left join person on person.id = owner_person_id where kind = $1 order by due_at, person.name`,
    [kind],
  )
  return rows.map((row) => [row.name, row.met ? 'met' : row.waived ? 'dropped' : 'open'])
}

test('R49: a policy cannot be adopted without a clause of the charter that gives the power, nor without a decision', async () => {
  await using house = await openPolicies()
  assert.equal((await begin(house, { clause: '' })).location, '/policies/credentials/draft')
  const decision = await decide(house)
  const powerless = await adopt(house, decision)
  assert.equal(powerless.status, 409)
  assertGoodPage(powerless.text)
  assert.match(powerless.text, /Name the clause of the charter/)
  await save(house, { clause: 'Z9' })
  assert.match((await adopt(house, decision)).text, /has no clause Z9/)
  await save(house)
  for (const wrong of ['', 'D-2026-99'])
    assert.match((await adopt(house, wrong)).text, /Give the number of the decision/)
  assert.equal((await sql(house.owner, 'select from policy_version')).length, 0)
  assert.equal((await adopt(house, decision)).location, '/policies/credentials')
  const page = mainText(await show(house, 'member', '/policies/credentials'))
  assert.match(page, /Two hold each/)
  assert.match(page, /M2, charter as shipped/)
  assert.match(page, new RegExp(decision))
})

test('the second press adopts nothing, and a decision adopts a policy once', async () => {
  await using house = await adopted()
  const again = await house.submit('chair', blank, '/policies/credentials/versions', {
    decision: 'D-2026-1',
    revision: '1',
  })
  assert.equal(again.status, 409)
  await save(house, { text: 'Three hold each.' })
  assert.match((await adopt(house, 'D-2026-1')).text, /adopted an earlier version/)
  await save(house, { text: words.text })
  assert.match((await adopt(house, await decide(house, 'Once more'))).text, /nothing to adopt/)
  assert.equal((await sql(house.owner, 'select from policy_version')).length, 1)
})

test('an adopted text is never changed; versions are compared and exported', async () => {
  await using house = await adopted()
  await assert.rejects(sql(house.owner, `update policy_version set clause = 'M1'`), /only ever added/)
  await save(house, { text: 'Two hold each.\nA successor is named.', projects: 'lattice' })
  assert.match(mainText(await show(house, 'chair', '/policies/credentials/changes')), /A successor is named/)
  assert.equal(
    (await (await house.as('member')).get('/policies/credentials/changes')).status,
    404,
    'a draft is for its keepers',
  )
  assert.equal((await adopt(house, await decide(house, 'Version 2'))).location, '/policies/credentials')
  const changes = await show(house, 'member', '/policies/credentials/changes?from=1&to=2')
  assert.match(changes, /<del>Nobody alone\.<\/del>/)
  assert.match(changes, /<ins>A successor is named\.<\/ins>/)
  const old = mainText(await show(house, 'member', '/policies/credentials/versions/1'))
  assert.match(old, /A newer version is in force/)
  const file = await (await house.as('board')).get('/policies/credentials/versions/2/markdown?team=NF')
  assert.equal(file.status, 200)
  assert.match(
    file.text,
    /version: 2\nadopted: 2026-03-12\ndecision: D-2026-2\nclause: M2\nprojects: \["lattice"\]/,
  )
})

test('everybody who serves is asked to read it, says so for themselves, and a newer version asks again', async () => {
  await using house = await adopted()
  const everybody = ['Chandra Rook', 'Cora Linden', 'Mika Tern', 'Olu Marsh', 'Selma Quill']
  assert.deepEqual(
    await duties(house, 'policy-acknowledgement'),
    everybody.map((name) => [name, 'open']),
  )
  const press = (who: CastMember, version = '1') =>
    house.submit(who, blank, '/policies/credentials/acknowledgements', { version })
  assert.match(await show(house, 'member', '/policies/credentials'), /I have read version 1/)
  assert.equal((await press('member')).location, '/policies/credentials')
  assert.equal((await press('member')).location, '/policies/credentials', 'the second press changes nothing')
  assert.equal((await press('board')).status, 404, 'the board is no reader')
  assert.equal((await press('outsider')).status, 404)
  const page = mainText(await show(house, 'chair', '/policies/credentials'))
  assert.match(page, /Who has read it \(1 of 5\)Mika Tern/)
  assert.match(page, /Olu Marsh not yet/)
  assert.doesNotMatch(await show(house, 'member', '/policies/credentials'), /I have read version 1/)
  assert.deepEqual(
    (await duties(house, 'policy-acknowledgement')).find(([name]) => name === 'Mika Tern'),
    ['Mika Tern', 'met'],
  )
  await save(house, { text: 'Three hold each.' })
  await adopt(house, await decide(house, 'Version 2'))
  const states = (await duties(house, 'policy-acknowledgement')).map(([, state]) => state)
  assert.deepEqual(states.sort(), [...Array(4).fill('dropped'), 'met', ...Array(5).fill('open')])
  assert.equal((await press('member')).status, 409, 'the old version cannot be acknowledged any more')
})

test('nobody acknowledges for somebody else, and who leaves is asked no longer', async () => {
  await using house = await adopted()
  const { member, chair, memberOff } = house.cast.persons
  const [version] = await sql(house.owner, 'select id from policy_version')
  const forged = house.works.as({ kind: 'person', personId: chair.id }, ({ tx }) =>
    tx
      .insertInto('policy_acknowledgement')
      .values({
        version_id: String(version?.id),
        team_id: house.cast.teams.umbrella.id,
        person_id: member.id,
        at: house.clock.now(),
      })
      .execute(),
  )
  await assert.rejects(forged, /row-level security/)
  house.clock.advance({ hours: 24 })
  await sql(house.owner, 'update role set ends_at = $1 where person_id = $2', [
    house.clock.now().toString(),
    memberOff.id,
  ])
  await raiseDue(house.works, [committeeDuties], house.clock.now())
  assert.deepEqual(
    (await duties(house, 'policy-acknowledgement')).find(([name]) => name === 'Olu Marsh'),
    ['Olu Marsh', 'dropped'],
  )
  assert.match(mainText(await show(house, 'chair', '/policies/credentials')), /0 of 4/)
})

test('a policy is looked at again in a year, and a review counts the next year from its day', async () => {
  await using house = await adopted()
  const reviews = async () =>
    (
      await sql(
        house.owner,
        `select due_at, evidence_kind from duty where kind = 'policy-review' order by due_at`,
      )
    ).map((row) => [new Date(String(row.due_at)).toISOString(), row.evidence_kind])
  assert.deepEqual(await reviews(), [['2027-03-13T05:00:00.000Z', null]])
  house.clock.set('2027-03-20T15:00:00Z')
  assert.match(mainText(await show(house, 'member', '/policies')), /12 Mar 2027/)
  const review = (outcome: string) =>
    house.submit('chair', blank, '/policies/credentials/reviews', { outcome })
  assert.equal((await review('')).status, 422)
  assert.equal((await review('stands')).location, '/policies/credentials')
  await review('stands')
  assert.deepEqual(
    (await reviews()).map(([, evidence]) => evidence),
    ['policy review', null],
  )
  assert.match(
    mainText(await show(house, 'member', '/policies/credentials')),
    /Look at it again by20 Mar 2028/,
  )
})

test('outsiders find no policies; members read them and change none; two writers see both texts', async () => {
  await using house = await adopted()
  for (const who of ['outsider', 'operator', 'auditor', 'maintainer-on'] as const) {
    const client = await house.as(who)
    for (const path of ['', '/new', '/credentials', '/credentials/draft', '/credentials/versions/1/markdown'])
      assert.equal((await client.get(`/policies${path}`)).status, 404, `${who} ${path}`)
  }
  for (const who of ['member', 'board'] as const) {
    await show(house, who, '/policies')
    assert.equal((await house.submit(who, blank, '/policies', words)).status, 404)
    assert.equal(
      (await house.submit(who, blank, '/policies/credentials/versions', { decision: 'D-2026-1' })).status,
      404,
    )
  }
  await save(house, { text: 'Selma wrote this.' })
  const clash = await house.submit('chair', blank, '/policies/credentials/draft', {
    ...words,
    text: 'Chandra wrote that.',
    revision: '0',
  })
  assert.equal(clash.status, 409)
  assertGoodPage(clash.text)
  assert.equal(fieldValue(clash.text, 'text'), 'Chandra wrote that.')
  assert.match(mainText(clash.text), /Selma wrote this\./)
  assert.match((await begin(house)).text, /a policy of this name already/)
})

test('each starter text can be begun from, with the charter’s clauses to choose', async () => {
  await using house = await openPolicies()
  for (const { name, title } of policyPresets) {
    const page = await show(house, 'secretary', `/policies/new?from=${name}`)
    assert.equal(fieldValue(page, 'title'), title)
    assert.match(fieldValue(page, 'text'), new RegExp(`^# ${title}`))
    assert.match(page, /<option value="M2"/)
  }
})
