import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Client } from '../../../test/support/client.ts'
import { assertGoodPage } from '../../../test/support/html.ts'
import { openSeatedHouse, type PeopleHouse, signInAs, submit } from '../../../test/support/people-house.ts'
import { sql } from '../../../test/support/sql.ts'
import { system } from '../../kernel/actor.ts'
import { limiters } from '../../kernel/limits.ts'
import { makeRecoveryCodes } from '../actions/make-recovery-codes.ts'
import { setPassword } from '../actions/set-password.ts'
import { codeAt, proposeSecret } from '../authenticator.ts'
import { createApiToken, findPerson, issueSignInLink, readBearer } from '../door.ts'
import type { Person } from '../rules/person.ts'

const password = 'seven maple boats'

/** Gives a person a password; returns their authenticator's secret. The clock moves past the code used. */
async function givePassword(house: PeopleHouse, person: Person): Promise<Buffer> {
  const secret = proposeSecret(house.sealing.lookup, 'test')
  const now = house.clock.now()
  const choice = { password, code: codeAt(secret, now), seed: 'test', foundation: 'Example Foundation' }
  const set = await house.works.as(system('test'), (work) =>
    setPassword(work, system('test'), person, choice, now),
  )
  assert.equal(set.kind, 'set')
  house.clock.advance({ minutes: 1 })
  return secret
}

function tryPassword(
  client: Client,
  fields: { email: string; password: string; code: string; next?: string },
) {
  return submit(client, '/sign-in', '/sign-in', fields)
}

test('a password and a code sign in, with a new cookie, to the page one was on the way to', async () => {
  await using house = await openSeatedHouse()
  const { chair } = house.cast.persons
  const secret = await givePassword(house, chair)
  const client = house.client()
  const away = await client.get('/account/sessions')
  assert.equal(away.location, '/sign-in?next=%2Faccount%2Fsessions')
  client.cookies.set('session', 'planted-before')
  const next = '/account/sessions'
  const code = codeAt(secret, house.clock.now())
  const done = await tryPassword(client, { email: chair.email.toUpperCase(), password, code, next })
  assert.deepEqual([done.status, done.location], [303, next])
  assert.notEqual(client.cookies.get('session'), 'planted-before')
  assert.match(done.headers.get('set-cookie') ?? '', /session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax/)
  assert.equal((await client.get(next)).status, 200)
})

test('a code works once, even for the right password, and an older one never after a newer', async () => {
  await using house = await openSeatedHouse()
  const { chair } = house.cast.persons
  const secret = await givePassword(house, chair)
  const old = codeAt(secret, house.clock.now().subtract({ seconds: 30 }))
  const code = codeAt(secret, house.clock.now())
  assert.equal((await tryPassword(house.client(), { email: chair.email, password, code })).status, 303)
  assert.equal((await tryPassword(house.client(), { email: chair.email, password, code })).status, 422)
  assert.equal((await tryPassword(house.client(), { email: chair.email, password, code: old })).status, 422)
})

test('a wrong password does not use up the code beside it', async () => {
  await using house = await openSeatedHouse()
  const { chair } = house.cast.persons
  const secret = await givePassword(house, chair)
  const code = codeAt(secret, house.clock.now())
  const wrong = await tryPassword(house.client(), { email: chair.email, password: 'eight maple boats', code })
  assert.equal(wrong.status, 422)
  assert.equal((await tryPassword(house.client(), { email: chair.email, password, code })).status, 303)
})

test('a recovery code stands in for the app once, and only for its own person', async () => {
  await using house = await openSeatedHouse()
  const { chair, member } = house.cast.persons
  await givePassword(house, chair)
  await givePassword(house, member)
  const [code = ''] = await house.works.as(system('test'), (work) =>
    makeRecoveryCodes(work, chair.id, house.clock.now()),
  )
  assert.equal((await tryPassword(house.client(), { email: member.email, password, code })).status, 422)
  const typed = code.toLowerCase().replaceAll('-', ' ')
  assert.equal((await tryPassword(house.client(), { email: chair.email, password, code: typed })).status, 303)
  assert.equal((await tryPassword(house.client(), { email: chair.email, password, code })).status, 422)
})

test('known and unknown addresses get the same answer, byte for byte but the address', async () => {
  await using house = await openSeatedHouse()
  const { chair, outsider } = house.cast.persons
  await givePassword(house, chair)
  const bodies = []
  for (const email of [chair.email, outsider.email, 'nobody@foundation.example']) {
    const reply = await tryPassword(house.client(), {
      email,
      password: 'not the right words',
      code: '123456',
    })
    assert.equal(reply.status, 422)
    assertGoodPage(reply.text)
    const hidden = /name="(form-token|press)"[^>]*/g
    bodies.push(reply.text.replaceAll(email, 'EMAIL').replaceAll(hidden, ''))
  }
  assert.equal(bodies[1], bodies[0])
  assert.equal(bodies[2], bodies[0])
})

test('known and unknown addresses take the same time', async () => {
  await using house = await openSeatedHouse()
  const { chair } = house.cast.persons
  await givePassword(house, chair)
  const timeOf = async (email: string) => {
    const client = house.client()
    const form = await client.formOf('/sign-in', { email, password: 'not the right words', code: '123456' })
    const started = performance.now()
    await client.post('/sign-in', form)
    return performance.now() - started
  }
  // In turns, and the least of each: what else the machine does then falls on both alike.
  const least = { known: Infinity, unknown: Infinity }
  // Without the sham check the unknown address answers some ten times faster, however often one asks.
  const isAlike = () => least.unknown / least.known > 0.5 && least.unknown / least.known < 2
  for (let run = 0; run < 6 || (run < 14 && !isAlike()); run += 1) {
    least.known = Math.min(least.known, await timeOf(chair.email))
    least.unknown = Math.min(least.unknown, await timeOf('nobody@foundation.example'))
  }
  assert.ok(isAlike(), `${least.known} ms and ${least.unknown} ms`)
})

test('after five tries each further one waits, for known and unknown alike, and the right one still gets in', async () => {
  await using house = await openSeatedHouse()
  const { chair } = house.cast.persons
  const secret = await givePassword(house, chair)
  const tries = limiters.signInAccount.points + 3
  const waitsOf = async (email: string) => {
    const from = house.waits.length
    for (let run = 0; run < tries; run += 1) {
      await tryPassword(house.client(), { email, password: 'not the right words', code: '123456' })
    }
    return house.waits.slice(from)
  }
  assert.deepEqual(await waitsOf(chair.email), [2000, 4000, 8000])
  assert.deepEqual(await waitsOf('nobody@foundation.example'), [2000, 4000, 8000])
  const code = codeAt(secret, house.clock.now())
  assert.equal((await tryPassword(house.client(), { email: chair.email, password, code })).status, 303)
  assert.equal(house.waits.at(-1), 16_000)
  const counted = await house.limiter.countUse('signInAccount', chair.email)
  assert.equal(counted, 1, 'a right password starts the count anew')
})

test('signing in leads to no other site', async () => {
  await using house = await openSeatedHouse()
  const { chair } = house.cast.persons
  for (const next of ['https://evil.example/', '//evil.example', '/\\evil.example', '/sign-out']) {
    const secret = await givePassword(house, chair)
    const code = codeAt(secret, house.clock.now())
    const done = await tryPassword(house.client(), { email: chair.email, password, code, next })
    assert.equal(done.location, '/inbox', next)
  }
})

test('a session ends after half an hour without use', async () => {
  await using house = await openSeatedHouse()
  const client = await signInAs(house, 'member')
  house.clock.advance({ minutes: 29 })
  assert.equal((await client.get('/account')).status, 200)
  house.clock.advance({ minutes: 29 })
  assert.equal((await client.get('/account')).status, 200, 'use keeps it open')
  house.clock.advance({ minutes: 30 })
  assert.equal((await client.get('/account')).location, '/sign-in?next=%2Faccount')
})

test('a session ends twelve hours after signing in, however much it is used', async () => {
  await using house = await openSeatedHouse()
  const client = await signInAs(house, 'member')
  for (let minutes = 0; minutes < 12 * 60 - 20; minutes += 20) {
    house.clock.advance({ minutes: 20 })
    assert.equal((await client.get('/account')).status, 200)
  }
  house.clock.advance({ minutes: 20 })
  assert.equal((await client.get('/account')).status, 303)
})

test('a page that is read writes the last use at most once a minute', async () => {
  await using house = await openSeatedHouse()
  const client = await signInAs(house, 'member')
  const lastSeen = async () =>
    String((await sql(house.owner, 'select last_seen_at::text from session'))[0]?.last_seen_at)
  const before = await lastSeen()
  house.clock.advance({ seconds: 59 })
  await client.get('/account')
  assert.equal(await lastSeen(), before)
  house.clock.advance({ seconds: 1 })
  await client.get('/account')
  assert.notEqual(await lastSeen(), before)
})

test('signing out ends the session, clears what the browser kept, and a second press does no harm', async () => {
  await using house = await openSeatedHouse()
  const client = await signInAs(house, 'member')
  const cookie = client.cookies.get('session') ?? ''
  const form = await client.formOf('/account')
  const out = await client.post('/sign-out', form)
  assert.deepEqual([out.status, out.location], [303, '/sign-in'])
  assert.match(out.headers.get('clear-site-data') ?? '', /cookies/)
  client.cookies.set('session', cookie)
  assert.equal((await client.get('/account')).status, 303, 'the old cookie opens nothing')
  assert.equal((await client.post('/sign-out', form)).status, 401)
})

test('one sees where one is signed in, and ends another session from here', async () => {
  await using house = await openSeatedHouse()
  const here = await signInAs(house, 'member')
  const laptop = await signInAs(house, 'member')
  const outsider = await signInAs(house, 'outsider')
  const { text } = await here.get('/account/sessions')
  assertGoodPage(text)
  const [id = ''] = [...text.matchAll(/name="session" value="([\w-]{43})"/g)].map(([, found]) => found)
  const path = '/account/sessions'
  await submit(outsider, '/account', `${path}/revocation`, { session: id })
  assert.equal((await laptop.get('/account')).status, 200, 'somebody else’s session is out of reach')
  await submit(here, path, `${path}/revocation`, { session: id })
  assert.equal((await laptop.get('/account')).status, 303)
  assert.equal((await here.get('/account')).status, 200)
  const phone = await signInAs(house, 'member')
  await submit(here, path, `${path}/revocation`, { session: 'others' })
  assert.equal((await phone.get('/account')).status, 303)
  assert.equal((await here.get('/account')).status, 200)
})

test('a printed link shows a form, signs in once by its button, and says so the second time', async () => {
  await using house = await openSeatedHouse()
  const client = await signInAs(house, 'coordinator')
  assert.equal((await client.get('/account')).status, 200)
  const [row] = await sql(
    house.owner,
    'select count(*)::int as used from one_time_link where used_at is not null',
  )
  assert.equal(row?.used, 1)
  const path = '/sign-in/link/never-made'
  const unknown = await client.get(path)
  assert.equal(unknown.status, 410)
  assertGoodPage(unknown.text)
})

test('opening a printed link any number of times uses nothing up; two presses sign in once', async () => {
  await using house = await openSeatedHouse()
  const path = await house.works.as(system('test'), (work) =>
    issueSignInLink(work, house.cast.persons.board.id, house.clock.now()),
  )
  const client = house.client()
  for (let time = 0; time < 3; time += 1) assertGoodPage((await client.get(path)).text)
  const form = await client.formOf(path)
  const other = house.client()
  const otherForm = await other.formOf(path)
  assert.equal((await client.post(path, form)).location, '/inbox')
  assert.equal((await other.post(path, otherForm)).status, 410)
  assert.equal((await other.get(path)).status, 410)
  assert.equal(other.cookies.has('session'), false)
  house.clock.advance({ hours: 13 })
  const late = await house.works.as(system('test'), (work) =>
    issueSignInLink(work, house.cast.persons.board.id, house.clock.now().subtract({ hours: 12 })),
  )
  assert.match((await other.get(late)).text, /This link has expired/)
})

test('someone who left is signed out at once and cannot sign in again', async () => {
  await using house = await openSeatedHouse()
  const { member } = house.cast.persons
  const secret = await givePassword(house, member)
  const client = await signInAs(house, 'member')
  await sql(house.owner, 'update person set left_at = now() where id = $1', [member.id])
  assert.equal((await client.get('/account')).status, 303)
  const code = codeAt(secret, house.clock.now())
  assert.equal((await tryPassword(client, { email: member.email, password, code })).status, 422)
})

test('an API token speaks for its person until it expires or is revoked', async () => {
  await using house = await openSeatedHouse()
  const { auditor } = house.cast.persons
  const actor = system('command')
  const { token } = await house.works.as(actor, (work) =>
    createApiToken(work, actor, auditor.id, house.clock.now()),
  )
  const read = () => readBearer(house.works, token, house.clock.now())
  assert.equal((await read())?.personId, auditor.id)
  const client = await signInAs(house, 'auditor')
  assert.match((await client.get('/account/sessions')).text, /with 1 token/)
  await submit(client, '/account/sessions', '/account/tokens/revocation')
  assert.equal(await read(), null)
  const second = await house.works.as(actor, (work) =>
    createApiToken(work, actor, auditor.id, house.clock.now()),
  )
  house.clock.advance({ hours: 365 * 24 })
  assert.equal(await readBearer(house.works, second.token, house.clock.now()), null)
})

test('nothing that signs anyone in stands in the tables as it was given', async () => {
  await using house = await openSeatedHouse()
  const { chair } = house.cast.persons
  const secret = await givePassword(house, chair)
  const client = await signInAs(house, 'chair')
  const codes = await house.works.as(system('test'), (work) =>
    makeRecoveryCodes(work, chair.id, house.clock.now()),
  )
  const tables = [
    'person',
    'password',
    'totp',
    'recovery_code',
    'session',
    'one_time_link',
    'api_token',
    'record_entry',
  ]
  const dump = await Promise.all(tables.map((table) => sql(house.owner, `select * from ${table}`)))
  const text = dump
    .flat()
    .flatMap((row) => Object.values(row).map(asText))
    .join('\n')
  const canaries = [password, client.cookies.get('session') ?? '-', chair.email, ...codes]
  for (const canary of canaries) {
    assert.ok(!text.includes(canary), 'in clear')
    assert.ok(!text.includes(Buffer.from(canary).toString('hex')), 'as bytes')
  }
  assert.ok(!text.includes(secret.toString('hex')))
  assert.equal(
    (await house.works.as(system('test'), (work) => findPerson(work, chair.id)))?.email,
    chair.email,
  )
})

function asText(value: unknown): string {
  return Buffer.isBuffer(value) ? value.toString('hex') : String(value)
}

test('each sign-in and sign-out stands on the record under the person’s name', async () => {
  await using house = await openSeatedHouse()
  const client = await signInAs(house, 'member')
  await submit(client, '/account', '/sign-out')
  const rows = await sql(
    house.owner,
    `select action, actor_kind, actor from record_entry where actor_kind = 'person' order by id`,
  )
  const id = house.cast.persons.member.id
  assert.deepEqual(rows, [
    { action: 'signed in by link', actor_kind: 'person', actor: id },
    { action: 'signed out', actor_kind: 'person', actor: id },
  ])
})
