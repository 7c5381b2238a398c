import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import bundledChromium from '@sparticuz/chromium'
import { type Browser, chromium, type Page } from 'playwright-core'

/** The system's Chromium where there is one: it starts faster. Else the one inside an npm package (Linux). */
async function executable(): Promise<{ path: string; args: readonly string[] }> {
  const named = [process.env.WARDMOTE_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser']
  const path = named.find((candidate) => candidate !== undefined && existsSync(candidate))
  // As root, which containers are, Chromium needs its sandbox off.
  const args = ['--no-sandbox', '--disable-dev-shm-usage']
  if (path !== undefined) return { path, args }
  // The package's own arguments ask for a single process, which ends with its first closed context.
  return { path: await bundledChromium.executablePath(), args }
}

/** A headless Chromium; the caller closes it. */
export async function openBrowser(): Promise<Browser> {
  const { path, args } = await executable()
  return chromium.launch({ executablePath: path, args: [...args], headless: true })
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const looks = ['color-contrast', 'link-in-text-block', 'target-size', 'scrollable-region-focusable']

const everyTag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/**
 * What axe finds on a page, each as "rule: element", empty when all is well. Evaluated through the
 * debugger, so the page's own policy against scripts need not be loosened. 'looks' asks
 * only what another width or colour scheme can change on a page that was asked all.
 */
export async function axeFindings(page: Page, asked: 'all' | 'looks' = 'all'): Promise<string[]> {
  if ((await page.evaluate('typeof axe')) === 'undefined') await page.evaluate(axeSource)
  const runOnly = asked === 'all' ? everyTag : looks
  const found: unknown =
    await page.evaluate(`axe.run(document, { runOnly: ${JSON.stringify(runOnly)} }).then(({ violations }) => violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => id + ': ' + node.html.slice(0, 160) + ' ' + node.any.map((one) => one.message).join(' '))))`)
  if (!Array.isArray(found)) throw new Error('axe gave no list')
  return found.map(String)
}

/** True when the page needs sideways scrolling, which WCAG 1.4.10 forbids at 320 px. */
export async function scrollsSideways(page: Page): Promise<boolean> {
  return (
    (await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth')) ===
    true
  )
}
