import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openTestDesk } from '../../../test/support/desk.tsx'
import { setScene } from '../../../test/support/desk-scene.ts'
import { assertGoodPage, fieldValue } from '../../../test/support/html.ts'

test('a case shows what to do next, what was said, the files and who sees it', async () => {
  await using desk = await openTestDesk()
  const { overflow } = await setScene(desk)
  const { html, status } = await (await desk.as('coordinator')).get(`/cases/${overflow}`)
  assert.equal(status, 200)
  assertGoodPage(html)
  for (const words of [
    'Next step',
    'Acknowledge',
    'past the end of the header buffer',
    'crash.lat',
    '4 people see it',
  ])
    assert.ok(html.includes(words), words)
  assert.match(fieldValue(html, 'text'), /^Hello Rhea Finch,/, 'the letter is begun for us')
})

test('notes, owner, kind, drafts and people change by a press each', async () => {
  await using desk = await openTestDesk()
  const reference = await desk.receive({})
  const coordinator = await desk.as('coordinator')
  const { coordinator: cora, secretary, memberOff } = desk.cast.persons
  await coordinator.post(`/cases/${reference}/notes`, { mode: 'note', text: 'Only for us.' })
  await coordinator.post(`/cases/${reference}/kind`, { kind: 'question' })
  await coordinator.post(`/cases/${reference}/owner`, { owner: cora.id })
  await coordinator.post(`/cases/${reference}/drafts`, { mode: 'acknowledgement', text: 'Half a letter' })
  const { html } = await coordinator.get(`/cases/${reference}`)
  for (const words of ['Only for us.', 'Question', 'Half a letter', 'Your draft'])
    assert.ok(html.includes(words), words)
  assert.doesNotMatch((await (await desk.as('member')).get(`/cases/${reference}`)).html, /Half a letter/)
  const refused = await coordinator.post(`/cases/${reference}/people`, {
    person: secretary.id,
    reason: 'asked',
  })
  assert.equal(refused.status, 403)
  await coordinator.post(`/cases/${reference}/people/${memberOff.id}/removal`, {})
  assert.equal((await (await desk.as('memberOff')).get(`/cases/${reference}`)).status, 404)
  const added = await coordinator.post(`/cases/${reference}/people`, {
    person: memberOff.id,
    reason: 'knows the parser',
  })
  assert.equal(added.status, 303)
  assert.match((await (await desk.as('memberOff')).get(`/cases/${reference}`)).html, /knows the parser/)
  await coordinator.post(`/cases/${reference}/restriction`, { restricted: 'yes', keep: [] })
  assert.equal((await (await desk.as('member')).get(`/cases/${reference}`)).status, 404)
  assert.match((await coordinator.get(`/cases/${reference}`)).html, /Restricted/)
})

test('an unreadable message can be downloaded raw, and looked at', async () => {
  await using desk = await openTestDesk()
  const { unreadable } = await setScene(desk)
  const coordinator = await desk.as('coordinator')
  const { html } = await coordinator.get(`/cases/${unreadable}`)
  assertGoodPage(html)
  const raw = /href="(\/cases\/[^"]+\/raw\/[^"]+)"/.exec(html)?.[1] ?? ''
  const { response } = await coordinator.get(raw)
  assert.equal(response.headers.get('content-type'), 'application/octet-stream')
  assert.match(response.headers.get('content-disposition') ?? '', /^attachment/)
  assert.equal(response.headers.get('x-content-type-options'), 'nosniff')
  assert.match(await response.text(), /^From: Odd Client/)
  await coordinator.post(`/cases/${unreadable}/inspection`, {})
  assert.doesNotMatch((await coordinator.get(`/cases/${unreadable}`)).html, /I have looked at it/)
})

test('a file is handed out as an attachment, to those on the case only', async () => {
  await using desk = await openTestDesk()
  const { overflow } = await setScene(desk)
  const coordinator = await desk.as('coordinator')
  const { html } = await coordinator.get(`/cases/${overflow}`)
  const file = /href="(\/cases\/[^"]+\/files\/[^"]+)"/.exec(html)?.[1] ?? ''
  const { response, status } = await coordinator.get(file)
  assert.equal(status, 200)
  assert.equal(response.headers.get('content-type'), 'application/octet-stream')
  assert.match(response.headers.get('content-disposition') ?? '', /crash\.lat/)
  for (const who of ['maintainer-off', 'outsider', 'operator'] as const)
    assert.equal((await (await desk.as(who)).get(file)).status, 404, who)
})

test('a case of a thousand messages stays a page, and every message can be reached', async () => {
  await using desk = await openTestDesk()
  const reference = await desk.receive({})
  const coordinator = await desk.as('coordinator')
  for (let n = 0; n < 90; n += 1) {
    desk.clock.advance({ seconds: 1 })
    await coordinator.post(`/cases/${reference}/notes`, { text: `note-${n}- ${'words '.repeat(160)}` })
  }
  const seen = new Set<string>()
  let address: string | undefined = `/cases/${reference}`
  for (let pages = 0; address !== undefined && pages < 10; pages += 1) {
    const { html } = await coordinator.get(address)
    assertGoodPage(html)
    for (const [found] of html.matchAll(/note-\d+-/g)) seen.add(found)
    address = /href="([^"]+before=[^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&')
  }
  assert.equal(seen.size, 90)
})
