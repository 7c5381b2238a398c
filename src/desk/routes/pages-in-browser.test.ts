import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { test } from 'node:test'
import { axeFindings, openBrowser, scrollsSideways } from '../../../test/support/browser.ts'
import { openTestDesk, publicUrl, type TestDesk } from '../../../test/support/desk.tsx'
import { setScene } from '../../../test/support/desk-scene.ts'
import { fieldValue } from '../../../test/support/html.ts'

test('axe finds nothing on the pages of the desk at 320 and 1280 px, light and dark; nothing scrolls sideways', async () => {
  await using desk = await openTestDesk()
  const { overflow, scanner, unreadable, short } = await setScene(desk)
  const moved = await addLookAlikes(desk, short)
  const { cookie } = await desk.as('coordinator')
  const server = await serve(desk)
  const url = addressOf(server)
  const paths = [
    '/inbox',
    '/inbox?tray=waiting-for-us',
    '/outgoing',
    '/search?q=overflow',
    `/cases/${unreadable}`,
  ]
  paths.push(`/cases/${overflow}`, `/cases/${overflow}?write=note`, `/cases/${overflow}/hand-over`)
  paths.push(
    `/cases/${scanner}/dismissal`,
    `/cases/${scanner}/dismissal?reason=no-proof`,
    `/cases/${scanner}/history`,
  )
  paths.push(
    '/inbox/closed',
    '/inbox/closed?reason=spam',
    `/cases/${moved.twin}`,
    `/cases/${moved.twin}/duplicate`,
    `/cases/${moved.twin}/merger`,
    `/cases/${moved.twin}/merger?into=${short}`,
    `/cases/${moved.from}`,
    `/cases/${short}`,
  )
  paths.push('/guard', await checkedText(desk, overflow))
  try {
    for (const width of [320, 1280]) {
      for (const colorScheme of ['light', 'dark'] as const) {
        const browser = await openBrowser()
        const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme })
        await context.addCookies([{ name: 'session', value: cookie.replace('session=', ''), url }])
        const page = await context.newPage()
        const complaints: string[] = []
        page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
        for (const path of paths) {
          const at = `${path.replaceAll(/NF-\w+/g, 'REF')} at ${width} px, ${colorScheme}`
          assert.equal((await page.goto(url + path))?.status(), 200, at)
          await keepPicture(page, at)
          assert.equal(await scrollsSideways(page), false, `${at} scrolls sideways`)
          assert.deepEqual(await axeFindings(page), [], at)
        }
        assert.deepEqual(complaints, [], 'the browser complains about nothing, the content policy included')
        await browser.close()
      }
    }
  } finally {
    server.closeAllConnections()
    server.close()
  }
})

/** A report that reads like an earlier one, and one whose reports were moved into `into`. */
async function addLookAlikes(desk: TestDesk, into: string): Promise<{ twin: string; from: string }> {
  const text =
    'With debug logging switched on the access token is written to the log file, where every tenant reads it.'
  const first = await desk.receive({
    from: 'Bo Quist <bo@tenant.example>',
    subject: 'Token in the log',
    text,
  })
  desk.clock.advance({ hours: 3 })
  const twin = await desk.receive({ subject: 'Access token logged', text: `${text} Rhea` })
  const cora = await desk.as('coordinator')
  const { html } = await cora.get(`/cases/${first}/merger?into=${into}`)
  const pressed = await cora.post(`/cases/${first}/merger`, { into, version: fieldValue(html, 'version') })
  assert.equal(pressed.status, 303)
  return { twin, from: first }
}

/** The coordinator's text touches a case of theirs: its result, and the line to decide about on the page before. */
async function checkedText(desk: TestDesk, reference: string): Promise<string> {
  await desk.guardCases()
  const text = `Release notes\n\nThanks to whoever wrote ${reference}, ${'a very long name '.repeat(12)}`
  const posted = await (await desk.as('coordinator')).post('/guard/checks', { text })
  return posted.location ?? ''
}

/** With WARDMOTE_PICTURES=folder the pages can be looked at. */
async function keepPicture(page: { screenshot(options: object): Promise<unknown> }, at: string) {
  const folder = process.env.WARDMOTE_PICTURES
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${at.replaceAll(/\W+/g, '-')}.png`), fullPage: true })
}

/** The desk on a port of its own, as its public address would have it. */
async function serve(desk: TestDesk): Promise<Server> {
  const server = createServer(async (request, response) => {
    const headers = new Headers({ cookie: request.headers.cookie ?? '' })
    const answer = await desk.fetch(new Request(`${publicUrl}${request.url}`, { headers }))
    response.writeHead(answer.status, [...answer.headers].flat())
    response.end(Buffer.from(await answer.arrayBuffer()))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}

function addressOf(server: Server): string {
  const address = server.address()
  assert.ok(typeof address === 'object' && address !== null)
  return `http://127.0.0.1:${address.port}`
}
