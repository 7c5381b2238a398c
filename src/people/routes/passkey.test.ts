import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { axeFindings, openBrowser, scrollsSideways } from '../../../test/support/browser.ts'
import {
  openPeopleHouse,
  openSeatedHouse,
  type PeopleHouse,
  signInAs,
  submit,
} from '../../../test/support/people-house.ts'
import { sql } from '../../../test/support/sql.ts'
import { addAuthenticator } from '../../../test/support/virtual-authenticator.ts'
import { system } from '../../kernel/actor.ts'
import { codeAt, secretFromText } from '../authenticator.ts'
import { ensureSetUpLink, issueSignInLink } from '../door.ts'

let browser: Browser

before(async () => {
  browser = await openBrowser()
})
after(() => browser.close())

async function setUp(house: PeopleHouse, page: Page): Promise<void> {
  const path = await house.works.as(system('start'), (work) => ensureSetUpLink(work, house.clock.now()))
  await page.goto(house.base + path)
  await page.getByLabel('Name', { exact: true }).fill('Heron Foundation')
  await page.getByLabel('Letters for case references').fill('HF')
  await page.getByLabel('Address of the desk').fill('security@heron.example')
  await page.getByLabel('Your name').fill('Ada Reed')
  await page.getByLabel('Your mail address').fill('ada@heron.example')
  await page.getByLabel('Time zone').selectOption('Europe/Berlin')
  await page.getByRole('button', { name: 'Go on' }).click()
}

test('a bare installation is set up with a passkey, which then signs in again and again', async () => {
  await using house = await openPeopleHouse()
  const page = await browser.newPage()
  const authenticator = await addAuthenticator(page)
  await setUp(house, page)
  await page.getByRole('button', { name: 'Make a passkey' }).click()
  await page.waitForURL('**/inbox')
  assert.equal(await authenticator.credentials(), 1)
  await page.goto(`${house.base}/account`)
  assert.ok(await page.getByText('ada@heron.example').isVisible())
  for (let time = 0; time < 2; time += 1) {
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.waitForURL('**/sign-in')
    await page.goto(`${house.base}/account/sessions`)
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await page.waitForURL('**/account/sessions')
  }
  await page.context().close()
})

test('a passkey whose user is not verified signs nobody in', async () => {
  await using house = await openPeopleHouse()
  const page = await browser.newPage()
  const authenticator = await addAuthenticator(page)
  await setUp(house, page)
  await page.getByRole('button', { name: 'Make a passkey' }).click()
  await page.waitForURL('**/inbox')
  await page.context().clearCookies()
  await authenticator.verifies(false)
  await page.goto(`${house.base}/sign-in`)
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await page.getByText('That did not work').waitFor()
  assert.equal((await sql(house.owner, 'select from session')).length, 1)
  await page.context().close()
})

test('the browser’s answer to a challenge works once, in time, and for its own purpose', async () => {
  await using house = await openPeopleHouse()
  const page = await browser.newPage()
  await addAuthenticator(page)
  await setUp(house, page)
  await page.getByRole('button', { name: 'Make a passkey' }).click()
  await page.waitForURL('**/inbox')
  await page.context().clearCookies()
  const answer = async () => {
    let credential = ''
    await page.route('**/sign-in/passkey', async (route) => {
      credential = new URLSearchParams(route.request().postData() ?? '').get('credential') ?? ''
      await route.abort()
    })
    await page.goto(`${house.base}/sign-in`)
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    while (credential === '') await page.waitForTimeout(20)
    await page.unroute('**/sign-in/passkey')
    return credential
  }
  const send = (credential: string) => submit(house.client(), '/sign-in', '/sign-in/passkey', { credential })
  const first = await answer()
  assert.equal((await send(first)).status, 303)
  assert.equal((await send(first)).status, 422, 'a replay')
  const late = await answer()
  house.clock.advance({ minutes: 5 })
  assert.equal((await send(late)).status, 422, 'too late')
  const forged = await answer()
  const { response, ...rest } = JSON.parse(forged)
  const signature = Buffer.from(response.signature, 'base64url')
  signature[signature.length - 1] = (signature.at(-1) ?? 0) ^ 1
  const bent = { ...rest, response: { ...response, signature: signature.toString('base64url') } }
  assert.equal((await send(JSON.stringify(bent))).status, 422, 'a bent signature')
  assert.equal((await send('{"id":"x"}')).status, 422, 'no answer at all')
  assert.equal((await send(await answer())).status, 303)
  await page.context().close()
})

test('a passkey is added and removed on the account page, soon after signing in only', async () => {
  await using house = await openSeatedHouse()
  const page = await browser.newPage()
  await addAuthenticator(page)
  const path = await house.works.as(system('test'), (work) =>
    issueSignInLink(work, house.cast.persons.member.id, house.clock.now()),
  )
  await page.goto(house.base + path)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.goto(`${house.base}/account`)
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await page.waitForURL('**/account')
  await page.getByRole('button', { name: 'Remove Passkey' }).click()
  assert.ok(await page.getByText('This is your only way to sign in').first().isVisible())
  house.clock.advance({ minutes: 16 })
  await page.goto(`${house.base}/account`)
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  assert.ok(await page.getByText('Sign in again first').first().isVisible())
  assert.equal((await sql(house.owner, 'select from passkey')).length, 1)
  await page.context().close()
})

test('another person’s passkey cannot be removed', async () => {
  await using house = await openSeatedHouse()
  const ids = []
  for (const member of ['member', 'chair'] as const) {
    const [row] = await sql(
      house.owner,
      `insert into passkey (id, person_id, credential_id, public_key, sign_count, label, created_at)
       values (gen_random_uuid(), $1, $2, '', 0, 'one', now()), (gen_random_uuid(), $1, $3, '', 0, 'two', now()) returning id`,
      [house.cast.persons[member].id, `${member}-1`, `${member}-2`],
    )
    ids.push(row?.id)
  }
  const client = await signInAs(house, 'member')
  assert.equal((await submit(client, '/account', `/account/passkeys/${ids[1]}/removal`)).status, 404)
  assert.equal((await submit(client, '/account', `/account/passkeys/not-an-id/removal`)).status, 404)
  assert.equal((await submit(client, '/account', `/account/passkeys/${ids[0]}/removal`)).status, 303)
  assert.equal((await sql(house.owner, 'select from passkey')).length, 3)
})

test('with scripts off one sets up with a password, signs out and in again', async () => {
  await using house = await openPeopleHouse()
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await setUp(house, page)
  const key = await page.locator('code').first().textContent()
  const showCode = () => codeAt(secretFromText(key ?? ''), house.clock.now())
  await page.getByLabel('New password').fill('seven maple boats')
  await page.getByLabel('Code that the app shows now').fill(showCode())
  await page.getByRole('button', { name: 'Use a password' }).click()
  await page.getByRole('button', { name: 'Make ten new codes' }).click()
  assert.equal(
    await page
      .getByRole('listitem')
      .filter({ hasText: /^(\w{4}-){3}\w{4}$/ })
      .count(),
    10,
  )
  await page.getByRole('button', { name: 'Sign out' }).click()
  house.clock.advance({ minutes: 1 })
  await page.goto(`${house.base}/account`)
  await page.getByLabel('Mail address').fill('ada@heron.example')
  await page.getByLabel('Password', { exact: true }).fill('seven maple boats')
  await page.getByLabel('Code', { exact: true }).fill(showCode())
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL('**/account')
  assert.ok(await page.getByText('10 recovery codes left').isVisible())
  await context.close()
})

test('the Back button after signing out shows the sign-in page', async () => {
  await using house = await openSeatedHouse()
  const page = await browser.newPage()
  const link = await house.works.as(system('test'), (work) =>
    issueSignInLink(work, house.cast.persons.chair.id, house.clock.now()),
  )
  await page.goto(house.base + link)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.goto(`${house.base}/people`)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.waitForURL('**/sign-in')
  await page.goBack()
  assert.match(page.url(), /\/sign-in\?next=%2Fpeople$/)
  assert.equal(await page.getByText('Chandra Rook').count(), 0)
  await page.context().close()
})

test('axe finds nothing on the pages of people, narrow or wide, light or dark', async () => {
  await using house = await openSeatedHouse()
  const found: string[] = []
  for (const [width, colorScheme] of [
    [320, 'dark'],
    [1280, 'light'],
  ] as const) {
    const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme })
    const page = await context.newPage()
    const check = async (where: string) => {
      for (const finding of await axeFindings(page)) found.push(`${where} ${width}: ${finding}`)
      if (await scrollsSideways(page)) found.push(`${where} ${width}: scrolls sideways`)
    }
    const link = await house.works.as(system('test'), (work) =>
      issueSignInLink(work, house.cast.persons.chair.id, house.clock.now()),
    )
    for (const path of ['/sign-in', '/sign-in/link/unknown', link]) {
      await page.goto(house.base + path)
      await check(path)
    }
    await page.getByRole('button', { name: 'Sign in' }).click()
    for (const path of [
      '/account',
      '/account/password',
      '/account/recovery-codes',
      '/account/sessions',
      '/people',
    ]) {
      await page.goto(house.base + path)
      await check(path)
    }
    await context.close()
  }
  assert.deepEqual(found, [])
})
