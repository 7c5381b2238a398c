import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openTestDesk, type TestDesk } from '../../test/support/desk.tsx'
import { sendHandOver } from '../../test/support/hand-over-form.ts'
import { assertGoodPage, mainText } from '../../test/support/html.ts'
import { putOnCase } from '../../test/support/put-on-case.ts'
import { takeOffCases } from '../../test/support/take-off-cases.ts'

const flaw =
  'The archive loader follows symbolic links that an earlier entry of the same tarball planted, so that extraction escapes the sandbox folder and overwrites configuration'
let desk: TestDesk
let first: string
let second: string
let again: string

before(async () => {
  desk = await openTestDesk()
  await desk.receive({ subject: 'Newsletter', text: 'Our spring offers, unsubscribe below' })
  first = await desk.receive({ subject: 'Loader escapes', text: `${flaw}. Seen with version 3.` })
  second = await desk.receive({
    subject: 'Symbolic links',
    text: 'Symbolic links in a tarball lead the archive loader outside its sandbox folder',
  })
  const member = await desk.as('member')
  for (const one of [first, second]) {
    assert.equal((await sendHandOver(member, one, { projects: 'lattice' })).status, 303)
  }
  desk.clock.advance({ hours: 1 })
  again = await desk.receive({ subject: 'Escaping loader', text: `${flaw}. I tried it yesterday.` })
})

after(() => desk[Symbol.asyncDispose]())

const casePage = async (who: 'member' | 'memberOff') => {
  const { html } = await (await desk.as(who)).get(`/cases/${again}`)
  assertGoodPage(html)
  return { html, text: mainText(html) }
}

test('earlier cases that read alike speak for their project and are named as possible duplicates', async () => {
  const { text, html } = await casePage('member')
  assert.match(text, /2 earlier cases of this project read alike: NF-/)
  assert.match(text, new RegExp(`Reads like ${first}`))
  assert.doesNotMatch(text, new RegExp(`Reads like ${second}`))
  assert.match(text, /Both say “/)
  assert.ok(html.includes(`href="/cases/${first}"`))
})

test('the hand-over proposes the project, and the duplicate page the case', async () => {
  const member = await desk.as('member')
  assert.match(mainText((await member.get(`/cases/${again}/hand-over`)).html), /Lattice ?2 earlier cases/)
  const duplicate = (await member.get(`/cases/${again}/duplicate`)).html
  assertGoodPage(duplicate)
  assert.ok(duplicate.includes(`href="/cases/${again}/duplicate?of=${first}"`))
  const filled = (await member.get(`/cases/${again}/duplicate?of=${first}`)).html
  assert.match(filled, new RegExp(`name="of"[^>]*value="${first}"`))
})

test('an earlier case does not look like a later one', async () => {
  const { html } = await (await desk.as('member')).get(`/cases/${first}`)
  assert.ok(!html.includes(again))
})

test('whoever is off the earlier cases learns nothing of them', async () => {
  await takeOffCases(desk, 'memberOff')
  await putOnCase(desk, again, 'memberOff')
  const { text, html } = await casePage('memberOff')
  assert.ok(!html.includes(first) && !html.includes(second))
  assert.match(text, /No project of ours is named/)
  for (const page of ['hand-over', 'duplicate']) {
    const shown = (await (await desk.as('memberOff')).get(`/cases/${again}/${page}`)).html
    assert.ok(!shown.includes(first) && !shown.includes(second) && !shown.includes('earlier case'), page)
  }
})
