import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { axeFindings, openBrowser, scrollsSideways } from '../../test/support/browser.ts'
import { openTestDesk, type TestDesk } from '../../test/support/desk.tsx'
import { setScene } from '../../test/support/desk-scene.ts'
import { testWeb } from '../../test/support/web.ts'
import { freePort } from '../app/free-port.ts'
import { system } from '../kernel/actor.ts'
import { letterContent, outgoingLetters } from '../mail/outbox/outgoing-letters.ts'
import { readSession } from '../people/door.ts'
import type { Listening } from '../web/listen.ts'
import { deskRoutes } from './routes.ts'

let desk: TestDesk
let chromium: Browser
let reference = ''
let publicUrl = ''
let listening: Listening

before(async () => {
  desk = await openTestDesk()
  reference = (await setScene(desk)).overflow
  const port = await freePort({ host: 'localhost', port: 0 })
  publicUrl = `http://localhost:${port}`
  const { works, clock } = desk
  const { web } = testWeb(deskRoutes({ works, publicUrl, countTry: async () => true }), {
    options: { publicUrl },
    ports: {
      now: clock.now,
      readSession: (value) => readSession(works, value, clock.now()),
    },
  })
  listening = await web.listen('localhost', port)
  chromium = await openBrowser()
})

after(async () => {
  await chromium?.close()
  await listening?.close()
  await desk[Symbol.asyncDispose]()
})

/** A browser to which no script ever arrives. */
async function openContext(width: number, colorScheme: 'light' | 'dark'): Promise<BrowserContext> {
  const context = await chromium.newContext({ viewport: { width, height: 900 }, colorScheme })
  context.setDefaultTimeout(10_000)
  await context.route('**/*.js', (route) => route.abort())
  return context
}

const found: string[] = []

async function look(page: Page, name: string, where: string) {
  const folder = process.env.WARDMOTE_PICTURES
  if (folder !== undefined) {
    mkdirSync(folder, { recursive: true })
    await page.screenshot({ path: join(folder, `${name}-${where}.png`), fullPage: true })
  }
  if (await scrollsSideways(page)) found.push(`${name} at ${where} scrolls sideways`)
  found.push(...(await axeFindings(page)).map((finding) => `${name} at ${where}: ${finding}`))
}

async function newestLetter(kind: string): Promise<string> {
  return desk.works.as(system('test'), async (work) => {
    const letters = (await outgoingLetters(work, 0)).letters.filter((one) => one.kind === kind)
    for (const { id } of letters) {
      const content = await letterContent(work, id)
      if (content?.to.address === 'maintainers@plotter.example') return content.text
    }
    return ''
  })
}

async function walk(width: number, colorScheme: 'light' | 'dark') {
  const where = `${width}-${colorScheme}`
  // The newest letter is found by its time.
  desk.clock.advance({ minutes: 1 })
  const coordinator = await openContext(width, colorScheme)
  const [name, value] = (await desk.as('coordinator')).cookie.split('=') as [string, string]
  await coordinator.addCookies([{ name, value, url: publicUrl }])
  const page = await coordinator.newPage()
  await page.goto(`${publicUrl}/cases/${reference}/hand-over`)
  await look(page, 'chooser', where)
  await page.getByText('Other projects', { exact: true }).click()
  await page.getByLabel('Name, package or repository').fill('quarry')
  await page.getByRole('button', { name: 'Filter' }).click()
  await page.getByLabel('Quarry').check()
  await page.getByLabel('Plotter').check()
  await page.getByLabel('Note to the maintainers').fill('I could run it: it crashes on 2.2.0rc1 too.')
  await look(page, 'filtered', where)
  await page.getByLabel('The report', { exact: true }).fill('')
  await page.getByRole('button', { name: 'Preview the letters' }).click()
  await look(page, 'refused', where)
  await page
    .getByLabel('The report', { exact: true })
    .fill('reading the file writes past the end.\n\n    lattice.load("crash.lat")\n')
  await page.getByRole('button', { name: 'Preview the letters' }).click()
  await look(page, 'preview', where)
  await page.getByRole('button', { name: 'Send to 3 projects' }).click()
  await page.waitForURL(`${publicUrl}/cases/${reference}`)
  await coordinator.close()
  await walkAsContact(width, colorScheme)
}

async function walkAsContact(width: number, colorScheme: 'light' | 'dark') {
  const where = `${width}-${colorScheme}`
  const contact = await openContext(width, colorScheme)
  const page = await contact.newPage()
  const link = /http\S+\/h\/\w+/.exec(await newestLetter('hand-over'))?.[0] ?? ''
  await page.goto(link)
  await look(page, 'door', where)
  await page.getByRole('button', { name: 'Send me the code' }).click()
  await page.waitForURL(`${link}/code`)
  await look(page, 'code', where)
  await page.getByLabel('One-time code').fill('1111')
  await page.getByRole('button', { name: 'Read the report' }).click()
  await look(page, 'wrong-code', where)
  await page
    .getByLabel('One-time code')
    .fill(/Your code is ([\d ]+)/.exec(await newestLetter('code'))?.[1] ?? '')
  await page.getByRole('button', { name: 'Read the report' }).click()
  await page.waitForURL(`${link}/report`)
  await look(page, 'report', where)
  await page.getByLabel('This is ours').check()
  await page.getByLabel('Your words').fill('Confirmed. A fix is under way.')
  await page.getByRole('button', { name: 'Send the answer' }).click()
  await page.waitForURL(`${link}/report?thanks`)
  await look(page, 'thanks', where)
  await contact.close()
}

test('a hand-over from choosing to the contact’s answer works without scripts, and axe finds nothing', async () => {
  for (const width of [320, 1280]) {
    for (const colorScheme of ['light', 'dark'] as const) await walk(width, colorScheme)
  }
  assert.deepEqual(found, [])
})
