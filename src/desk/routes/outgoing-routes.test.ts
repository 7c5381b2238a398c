import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { castTeams, offCases } from '../../../test/cast.ts'
import { axeFindings, openBrowser, scrollsSideways } from '../../../test/support/browser.ts'
import { openTestDesk, type TestDesk } from '../../../test/support/desk.tsx'
import { browsersOf, type DeskBrowsers } from '../../../test/support/desk-browsers.ts'
import { type DeskScene, setScene } from '../../../test/support/desk-scene.ts'
import { assertGoodPage, elementsOf } from '../../../test/support/html.ts'
import { takeOffCases } from '../../../test/support/take-off-cases.ts'
import { system } from '../../kernel/actor.ts'
import type { LetterId } from '../../kernel/ids.ts'
import type { LetterState } from '../../mail/outbox/letter.ts'
import { writeLetter } from '../../mail/outbox/write-letter.ts'
import { parseReference } from '../rules/case-reference.ts'
import { findCase } from '../store/cases.ts'
import { outgoingRoutes } from './outgoing-routes.tsx'
import { searchRoutes } from './search-routes.tsx'

let desk: TestDesk
let browsers: DeskBrowsers
let scene: DeskScene
const letters = new Map<string, LetterId>()

before(async () => {
  desk = await openTestDesk()
  browsers = browsersOf(desk, (doors) => [...searchRoutes(doors), ...outgoingRoutes(doors)])
  scene = await setScene(desk)
  letters.set('reply', await write(scene.overflow, 'reply', 'sent', 'The text of the reply.\n<b>bold</b>'))
  letters.set('hand-over', await write(scene.symlink, 'hand-over', 'bounced', 'Please look.', '5.1.1'))
  letters.set('code', await write(scene.overflow, 'code', 'sent', 'Your code is 123456.'))
  letters.set('held', await write(scene.short, 'receipt', 'held', 'We have it.'))
  letters.set('cancelled', await write(scene.short, 'acknowledgement', 'cancelled', 'Thanks.'))
  letters.set('invitation', await write(null, 'invitation', 'filed', 'https://desk.example/enrol/secret'))
  letters.set('fresh-start', await write(null, 'fresh-start', 'waiting', 'https://desk.example/enrol/other'))
  await takeOffCases(desk, 'memberOff')
})

after(() => desk[Symbol.asyncDispose]())

async function write(
  reference: string | null,
  kind: string,
  state: LetterState,
  text: string,
  status: string | null = null,
): Promise<LetterId> {
  return desk.works.as(system('test'), async (work) => {
    const parsed = reference === null ? null : parseReference(reference)
    const opened = parsed === null ? null : await findCase(work, { reference: parsed })
    const at = desk.clock.advance({ seconds: 30 })
    const id = await writeLetter(
      work,
      {
        teamId: desk.cast.teams.umbrella.id,
        caseId: opened?.facts.id ?? null,
        laneId: null,
        kind,
        key: opened?.key ?? work.sealing.deskWide,
        isAutomatic: false,
        writtenBy: desk.cast.persons.member.id,
        undoSeconds: 60,
        from: { name: castTeams.umbrella.name, address: castTeams.umbrella.addresses[0] },
        replyTo: null,
        to: { name: 'Rhea Finch', address: 'rhea.finch@research.example' },
        subject: `A letter of kind ${kind}`,
        text,
        inReplyTo: null,
        references: [],
        autoSubmitted: null,
      },
      at,
    )
    await work.tx
      .updateTable('letter')
      .set({
        state,
        last_status: status,
        attempts: state === 'waiting' ? 0 : 1,
        sent_at: state === 'sent' ? at : null,
      })
      .where('letter.id', '=', id)
      .execute()
    return id
  })
}

function hrefs(html: string): string[] {
  return elementsOf(html, 'a').flatMap((link) => link.attributes.href ?? [])
}

test('a member on the cases sees their letters by state, with a word and an icon', async () => {
  const member = await browsers.as('member')
  const expected: Record<string, string[]> = {
    waiting: ['fresh-start'],
    held: ['held'],
    sent: ['reply', 'code', 'invitation'],
    failed: ['hand-over', 'cancelled'],
  }
  for (const [state, names] of Object.entries(expected)) {
    const { status, html } = await member.get(`/outgoing?state=${state}`)
    assert.equal(status, 200)
    assertGoodPage(html)
    for (const [name, id] of letters) {
      assert.equal(hrefs(html).includes(`/outgoing/${id}`), names.includes(name), `${name} under ${state}`)
    }
  }
  const { html } = await member.get('/outgoing?state=failed')
  for (const words of [
    'Came back',
    'Taken back',
    'status 5.1.1',
    scene.symlink,
    'rhea.finch@research.example',
  ]) {
    assert.ok(html.includes(words), words)
  }
})

test('a letter is shown as its receiver gets it, as text', async () => {
  const { status, html } = await (await browsers.as('member')).get(`/outgoing/${letters.get('reply')}`)
  assert.equal(status, 200)
  assertGoodPage(html)
  assert.match(html, /The text of the reply\./)
  assert.equal(elementsOf(html, 'b').length, 0)
  assert.ok(hrefs(html).includes(`/cases/${scene.overflow}`))
})

test('letters that hold a link or a code for their receiver never show their text', async () => {
  const coordinator = await browsers.as('coordinator')
  for (const [kind, secret] of [
    ['invitation', 'enrol/secret'],
    ['fresh-start', 'enrol/other'],
    ['code', '123456'],
  ] as const) {
    const { status, html } = await coordinator.get(`/outgoing/${letters.get(kind)}`)
    assert.equal(status, 200)
    assertGoodPage(html)
    assert.match(html, /Not shown/)
    assert.ok(!html.includes(secret), kind)
  }
})

test('a member off the cases sees only letters about no case; the others are not there', async () => {
  const off = await browsers.as('memberOff')
  for (const state of ['waiting', 'held', 'sent', 'failed']) {
    const { html } = await off.get(`/outgoing?state=${state}`)
    assertGoodPage(html)
    for (const name of ['reply', 'code', 'held', 'hand-over', 'cancelled'])
      assert.ok(!html.includes(letters.get(name) ?? '?'), name)
    for (const reference of Object.values(scene)) assert.ok(!html.includes(reference))
  }
  const hidden = await off.get(`/outgoing/${letters.get('reply')}`)
  const missing = await off.get(`/outgoing/${randomUUID()}`)
  const noId = await off.get('/outgoing/x')
  assert.deepEqual([hidden.status, missing.status, noId.status], [404, 404, 404])
  assert.equal(hidden.html, missing.html)
  assert.equal((await off.get(`/outgoing/${letters.get('invitation')}`)).status, 200)
})

test('whoever handles no cases gets the page that is not there', async () => {
  for (const who of offCases) {
    const browser = await browsers.as(who)
    for (const path of [
      '/outgoing',
      `/outgoing/${letters.get('reply')}`,
      `/outgoing/${letters.get('invitation')}`,
    ])
      assert.equal((await browser.get(path)).status, 404, `${who} ${path}`)
  }
  assert.equal((await (await browsers.as('nobody')).get('/outgoing')).status, 303)
})

test('the pages pass axe at 320 and 1280 pixels, light and dark', async () => {
  const listening = await browsers.web.listen('127.0.0.1', 0)
  const chromium = await openBrowser()
  const folder = process.env.WARDMOTE_PICTURES
  const cookie = { name: 'session', value: await browsers.sessionOf('member'), url: listening.url }
  const pages = {
    search: '/search?q=header+overflow',
    'search-nothing': '/search?q=nothing-at-all',
    outgoing: '/outgoing?state=sent',
    failed: '/outgoing?state=failed',
    letter: `/outgoing/${letters.get('reply')}`,
    secret: `/outgoing/${letters.get('code')}`,
  }
  try {
    for (const width of [320, 1280]) {
      for (const colorScheme of ['light', 'dark'] as const) {
        const context = await chromium.newContext({ viewport: { width, height: 800 }, colorScheme })
        await context.addCookies([cookie])
        const page = await context.newPage()
        for (const [name, path] of Object.entries(pages)) {
          await page.goto(listening.url + path)
          assert.deepEqual(await axeFindings(page), [], `${name} ${width} ${colorScheme}`)
          assert.equal(await scrollsSideways(page), false, `${name} ${width}`)
          if (folder) {
            mkdirSync(folder, { recursive: true })
            await page.screenshot({
              path: join(folder, `${name}-${width}-${colorScheme}.png`),
              fullPage: true,
            })
          }
        }
        await context.close()
      }
    }
  } finally {
    await chromium.close()
    await listening.close()
  }
})
