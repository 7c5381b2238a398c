import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type CastMember, offCases } from '../../test/cast.ts'
import { openTestDesk, publicUrl, type TestDesk } from '../../test/support/desk.tsx'
import { writeManyCases } from '../../test/support/many-cases.ts'
import { takeOffCases } from '../../test/support/take-off-cases.ts'
import { testWeb } from '../../test/support/web.ts'
import { system } from '../kernel/actor.ts'
import { createApiToken, openSession, readBearer, readSession } from '../people/door.ts'
import { revokeApiTokens } from '../people/store/tokens.ts'
import { caseListShape, caseShape } from './case-json.ts'
import { apiRoutes } from './routes.ts'

let desk: TestDesk
let reference: string
let web: ReturnType<typeof testWeb>['web']

before(async () => {
  desk = await openTestDesk()
  web = testWeb(apiRoutes({ works: desk.works, guard: desk.guard, publicUrl }), {
    ports: {
      now: desk.clock.now,
      readSession: (value) => readSession(desk.works, value, desk.clock.now()),
      readBearer: (token) => readBearer(desk.works, token, desk.clock.now()),
    },
  }).web
  reference = await desk.receive({ subject: 'The case of the API' })
  await writeManyCases(desk.works, {
    count: 120,
    teamId: desk.cast.teams.umbrella.id,
    readers: [desk.cast.persons.member.id],
    now: desk.clock.now(),
    openShare: 0.5,
  })
  await takeOffCases(desk, 'memberOff')
})

after(() => desk[Symbol.asyncDispose]())

async function tokenOf(who: CastMember): Promise<string> {
  const made = await desk.works.as(system('test'), (work) =>
    createApiToken(work, system('test'), desk.cast.persons[who].id, desk.clock.now()),
  )
  return made.token
}

async function ask(path: string, token: string | null, headers: Record<string, string> = {}) {
  const authorization = token === null ? undefined : { authorization: `Bearer ${token}` }
  const response = await web.fetch(
    new Request(`${publicUrl}/api/v1${path}`, { headers: { ...authorization, ...headers } }),
  )
  const text = await response.text()
  return {
    status: response.status,
    type: response.headers.get('content-type') ?? '',
    text,
    body: JSON.parse(text),
  }
}

function assertProblem(answer: Awaited<ReturnType<typeof ask>>, status: number) {
  assert.equal(answer.status, status)
  assert.match(answer.type, /^application\/problem\+json/)
  assert.equal(answer.body.status, status)
  assert.equal(typeof answer.body.title, 'string')
}

test('a token walks over all cases of its person, fifty at a time, each once, last changed first', async () => {
  const token = await tokenOf('member')
  const seen: string[] = []
  let cursor = ''
  for (let page = 0; page < 10; page += 1) {
    const answer = await ask(`/cases${cursor}`, token)
    assert.equal(answer.status, 200)
    const { cases, next } = caseListShape.parse(answer.body)
    assert.ok(cases.length <= 50)
    seen.push(...cases.map((one) => one.reference))
    if (next === null) break
    cursor = `?cursor=${next}`
  }
  const expected = await desk.works.as(system('test'), ({ tx }) =>
    tx.selectFrom('security_case').orderBy('changed_at', 'desc').orderBy('id').select('reference').execute(),
  )
  assert.ok(seen.length > 100)
  assert.equal(new Set(seen).size, seen.length)
  assert.deepEqual(
    seen,
    expected.map((one) => one.reference),
  )
})

test('one case comes with its messages, in the published shape', async () => {
  const answer = await ask(`/cases/${reference}`, await tokenOf('member'))
  assert.equal(answer.status, 200)
  assert.match(answer.type, /^application\/json/)
  const one = caseShape.parse(answer.body)
  assert.equal(one.reference, reference)
  const report = one.messages.find((message) => message.direction === 'in')
  assert.equal(report?.subject, 'The case of the API')
  assert.equal(report?.from?.address, 'rhea.finch@research.example')
})

test('off the case, without a role, and no such case are one answer', async () => {
  const answers = []
  for (const who of ['memberOff', ...offCases] as const) {
    const token = await tokenOf(who)
    answers.push(
      await ask(`/cases/${reference}`, token),
      await ask('/cases/NF-00000', token),
      await ask('/cases/x', token),
    )
    assert.deepEqual((await ask('/cases', token)).body, { cases: [], next: null }, who)
  }
  for (const answer of answers) assertProblem(answer, 404)
  assert.equal(new Set(answers.map((answer) => answer.text)).size, 1)
})

test('without a token, with a wrong one, or with a cookie alone there is nothing to read', async () => {
  const session = await desk.works.as(system('test'), (work) =>
    openSession(work, desk.cast.persons.member.id, 'passkey', desk.clock.now()),
  )
  for (const path of ['/cases', `/cases/${reference}`]) {
    assertProblem(await ask(path, null), 401)
    assertProblem(await ask(path, 'wardmote_nonsense'), 401)
    assertProblem(await ask(path, null, { cookie: `session=${session}` }), 401)
    assertProblem(await ask(path, session), 401)
  }
})

test('a cursor that is not ours is refused with a sentence', async () => {
  const token = await tokenOf('member')
  for (const cursor of [
    'x',
    '%00',
    Buffer.from('2026-01-01 nothing').toString('base64url'),
    'a'.repeat(3_000),
  ]) {
    const answer = await ask(`/cases?cursor=${cursor}`, token)
    assertProblem(answer, 400)
    assert.match(answer.body.detail, /not one of ours/)
  }
})

test('a token stops working when it is revoked, and after a year', async () => {
  const revoked = await tokenOf('coordinator')
  assert.equal((await ask('/cases', revoked)).status, 200)
  await desk.works.as(system('test'), ({ tx }) =>
    revokeApiTokens(tx, desk.cast.persons.coordinator.id, desk.clock.now()),
  )
  assertProblem(await ask('/cases', revoked), 401)
  const expiring = await tokenOf('coordinator')
  desk.clock.advance({ hours: 365 * 24 - 1 })
  assert.equal((await ask('/cases', expiring)).status, 200)
  desk.clock.advance({ hours: 1 })
  assertProblem(await ask('/cases', expiring), 401)
})

test('the description names every route and its answers, and needs no token', async () => {
  const { status, body } = await ask('/openapi.json', null)
  assert.equal(status, 200)
  assert.match(body.openapi, /^3\.1\./)
  assert.equal(body.servers[0].url, `${publicUrl}/api/v1`)
  const described = Object.keys(body.paths).sort()
  const served = apiRoutes({ works: desk.works, guard: desk.guard, publicUrl }).filter(
    ({ access }) => access === 'bearer',
  )
  assert.deepEqual(
    described.map((path) => `/api/v1${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
    served.map(({ path }) => path).sort(),
  )
  for (const path of described) {
    const { get, post } = body.paths[path]
    const operation = get ?? post
    assert.ok(operation.operationId && operation.responses[200] && operation.responses[401])
    assert.match(
      operation.responses[200].content['application/json'].schema.$ref,
      /^#\/components\/schemas\/\w+$/,
    )
    const named = (operation.parameters ?? []).filter((one: { in: string }) => one.in === 'path')
    assert.equal(named.length, path.split('{').length - 1)
  }
  const references = [...JSON.stringify(body).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)]
  assert.equal(
    references.length,
    JSON.stringify(body).split('"$ref"').length - 1,
    'no reference leads elsewhere',
  )
  for (const [, name = ''] of references) assert.equal(body.components.schemas[name]?.type, 'object', name)
  assert.deepEqual(body.components.securitySchemes.bearer, { type: 'http', scheme: 'bearer' })
})

async function askGuard(token: string | null, body: string, type = 'application/json') {
  const authorization = token === null ? undefined : { authorization: `Bearer ${token}` }
  const response = await web.fetch(
    new Request(`${publicUrl}/api/v1/guard`, {
      method: 'POST',
      headers: { 'content-type': type, ...authorization },
      body,
    }),
  )
  return {
    status: response.status,
    type: response.headers.get('content-type') ?? '',
    body: JSON.parse(await response.text()),
  }
}

test('a token has a text checked, as JSON or as a form, and learns line numbers and nothing else', async () => {
  await desk.guardCases()
  const text = `Minutes of the call\nSomebody asked about ${reference}.\nNothing else.`
  const token = await tokenOf('member')
  for (const [body, type] of [
    [JSON.stringify({ text }), 'application/json'],
    [new URLSearchParams({ text }).toString(), 'application/x-www-form-urlencoded'],
  ] as const) {
    const answer = await askGuard(token, body, type)
    assert.equal(answer.status, 200)
    assert.deepEqual(
      answer.body.hits.map((hit: { line: number }) => hit.line),
      [2],
    )
    assert.doesNotMatch(JSON.stringify(answer.body), new RegExp(reference))
  }
})

test('the guard answers nobody without a token or a role, and damaged questions with a problem', async () => {
  assert.equal((await askGuard(null, '{"text":"x"}')).status, 401)
  assert.equal((await askGuard(await tokenOf('outsider'), '{"text":"x"}')).status, 404)
  assert.equal((await askGuard(await tokenOf('auditor'), '{"text":"x"}')).status, 404)
  const token = await tokenOf('member')
  assert.equal((await askGuard(token, '{"text":')).status, 400)
  assert.equal((await askGuard(token, '{"text":["a"]}')).status, 400)
  assert.equal((await askGuard(token, '{}')).status, 422)
})
