import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { openBrowser } from '../support/browser.ts'
import { openDemo, type RunningDemo } from '../support/running-demo.ts'
import { onMinuteLater } from '../support/undo-minute.ts'

/**
 * The journey everything else hangs from, with every part real: mail through SMTP, pages in Chromium, letters
 * as files. mail in -> case -> acknowledged -> handed to two projects -> a maintainer replies -> the reporter is
 * told -> closed -> reopened by a reply. At each step an outsider and a member off the case learn nothing.
 */
const reporter = 'rhea.finch@research.example'
const desk = 'security@foundation.example'
const title = 'Heap overflow in numpy.load when Jupyter reads it'

// Most of their time is waiting for undo minutes to pass, so both travel at once.
describe('one report from mail to mail', { concurrency: 2, timeout: 900_000 }, () => {
  for (const javaScriptEnabled of [false, true]) {
    test(`with scripts ${javaScriptEnabled ? 'on' : 'off'}`, async () => {
      await using demo = await openDemo()
      const browser = await openBrowser()
      try {
        await travel(demo, browser, javaScriptEnabled)
      } finally {
        await browser.close()
      }
    })
  }
})

async function travel(demo: RunningDemo, browser: Browser, javaScriptEnabled: boolean) {
  await sendReport(demo)
  const [receipt] = await demo.letters(/We have your report/)
  assert.ok(receipt, 'the receipt is a file')
  assert.doesNotMatch(receipt, /numpy/, 'it quotes nothing of the report')

  const cora = await signIn(demo, browser, 'coordinator', javaScriptEnabled)
  await cora.getByRole('link', { name: title }).click()
  const address = new URL(cora.url()).pathname
  const reference = address.split('/').at(-1) ?? ''
  assert.match(reference, /^NF-[0-9A-Z]{5}$/)
  await restrictToMe(cora)
  const others = await hiddenFrom(demo, browser, javaScriptEnabled)
  await learnNothing(others, address, reference)

  await write(cora, 'Acknowledge', 'Hello Rhea,\n\nI have read your report and look after it.\n\nCora')
  await seen(cora, /Acknowledged/)
  const [acknowledgement] = await onMinuteLater(demo, /I have read your report/)
  assert.match(acknowledgement ?? '', new RegExp(`^To: .*${reporter}`, 'm'))
  await learnNothing(others, address, reference)

  await handOver(cora, ['numpy', 'jupyter'])
  const handedOver = await demo.letters(/You are the security contact for/, 2)
  assert.equal(handedOver.length, 2, 'a letter to each project')
  const [told] = await demo.letters(/is now with the maintainers/)
  assert.match(told ?? '', /Jupyter[\s\S]*and NumPy/)
  await learnNothing(others, address, reference)

  await contactReads(
    demo,
    browser,
    javaScriptEnabled,
    handedOver.find((letter) => letter.includes('/h/')) ?? '',
  )
  await reloadUntil(cora, address, /This is ours/)

  const numpyLetter = handedOver.find((letter) => letter.includes('NumPy')) ?? ''
  await replyTo(demo, numpyLetter, 'We can reproduce it and work on a fix for 2.3.2.')
  await reloadUntil(cora, address, /work on a fix for 2\.3\.2/)
  await learnNothing(others, address, reference)

  await write(cora, 'Reply', 'Hello Rhea,\n\nNumPy works on a fix for 2.3.2.\n\nCora')
  assert.ok((await onMinuteLater(demo, /NumPy works on a fix/))[0], 'the reporter is told')

  await cora.goto(demo.http + address)
  await cora.getByRole('link', { name: 'Close', exact: true }).click()
  await cora.locator('textarea[name=text]').fill('Hello Rhea,\n\nit is fixed in 2.3.2. Thank you.\n\nCora')
  await cora.getByRole('button', { name: /close/i }).click()
  await seen(cora, /Closed/)
  const [closing] = await onMinuteLater(demo, /it is fixed in 2\.3\.2/)

  await replyTo(demo, closing ?? '', 'It still crashes here with 2.3.2.')
  await reloadUntil(cora, address, /still crashes here/)
  await cora.goto(`${demo.http}/inbox?tray=waiting-for-us`)
  await seen(cora, new RegExp(title))
  await learnNothing(others, address, reference)
}

function sendReport(demo: RunningDemo) {
  const lines = [
    `From: Rhea Finch <${reporter}>`,
    `To: <${desk}>`,
    `Subject: ${title}`,
    'Message-ID: <report-1@research.example>',
    '',
    'Hello,',
    '',
    'numpy.load() of numpy 2.3.1 writes past its buffer; jupyter-server 2.17 reaches it from a notebook.',
    '',
    'Rhea',
  ]
  return demo.send({ from: reporter, to: desk, lines })
}

async function signIn(
  demo: RunningDemo,
  browser: Browser,
  role: string,
  javaScriptEnabled: boolean,
): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled })
  return signInWithin(context, demo.links[role] ?? '')
}

async function signInWithin(context: BrowserContext, link: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto(link)
  await page.locator('main').getByRole('button').first().click()
  return page
}

/** The member of the cast who is taken off, and somebody who is nobody here. */
async function hiddenFrom(demo: RunningDemo, browser: Browser, javaScriptEnabled: boolean): Promise<Page[]> {
  const outsider = await signIn(demo, browser, 'outsider', javaScriptEnabled)
  const member = await signIn(demo, browser, 'member', javaScriptEnabled)
  return [outsider, member]
}

/** Same 404 as for a case that never was, no search result, nothing in the inbox. */
async function learnNothing(pages: readonly Page[], address: string, reference: string) {
  for (const page of pages) {
    const { origin } = new URL(page.url())
    const answer = await page.request.get(origin + address)
    const never = await page.request.get(`${origin}/cases/NF-00000`)
    assert.equal(answer.status(), 404)
    assert.equal(await answer.text(), await never.text(), 'hidden and missing are one answer')
    for (const path of ['/inbox', '/search?q=numpy', `/search?q=${reference}`, '/outgoing']) {
      const text = await (await page.request.get(origin + path)).text()
      const shown = text.replaceAll(/value="[^"]*"/g, '').replaceAll(`“${reference}”`, '')
      assert.doesNotMatch(shown, /Heap overflow|rhea\.finch/, path)
    }
    const token = await page.request.get(`${origin}/api/v1/cases/${reference}`)
    assert.equal(token.status(), 401)
  }
}

async function restrictToMe(page: Page) {
  const address = page.url()
  // The owner decides who sees a case: first take it, then narrow it to oneself.
  await page.locator('summary', { hasText: 'Change owner or kind' }).click()
  await page.locator('select[name=owner]').selectOption({ label: 'Cora Linden' })
  await page
    .locator('form', { has: page.locator('select[name=owner]') })
    .getByRole('button')
    .first()
    .click()
  await page.goto(address)
  await page.locator('summary', { hasText: /restrict/i }).click()
  await page.locator('form[action$="/restriction"]').getByRole('button').first().click()
  await seen(page, /Restricted/)
}

async function write(page: Page, tab: string, text: string) {
  const address = page.url().split('?')[0] ?? ''
  await page.goto(address)
  const chosen = page.getByRole('link', { name: tab, exact: true })
  if ((await chosen.count()) > 0) await chosen.last().click()
  await page.locator('textarea[name=text]').last().fill(text)
  await page.getByRole('button', { name: /^Send/ }).click()
}

async function handOver(page: Page, slugs: readonly string[]) {
  await page.goto(`${(page.url().split('?')[0] ?? '').replace(/\/$/, '')}/hand-over`)
  for (const slug of slugs) {
    const box = page.locator(`input[name=projects][value="${slug}"]`)
    if (!(await box.isVisible())) await page.locator('summary', { hasText: 'Other projects' }).click()
    await box.check()
  }
  await page.getByRole('button', { name: 'Preview the letters' }).click()
  await page.getByRole('button', { name: /^Send/ }).click()
}

/** The project that may not get the report by mail reads it behind the link, with a code mailed to its contact. */
async function contactReads(demo: RunningDemo, browser: Browser, javaScriptEnabled: boolean, letter: string) {
  assert.doesNotMatch(letter, /buffer|notebook/, 'not a word of the report')
  const link = /http:\/\/localhost:\d+\/h\/\w+/.exec(letter.replaceAll(/=\r?\n/g, ''))?.[0]
  assert.ok(link, 'the letter has a link')
  const page = await (await browser.newContext({ javaScriptEnabled })).newPage()
  await page.goto(link)
  assert.equal(await page.getByText(/writes past its buffer/).count(), 0)
  await page.locator('main').getByRole('button').first().click()
  const [codeLetter] = await demo.letters(/Your code is/)
  const code = /Your code is ([\d ]+)/.exec(codeLetter ?? '')?.[1]?.trim() ?? ''
  await page.locator('input[name=code]').fill(code)
  await page
    .locator('form', { has: page.locator('input[name=code]') })
    .getByRole('button')
    .first()
    .click()
  await seen(page, /writes past its buffer/)
  await page.locator('input[name=answer][value=ours]').check()
  await page
    .locator('form', { has: page.locator('input[name=answer]') })
    .getByRole('button')
    .first()
    .click()
  await seen(page, /thank you/i)
}

/** Answers a letter as its recipient's mail program would: to its Reply-To, naming its Message-ID. */
async function replyTo(demo: RunningDemo, letter: string, text: string) {
  const unfolded = letter.replaceAll(/\r?\n[ \t]+/g, ' ')
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'mi').exec(unfolded)?.[1]?.trim() ?? ''
  const address = (value: string) => /<([^>]+)>/.exec(value)?.[1] ?? value
  const from = address(header('To'))
  const to = address(header('Reply-To') || header('From'))
  const lines = [
    `From: <${from}>`,
    `To: <${to}>`,
    `Subject: Re: ${header('Subject')}`,
    `In-Reply-To: ${header('Message-ID')}`,
    `Message-ID: <reply-${Math.abs(text.length)}-${performance.now()}@${from.split('@')[1]}>`,
    '',
    text,
  ]
  await demo.send({ from, to, lines })
}

async function seen(page: Page, text: RegExp) {
  await page.getByText(text).first().waitFor({ timeout: 20_000 })
}

async function reloadUntil(page: Page, address: string, text: RegExp) {
  const { origin } = new URL(page.url())
  for (let tries = 0; tries < 60; tries += 1) {
    await page.goto(origin + address)
    if ((await page.getByText(text).count()) > 0) return
    await page.waitForTimeout(500)
  }
  assert.fail(`never seen: ${text}`)
}
