import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Client } from '../../../test/support/client.ts'
import { assertGoodPage } from '../../../test/support/html.ts'
import { openSeatedHouse, type PeopleHouse, signInAs, submit } from '../../../test/support/people-house.ts'
import { sql } from '../../../test/support/sql.ts'
import { codeAt, secretFromText } from '../authenticator.ts'

const password = 'seven maple boats'

async function setPassword(house: PeopleHouse, client: Client, more: Record<string, string> = {}) {
  const { text } = await client.get('/account/password')
  assertGoodPage(text)
  const key = /<code class="code">((?:[A-Z2-7]{4} ?)+)<\/code>/.exec(text)?.[1] ?? ''
  const code = codeAt(secretFromText(key), house.clock.now())
  const reply = await submit(client, '/account/password', '/account/password', { password, code, ...more })
  return { key, reply }
}

test('a new password signs out every other place, and the next one asks for the present one', async () => {
  await using house = await openSeatedHouse()
  const elsewhere = await signInAs(house, 'secretary')
  const client = await signInAs(house, 'secretary')
  const first = await setPassword(house, client)
  assert.equal(first.reply.location, '/account')
  assert.equal((await elsewhere.get('/account')).status, 303)
  assert.equal((await client.get('/account')).status, 200)
  house.clock.advance({ minutes: 1 })
  const next = { password: 'eight willow kites' }
  const wrong = await setPassword(house, client, { ...next, 'present-password': 'not this one' })
  assert.equal(wrong.reply.status, 422)
  assert.match(wrong.reply.text, /href="#present-password"/)
  const right = await setPassword(house, client, { ...next, 'present-password': password })
  assert.equal(right.reply.location, '/account')
  assert.notEqual(right.key, first.key, 'a new authenticator never gets the old one’s key')
})

test('how one signs in is changed only soon after signing in', async () => {
  await using house = await openSeatedHouse()
  const client = await signInAs(house, 'secretary')
  house.clock.advance({ minutes: 15 })
  const { reply } = await setPassword(house, client)
  assert.equal(reply.status, 422)
  assert.match(reply.text, /Sign in again first/)
  assert.match((await submit(client, '/account', '/account/recovery-codes')).text, /Sign in again first/)
  assert.match((await submit(client, '/account', '/account/passkey-request')).text, /Sign in again first/)
  assert.equal((await sql(house.owner, 'select from password')).length, 0)
})

test('one keeps one’s time zone, and a wrong one is said beside the field', async () => {
  await using house = await openSeatedHouse()
  const client = await signInAs(house, 'outsider')
  const wrong = await submit(client, '/account', '/account/zone', { zone: 'Mars/Olympus' })
  assert.equal(wrong.status, 422)
  assertGoodPage(wrong.text)
  assert.equal(
    (await submit(client, '/account', '/account/zone', { zone: 'Asia/Tokyo' })).location,
    '/account',
  )
  assert.match((await client.get('/account')).text, /<option value="Asia\/Tokyo" selected>/)
})
