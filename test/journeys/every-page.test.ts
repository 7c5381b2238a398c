import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { demoMails } from '../../src/app/demo/demo-mails.ts'
import { type RoutedHouse, routesOf } from '../../src/app/front-door.ts'
import { axeFindings, openBrowser, scrollsSideways } from '../support/browser.ts'
import { crawl, isHtml, typeOf, type Visited, visit } from '../support/crawl.ts'
import { assertGoodPage, readHtml } from '../support/html.ts'
import { openDemo, type RunningDemo } from '../support/running-demo.ts'

/**
 * Walks the whole desk by its links, as the full demo shows it, and looks at every kind of page: its bytes,
 * its policy, its HTML, what axe says at two widths and in two schemes. Then goes to the same addresses as
 * somebody they are not for.
 */
const overflow = 'Out-of-bounds read when loading a crafted .npy header with NumPy'

describe('every page', { timeout: 400_000 }, () => {
  let demo: RunningDemo
  let browser: Browser
  let cora: Page
  let inside: readonly Visited[]
  /** Kinds of pages that were looked at, by whoever came first. */
  const seen = new Set<string>()

  before(async () => {
    demo = await openDemo([])
    browser = await openBrowser()
    cora = await signIn(demo, browser, 'coordinator')
    const handedOver = await setScene(demo, browser, cora)
    inside = await crawl(
      demo.http,
      await cookieOf(cora.context()),
      await startsOf(demo, cora, handedOver),
      25,
    )
  })

  after(async () => {
    await browser?.close()
    await demo?.[Symbol.asyncDispose]()
  })

  test('a coordinator who follows every link finds only good pages', () => {
    const types = new Set(inside.map(({ path }) => typeOf(path)))
    for (const type of expectedTypes) assert.ok(types.has(type), `${type} is reached: ${[...types]}`)
    for (const page of inside) {
      assert.equal(page.status, 200, page.path)
      assertGuarded(page)
    }
  })

  test('axe finds nothing on any kind of page at 320 and 1280 px, light and dark; nothing scrolls sideways', async () => {
    await lookAt(demo, cora.context(), notYetSeen(inside, seen))
  })

  // The chair first: what she prepares the others have pages about.
  for (const role of ['chair', 'secretary', 'member', 'board'] as const) {
    test(`the ${role} finds only good pages in every room, and so does axe on each kind not seen yet`, async () => {
      const page = await signIn(demo, browser, role)
      if (role === 'chair') await setCommitteeScene(demo, page)
      const starts = plainAddresses()
      const found = await crawl(demo.http, await cookieOf(page.context()), starts, 2)
      // A room may be closed to somebody; a link to one may not be shown.
      for (const { path, status } of found)
        assert.ok(status === 200 || ([...starts, '/'].includes(path) && [303, 404].includes(status)), path)
      const good = found.filter(({ status }) => status === 200)
      for (const one of good) assertGuarded(one)
      for (const type of role === 'chair' ? typesOfChair : [])
        assert.ok(
          good.some(({ path }) => typeOf(path) === type),
          `${type} is reached`,
        )
      await lookAt(demo, page.context(), notYetSeen(good, seen))
    })
  }

  for (const role of ['outsider', 'board', 'auditor', 'operator'] as const) {
    test(`the ${role} gets one and the same answer at every address of a case, and reads nothing of one anywhere`, async () => {
      const context = (await signIn(demo, browser, role)).context()
      await learnsNothing(demo, await cookieOf(context), inside, 404)
    })
  }

  test('whoever is signed out is sent to sign in from every address alike', async () => {
    const open = plainAddresses('public')
    const closed = inside.filter(({ path }) => !open.includes(path))
    await learnsNothing(demo, '', closed, 303)
  })

  test('keys open and close their list, move through the inbox, and go to the composer, until turned off', async () => {
    await cora.setViewportSize({ width: 1280, height: 900 })
    await useKeys(demo, cora)
  })

  // Last: the letters that hold its links wait out their undo minute.
  test('the pages for people without an account are good pages, the refusals among them', async () => {
    const contact = await openReport(demo, browser)
    const links = await publicLinks(demo, contact)
    const outside = await Promise.all(links.map((path) => visit(demo.http, path)))
    for (const page of outside) assertGuarded(page)
    assert.deepEqual(
      outside.map(({ path, status }) => [typeOf(path), status]),
      [
        ['/sign-in', 200],
        ['/sign-in/link/TOKEN', 410],
        ['/sign-in/link/TOKEN', 200],
        ['/set-up/TOKEN', 410],
        ['/invitation/TOKEN', 200],
        ['/h/TOKEN', 200],
        ['/h/TOKEN/code', 200],
        ['/h/TOKEN', 404],
        ['/no-such-page', 404],
      ],
    )
    await lookAt(demo, await browser.newContext(), outside)
    await lookOver(contact, 'what a contact reads')
  })
})

const expectedTypes = [
  '/inbox?tray=bulk',
  '/cases/REF',
  '/cases/REF?write=note',
  '/cases/REF/hand-over',
  '/cases/REF/dismissal?reason',
  '/cases/REF/duplicate',
  '/cases/REF/merger',
  '/inbox/closed',
  '/cases/REF/closing',
  '/cases/REF/history',
  '/search?q',
  '/outgoing/ID',
  '/people',
  '/account/sessions',
  '/directory/SLUG/channels/new',
  '/charter',
  '/charter/versions',
  '/decisions',
]

const typesOfChair = [
  '/duties/ID',
  '/duties/committee',
  '/duties/calendar',
  '/roster/history',
  '/roster/terms/new',
  '/roster/access',
  '/elections/new',
  '/elections/ID',
  '/elections/ID/ballot',
  '/decisions/new',
  '/charter/draft',
  '/guard',
]

/** What a fresh demo's committee lacks: an election under way, a draft of the charter, a text that was checked. */
async function setCommitteeScene(demo: RunningDemo, chair: Page) {
  await chair.goto(`${demo.http}/elections/new`)
  await chair.locator('input[name=purpose][value=office]').check()
  await chair.locator('input[name=title]').fill('Chair of the next year')
  await chair.locator('textarea[name=candidates]').fill('Ada Birch\nBen Coal')
  const closesOn = new Date(Date.now() + 7 * 24 * 3_600_000).toISOString().slice(0, 10)
  await chair.locator('input[name=closesOn]').fill(closesOn)
  await chair.locator('input[name=secrecy][value=open]').check()
  await chair.getByRole('button', { name: 'Prepare the election' }).click()
  await lookOver(chair, 'an election being prepared')
  await chair.getByRole('button', { name: 'Open the voting' }).click()
  await chair.goto(`${demo.http}/charter/draft`)
  await chair.getByRole('button', { name: 'Save the draft' }).click()
  await chair.goto(`${demo.http}/guard`)
  await chair.locator('textarea[name=text]').fill(`The minutes say: ${overflow}.`)
  await chair.getByRole('button', { name: 'Check', exact: true }).click()
  await lookOver(chair, 'what the check found')
}

/** Each link signs in once; whoever comes again is still signed in. */
const signedIn = new Map<string, BrowserContext>()

async function signIn(demo: RunningDemo, browser: Browser, role: string): Promise<Page> {
  const known = signedIn.get(role)
  if (known !== undefined) return known.newPage()
  const context = await browser.newContext()
  signedIn.set(role, context)
  const page = await context.newPage()
  await page.goto(demo.links[role] ?? '')
  await page.locator('main').getByRole('button').first().click()
  return page
}

async function cookieOf(context: BrowserContext): Promise<string> {
  return (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
}

/** Makes what a fresh demo lacks: a case at two projects, somebody invited. Gives the address of the case. */
async function setScene(demo: RunningDemo, browser: Browser, cora: Page): Promise<string> {
  await cora.goto(`${demo.http}/inbox`)
  await cora.getByRole('link', { name: overflow }).click()
  const handedOver = new URL(cora.url()).pathname
  await handOver(cora)
  await invite(demo, browser)
  return handedOver
}

/** A project's contact who has proved their address; the page is their report's. */
async function openReport(demo: RunningDemo, browser: Browser): Promise<Page> {
  const letters = await demo.letters(/You are the security contact for/, 2)
  const letter = letters.find((one) => one.includes('/h/')) ?? ''
  const contact = await (await browser.newContext()).newPage()
  await contact.goto(demo.http + linkIn(letter, 'h'))
  await contact.locator('main').getByRole('button').first().click()
  const [codeLetter = ''] = await demo.letters(/Your code is/)
  await contact.locator('input[name=code]').fill(/Your code is ([\d ]+)/.exec(codeLetter)?.[1]?.trim() ?? '')
  await contact.locator('main').getByRole('button').first().click()
  await contact.getByText('reads past the end').waitFor()
  return contact
}

/** Links as people without an account get them: good, used, and never given out. */
async function publicLinks(demo: RunningDemo, contact: Page): Promise<string[]> {
  const door = new URL(contact.url()).pathname.replace(/\/report$/, '')
  const [invitation = ''] = await demo.letters(/\/invitation\//)
  const unknown = 'A'.repeat(43)
  return [
    '/sign-in',
    new URL(demo.links.coordinator ?? '').pathname,
    new URL(demo.links['maintainer-off'] ?? '').pathname,
    `/set-up/${unknown}`,
    linkIn(invitation, 'invitation'),
    door,
    `${door}/code`,
    `/h/${unknown}`,
    '/no-such-page',
  ]
}

async function handOver(cora: Page) {
  await cora.goto(`${cora.url()}/hand-over`)
  await cora.locator('input[name=projects][value="numpy"]').check()
  await cora.locator('summary', { hasText: 'Other projects' }).click()
  // NumPy takes reports by mail; this one reads them behind a link.
  await cora.locator('input[name=projects][value="jupyter"]').check()
  await cora.getByRole('button', { name: 'Preview the letters' }).click()
  await lookOver(cora, 'hand-over preview')
  await cora.getByRole('button', { name: /^Send/ }).click()
}

async function invite(demo: RunningDemo, browser: Browser) {
  const chair = await signIn(demo, browser, 'chair')
  await chair.goto(`${demo.http}/people`)
  await lookOver(chair, 'people of the chair')
  await chair.locator('input[name=name]').fill('Nia Sand')
  await chair
    .locator('form[action="/people/invitations"] input[name=email]')
    .fill('nia.sand@foundation.example')
  await chair.locator('form[action="/people/invitations"] button').click()
}

/** The address after /NAME/ in a letter, whose lines may be broken as quoted-printable does. */
function linkIn(letter: string, name: string): string {
  const link = new RegExp(`/${name}/[\\w-]+`).exec(letter.replaceAll(/=\r?\n/g, ''))?.[0]
  assert.ok(link, `the letter has a link to /${name}/`)
  return link
}

/** A case of each kind and the lists; every other page follows by links. */
async function startsOf(demo: RunningDemo, cora: Page, handedOver: string): Promise<string[]> {
  const cases = [handedOver]
  for (const [tray, title] of [
    ['needs-human', 'Encrypted report'],
    ['bulk', 'Open-source security weekly'],
  ]) {
    await cora.goto(`${demo.http}/inbox?tray=${tray}`)
    const link = cora.locator('.summary > a', { hasText: title ?? '' })
    cases.push((await link.first().getAttribute('href')) ?? '')
  }
  return [
    '/inbox',
    ...cases,
    '/directory',
    '/directory/numpy',
    '/people',
    '/account',
    '/outgoing',
    '/search?q=numpy',
    '/search?q=nothing+like+it',
  ]
}

/** Bytes, headers and HTML of one answer. Downloads have a policy too. */
function assertGuarded({ path, headers, body }: Visited) {
  const policy = headers.get('content-security-policy') ?? ''
  assert.match(policy, /default-src 'none'/, path)
  assert.doesNotMatch(policy, /unsafe|data:|blob:|\*/, path)
  if (!(headers.get('content-type') ?? '').startsWith('text/html')) {
    assert.match(headers.get('content-disposition') ?? '', /^attachment/, path)
    assert.doesNotMatch(policy, /(script|style)-src/, path)
    return
  }
  try {
    assertGoodPage(body)
  } catch (error) {
    throw new Error(`${path} is no good page`, { cause: error })
  }
}

/** The first page of each type that nobody looked at before; downloads have nothing to look at. */
function notYetSeen(pages: readonly Visited[], seen: Set<string>): readonly Visited[] {
  return pages.filter((page) => {
    const type = typeOf(page.path)
    if (!isHtml(page) || seen.has(type)) return false
    seen.add(type)
    return true
  })
}

/** Every address of the route tables that names nothing: rooms yet to come are walked too. */
function plainAddresses(to: 'signed-in' | 'public' = 'signed-in'): readonly string[] {
  const never = new Proxy({}, { get: () => never })
  return routesOf(never as RoutedHouse, 'http://localhost')
    .filter(({ method, access, path }) => method === 'GET' && access === to && !path.includes(':'))
    .map(({ path }) => path)
}

async function lookAt(demo: RunningDemo, context: BrowserContext, pages: readonly Visited[]) {
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  for (const { path, status } of pages) {
    await page.goto(demo.http + path)
    await lookOver(page, typeOf(path), isBusy(path) ? everySight : twoSights)
    // Chromium itself notes an answer of 404 or 410 in the console.
    if (status < 400) assert.deepEqual(complaints, [], `the browser complains about ${path}`)
    complaints.length = 0
  }
  await page.close()
}

type Sight = {
  readonly width: number
  readonly colorScheme: 'light' | 'dark'
  readonly asks: 'all' | 'looks'
}

const twoSights: readonly Sight[] = [
  { width: 1280, colorScheme: 'light', asks: 'all' },
  { width: 320, colorScheme: 'dark', asks: 'looks' },
]

const everySight: readonly Sight[] = [
  { width: 1280, colorScheme: 'light', asks: 'all' },
  { width: 1280, colorScheme: 'dark', asks: 'looks' },
  { width: 320, colorScheme: 'light', asks: 'looks' },
  { width: 320, colorScheme: 'dark', asks: 'looks' },
]

/** The pages people live in are looked at in every way, the others in the two that differ most. */
function isBusy(path: string): boolean {
  return ['/inbox', '/cases/REF', '/search?q', '/duties', '/roster', '/charter', '/elections/ID'].includes(
    typeOf(path),
  )
}

/** One page in these widths and schemes; it stays where it is. */
async function lookOver(page: Page, name: string, sights = twoSights) {
  for (const { width, colorScheme, asks } of sights) {
    await page.setViewportSize({ width, height: 900 })
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const at = `${name} at ${width} px, ${colorScheme}`
    await keepPicture(page, at)
    assert.equal(await scrollsSideways(page), false, `${at} scrolls sideways`)
    assert.deepEqual(await axeFindings(page, asks), [], at)
  }
}

/** With WARDMOTE_PICTURES=folder the pages can be looked at. */
async function keepPicture(page: Page, at: string) {
  const folder = process.env.WARDMOTE_PICTURES
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${at.replaceAll(/\W+/g, '-')}.png`), fullPage: true })
}

/** Words that would tell somebody that a case exists: titles, reporters, references. */
function tellTales(pages: readonly Visited[]): string[] {
  const inbox = pages.filter(({ path }) => path.startsWith('/inbox'))
  const titles = inbox.flatMap(({ body }) =>
    readHtml(body).filter(({ tag, attributes }) => tag === 'a' && /^\/cases\//.test(attributes.href ?? '')),
  )
  const references = titles.map(({ attributes }) => attributes.href?.split('/').at(-1) ?? '')
  const addresses = demoMails.map(({ from }) => from.address)
  return [...new Set([...titles.map(({ text }) => text), ...references, ...addresses])]
}

/**
 * At the address of anything of a case the answer is, byte for byte, that for a case which never was; what
 * else answers (their own account, the search) holds no word of one.
 */
async function learnsNothing(
  demo: RunningDemo,
  cookie: string,
  pages: readonly Visited[],
  status: 404 | 303,
) {
  const words = tellTales(pages)
  assert.ok(words.length > 30, `there are words to look for: ${words.length}`)
  for (const { path } of pages) {
    const answer = await visit(demo.http, path, cookie)
    if (isOfCase(path) || status === 303) {
      const never = await visit(demo.http, likeButNever(path), cookie)
      assert.equal(answer.status, status, path)
      assert.equal(answer.body, never.body, path)
      assert.deepEqual(headersOf(answer), headersOf(never), path)
    }
    for (const word of words) assert.ok(!answer.body.includes(word), `${path} shows ${word}`)
  }
}

function isOfCase(path: string): boolean {
  return /^\/(cases|outgoing)\//.test(path)
}

/** The same address of a case and a letter that never were: an address with a query is answered uncompressed. */
function likeButNever(path: string): string {
  return path
    .replace(/[A-Z]{2,3}-[0-9A-Z]{5}/, 'NF-00000')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '01900000-0000-7000-8000-000000000000')
}

/** Their names and values, without the clock and the address asked for. */
function headersOf({ headers }: Visited): string[] {
  return [...headers]
    .filter(([name]) => !['date', 'location', 'set-cookie'].includes(name))
    .map(([name, value]) => `${name}: ${value}`)
}

async function useKeys(demo: RunningDemo, cora: Page) {
  await cora.goto(`${demo.http}/inbox`)
  const dialog = cora.locator('dialog.keys')
  await cora.keyboard.press('?')
  await dialog.waitFor()
  await lookOver(cora, 'the list of keys')
  await cora.setViewportSize({ width: 1280, height: 900 })
  await cora.keyboard.press('Escape')
  // It goes with the dialog's own event, a moment after the key.
  await dialog.waitFor({ state: 'detached' })

  await cora.keyboard.press('j')
  await cora.keyboard.press('j')
  await cora.keyboard.press('k')
  const here = cora.locator('[data-here]')
  assert.equal(await here.evaluate((row) => row === row.ownerDocument.activeElement), true)
  assert.equal(await here.evaluate((row) => [...(row.parentElement?.children ?? [])].indexOf(row)), 0)
  await keepPicture(cora, 'inbox with a row chosen')
  await cora.keyboard.press('o')
  await cora.waitForURL(/\/cases\//)
  await cora.keyboard.press('r')
  assert.equal(await cora.locator('textarea[name=text]').evaluate(isFocused), true)
  assert.notEqual(await cora.locator('textarea[name=text]').evaluate(outlineOf), 'none', 'focus is visible')

  await cora.goto(`${demo.http}/inbox`)
  await cora.keyboard.press('?')
  await cora.getByLabel('Use single keys').uncheck()
  await cora.getByRole('button', { name: 'Close' }).click()
  await cora.keyboard.press('j')
  assert.equal(await here.count(), 0, 'keys are off')
  await cora.reload()
  await cora.keyboard.press('j')
  assert.equal(await here.count(), 0, 'and stay off')
}

const isFocused = (element: Element) => element === element.ownerDocument.activeElement
const outlineOf = (element: Element) =>
  element.ownerDocument.defaultView?.getComputedStyle(element).outlineStyle
