import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, afterEach, before, beforeEach, test } from 'node:test'
import type { Browser, BrowserContext, Page as BrowserPage } from 'playwright-core'
import { axeFindings, openBrowser } from '../../test/support/browser.ts'
import { gallery } from '../../test/support/gallery.tsx'
import { testWeb } from '../../test/support/web.ts'
import { page, seeOther } from './answer.ts'
import { Page } from './components.ts'
import type { Listening } from './listen.ts'
import type { Route } from './route.ts'

const posted: string[] = []

const routes: readonly Route[] = [
  ...gallery,
  {
    method: 'GET',
    path: '/directory',
    access: 'signed-in',
    handle: () => page(<Page title="Directory">Projects</Page>),
  },
  {
    method: 'GET',
    path: '/cases/:reference',
    access: 'signed-in',
    handle: (visit) => page(<Page title={visit.param('reference')}>Case</Page>),
  },
  {
    method: 'POST',
    path: '/cases/:reference/messages',
    access: 'signed-in',
    handle(visit) {
      posted.push(visit.form.text('body'))
      return seeOther(`/cases/${visit.param('reference')}`)
    },
  },
  {
    method: 'POST',
    path: '/sign-out',
    access: 'signed-in',
    handle: () =>
      seeOther('/gallery/public', { cookies: [{ name: 'session', value: '' }], clearSiteData: true }),
  },
  {
    method: 'GET',
    path: '/sign-in',
    access: 'public',
    handle: () => page(<Page title="Sign in">Sign in</Page>),
  },
]

let listening: Listening
let browser: Browser
let context: BrowserContext
let tab: BrowserPage

before(async () => {
  listening = await testWeb(routes).web.listen('127.0.0.1', 0)
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await listening?.close()
})
beforeEach(async () => {
  posted.length = 0
  context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  await context.addCookies([{ name: 'session', value: 'dana', url: listening.url }])
  tab = await context.newPage()
  tab.setDefaultTimeout(5_000)
})
afterEach(() => context.close())

const open = (path: string) => tab.goto(listening.url + path)
const titleOf = () => tab.title()

async function closeKeys() {
  await tab.keyboard.press('Escape')
  await tab.locator('dialog').waitFor({ state: 'detached' })
}

test('? opens the list of keys, readable and with every key of the page', async () => {
  await open('/gallery/case')
  await tab.keyboard.press('?')
  const words = (await tab.locator('dialog').textContent()) ?? ''
  for (const said of [
    '? This list',
    'j Next in the list',
    'g i Inbox',
    'a Acknowledge',
    'r Go to: Message',
    'u Inbox',
  ]) {
    assert.ok(words.includes(said), `"${said}" in "${words}"`)
  }
  assert.deepEqual(await axeFindings(tab), [])
  await keepPicture('keys')
  await closeKeys()
})

test('g d goes to the directory, j and o open the second report, u goes up', async () => {
  await open('/gallery/inbox')
  await tab.keyboard.press('j')
  await tab.keyboard.press('j')
  await tab.keyboard.press('x')
  assert.equal(await tab.locator('#choose-NF-C0T4X').isChecked(), true)
  assert.equal(await tab.locator('#choose-NF-7KQ2M').isChecked(), false)
  await tab.keyboard.press('o')
  await tab.waitForURL('**/cases/NF-C0T4X')
  await tab.keyboard.press('g')
  await tab.keyboard.press('d')
  await tab.waitForURL('**/directory')
})

test('no key acts while somebody types', async () => {
  await open('/gallery/case')
  await tab.locator('#body').focus()
  await tab.keyboard.type('g d ? a u j x')
  assert.equal(await tab.locator('#body').inputValue(), 'g d ? a u j x')
  assert.equal(await tab.locator('dialog').count(), 0)
  assert.match(tab.url(), /gallery\/case/)
})

test('keys can be turned off, stay off on the next page, and on again', async () => {
  await open('/gallery/case')
  await tab.keyboard.press('?')
  await tab.getByLabel('Use single keys').uncheck()
  await closeKeys()
  await tab.keyboard.press('r')
  assert.equal(await tab.evaluate('document.activeElement.id'), '')
  await open('/gallery/case')
  await tab.keyboard.press('u')
  assert.match(tab.url(), /gallery\/case/)
  await tab.keyboard.press('?')
  await tab.getByLabel('Use single keys').check()
  await closeKeys()
  await tab.keyboard.press('r')
  assert.equal(await tab.evaluate('document.activeElement.id'), 'body')
})

test('a browser posts a form although its Origin is null under no-referrer', async () => {
  await open('/gallery/case')
  await tab.locator('#body').fill('Hello\nthere')
  await tab.getByRole('button', { name: 'Send' }).click()
  await tab.waitForURL('**/cases/NF-7KQ2M')
  assert.deepEqual(posted, ['Hello\nthere'])
})

test('an expired session shows the text, which is sent after signing in in another window', async () => {
  await open('/gallery/case')
  await tab.locator('#body').fill('A long answer that took an hour to write.')
  await context.addCookies([{ name: 'session', value: 'expired', url: listening.url }])
  await tab.getByRole('button', { name: 'Send' }).click()
  assert.equal(await titleOf(), 'You were signed out – Wardmote')
  assert.deepEqual(await axeFindings(tab), [])
  await keepPicture('signed-out')
  await context.addCookies([{ name: 'session', value: 'dana', url: listening.url }])
  await tab.getByRole('button', { name: 'Send again' }).click()
  await tab.waitForURL('**/cases/NF-7KQ2M')
  assert.deepEqual(posted, ['A long answer that took an hour to write.'])
})

test('after signing out the Back button shows no case', async () => {
  await open('/gallery/case')
  await tab.getByRole('button', { name: 'Sign out' }).click()
  await tab.waitForURL('**/gallery/public')
  await tab.goBack()
  await tab.waitForURL('**/sign-in?next=*')
  assert.doesNotMatch(await tab.content(), /Heap overflow/)
})

test('a first visit is at most three requests and 30 kB on the wire', async () => {
  for (const path of ['/gallery/public', '/gallery/inbox']) {
    const fresh = await browser.newContext()
    await fresh.addCookies([{ name: 'session', value: 'dana', url: listening.url }])
    const first = await fresh.newPage()
    const sizes: Promise<number>[] = []
    first.on('requestfinished', (request) =>
      sizes.push(request.sizes().then((size) => size.responseBodySize + size.responseHeadersSize)),
    )
    await first.goto(listening.url + path, { waitUntil: 'networkidle' })
    const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
    assert.ok(sizes.length <= 3, `${path}: ${sizes.length} requests`)
    assert.ok(total <= 30_000, `${path}: ${total} bytes`)
    await fresh.close()
  }
})

test('everything on the case page can be reached and pressed without a script', async () => {
  const bare = await browser.newContext({ javaScriptEnabled: false })
  await bare.addCookies([{ name: 'session', value: 'dana', url: listening.url }])
  const first = await bare.newPage()
  await first.goto(`${listening.url}/gallery/case`)
  await first.locator('#body').fill('No script here')
  await first.getByRole('button', { name: 'Send' }).click()
  await first.waitForURL('**/cases/NF-7KQ2M')
  assert.deepEqual(posted, ['No script here'])
  await bare.close()
})

/** With WARDMOTE_PICTURES=folder the page can be looked at. */
async function keepPicture(name: string) {
  const folder = process.env.WARDMOTE_PICTURES
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  await tab.screenshot({ path: join(folder, `${name}.png`) })
}
