import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { axeFindings, openBrowser, scrollsSideways } from '../../test/support/browser.ts'
import { gallery } from '../../test/support/gallery.tsx'
import { testWeb } from '../../test/support/web.ts'
import type { Listening } from './listen.ts'

let listening: Listening
let browser: Browser

before(async () => {
  listening = await testWeb(gallery).web.listen('127.0.0.1', 0)
  browser = await openBrowser()
})

after(async () => {
  await browser?.close()
  await listening?.close()
})

for (const name of ['inbox', 'case', 'form', 'parts', 'public']) {
  for (const width of [320, 1280]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      test(`axe finds nothing on ${name} at ${width} px, ${colorScheme}, and nothing scrolls sideways`, async () => {
        const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme })
        const complaints: string[] = []
        const page = await context.newPage()
        page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
        await context.addCookies([{ name: 'session', value: 'dana', url: listening.url }])
        await page.goto(`${listening.url}/gallery/${name}`)
        await keepPicture(page, `${name}-${width}-${colorScheme}.png`)
        assert.deepEqual(complaints, [], 'the browser complains about nothing, the content policy included')
        assert.equal(await scrollsSideways(page), false)
        assert.deepEqual(await axeFindings(page), [])
        await context.close()
      })
    }
  }
}

/** With WARDMOTE_PICTURES=folder the pages can be looked at. */
async function keepPicture(page: { screenshot(options: object): Promise<unknown> }, name: string) {
  const folder = process.env.WARDMOTE_PICTURES
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, name), fullPage: true })
}
