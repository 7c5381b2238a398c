import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { axeFindings, openBrowser, scrollsSideways } from '../../test/support/browser.ts'
import {
  callMeetingAt,
  done,
  firstItem,
  moveAndPut,
  openMeetingHouse,
  openWith,
  tenOClock,
  vote,
  write,
} from '../../test/support/meeting-scene.ts'
import { signInAs, submit } from '../../test/support/people-house.ts'

test('meetings are good to look at and to use at 320 and 1280 pixels, in both colours, without a script', async () => {
  await using house = await openMeetingHouse()
  const member = await signInAs(house, 'member')
  const topic = { 'topic-title': 'Who keeps the keys of the signing machine', 'topic-text': '' }
  await done(submit(member, '/meetings', '/meetings/topics', topic), '/meetings')
  const called = await callMeetingAt(house, { on: '2026-03-26' })
  const path = await callMeetingAt(house, {
    class: 'open',
    place: 'https://calls.foundation.example/committee-room',
  })
  house.clock.set(tenOClock)
  await openWith(house, path, ['member', 'memberOff', 'coordinator'])
  const item = { 'motion-item': await firstItem(house, path) }
  const motion = await moveAndPut(house, path, item)
  await vote(house, path, motion, { chair: 'for', member: 'for', memberOff: 'against' })
  const chair = await signInAs(house, 'chair')
  await done(submit(chair, path, `${motion}/result`), path)
  await moveAndPut(house, path, { ...item, 'motion-title': 'A third holder' })
  await done(write(house, path, 'As in NF-7KQ2M.', 0), path)
  await done(
    write(house, path, 'We thanked Ana.\n::: private until 2026-05-01\nOne may leave.\n:::', 0, 'member'),
    path,
  )
  const cookies = [...chair.cookies].map(([name, value]) => ({ name, value, url: house.base }))
  const chromium = await openBrowser()
  const found: string[] = []
  try {
    for (const width of [320, 1280]) {
      for (const colorScheme of ['light', 'dark'] as const) {
        const context = await chromium.newContext({ viewport: { width, height: 900 }, colorScheme })
        await context.route('**/*.js', (route) => route.abort())
        await context.addCookies(cookies)
        const page = await context.newPage()
        for (const [name, where] of Object.entries({
          list: '/meetings',
          new: '/meetings/new',
          called,
          sitting: path,
        })) {
          await page.goto(house.base + where)
          assert.match((await page.locator('h1').textContent()) ?? '', /[Mm]eeting/, where)
          const place = `meetings-${name}-${width}-${colorScheme}`
          const folder = process.env.WARDMOTE_PICTURES
          if (folder !== undefined) {
            mkdirSync(folder, { recursive: true })
            await page.screenshot({ path: join(folder, `${place}.png`), fullPage: true })
          }
          if (await scrollsSideways(page)) found.push(`${place} scrolls sideways`)
          found.push(...(await axeFindings(page)).map((finding) => `${place}: ${finding}`))
        }
        await context.close()
      }
    }
  } finally {
    await chromium.close()
  }
  assert.deepEqual(found, [])
})
