import assert from 'node:assert/strict'
import { test } from 'node:test'
import { acknowledged, answerText, lettersOf, versionOn } from '../../../test/support/acknowledged.ts'
import { openTestDesk } from '../../../test/support/desk.tsx'
import { assertGoodPage, fieldValue } from '../../../test/support/html.ts'

test('an acknowledgement goes out after its minute and stops the clock; until then it can be taken back', async () => {
  await using desk = await openTestDesk()
  const reference = await desk.receive({})
  const coordinator = await desk.as('coordinator')
  assert.equal((await acknowledged(coordinator, reference)).location, `/cases/${reference}`)
  const sent = await coordinator.get(`/cases/${reference}`)
  assert.match(sent.html, /Goes out in 60 s/)
  assert.match(sent.html, /Hand it over to the project it belongs to/)
  const undone = await coordinator.post(`/cases/${reference}/undo`, {
    message: fieldValue(sent.html, 'message'),
  })
  assert.equal(undone.location, `/cases/${reference}`)
  const back = await coordinator.get(`/cases/${reference}`)
  assert.match(back.html, /Tell the reporter that a person has read it/)
  assert.equal(fieldValue(back.html, 'text'), answerText, 'the text is a draft again')
  assert.match(back.html, /Taken back/)
})

test('after the minute a letter cannot be taken back, and the page says why', async () => {
  await using desk = await openTestDesk()
  const reference = await desk.receive({})
  const coordinator = await desk.as('coordinator')
  await acknowledged(coordinator, reference)
  const message = fieldValue((await coordinator.get(`/cases/${reference}`)).html, 'message')
  desk.clock.advance({ seconds: 61 })
  const late = await coordinator.post(`/cases/${reference}/undo`, { message })
  assert.equal(late.status, 409)
  assert.match(late.html, /The letter has left\./)
  assertGoodPage(late.html)
})

test('a second press with the same key sends one letter', async () => {
  await using desk = await openTestDesk()
  const reference = await desk.receive({})
  const coordinator = await desk.as('coordinator')
  const fields = {
    mode: 'acknowledgement',
    text: answerText,
    version: '1',
    press: 'a-press-key-of-this-form',
  }
  const first = await coordinator.post(`/cases/${reference}/acknowledgement`, fields)
  const second = await coordinator.post(`/cases/${reference}/acknowledgement`, fields)
  assert.deepEqual([first.status, second.status], [303, 303])
  assert.equal(second.location, first.location)
  assert.equal(await lettersOf(desk, 'acknowledgement'), 1)
})

test('a form from an older page is refused with its text kept, and nothing is sent', async () => {
  await using desk = await openTestDesk()
  const reference = await desk.receive({})
  const coordinator = await desk.as('coordinator')
  const stale = await versionOn(coordinator, reference)
  await (await desk.as('member')).post(`/cases/${reference}/owner`, { owner: desk.cast.persons.member.id })
  const refused = await coordinator.post(`/cases/${reference}/acknowledgement`, {
    mode: 'acknowledgement',
    text: answerText,
    version: stale,
  })
  assert.equal(refused.status, 409)
  assert.match(refused.html, /Somebody changed this case/)
  assert.match(refused.html, /Your text is kept as a draft\./)
  assert.equal(fieldValue(refused.html, 'text'), answerText)
  assertGoodPage(refused.html)
  assert.equal(await lettersOf(desk, 'acknowledgement'), 0)
})

test('a letter with an open placeholder is refused next to its field', async () => {
  await using desk = await openTestDesk()
  const reference = await desk.receive({})
  const coordinator = await desk.as('coordinator')
  const { html } = await coordinator.get(`/cases/${reference}`)
  const refused = await coordinator.post(`/cases/${reference}/acknowledgement`, {
    mode: 'acknowledgement',
    text: fieldValue(html, 'text'),
    version: await versionOn(coordinator, reference),
  })
  assert.equal(refused.status, 422)
  assert.match(refused.html, /<a href="#text">The letter still says/)
  assert.match(refused.html, /id="text-error"/)
})

test('a preview shows the letter as the reporter gets it and sends nothing', async () => {
  await using desk = await openTestDesk()
  const reference = await desk.receive({})
  const coordinator = await desk.as('coordinator')
  const long = 'word '.repeat(40).trim()
  const shown = await coordinator.post(`/cases/${reference}/previews`, {
    mode: 'reply',
    version: '1',
    text: long,
  })
  assert.equal(shown.status, 404, 'a case that nobody acknowledged offers no plain reply')
  const preview = await coordinator.post(`/cases/${reference}/previews`, {
    mode: 'acknowledgement',
    version: '1',
    text: long,
  })
  assert.equal(preview.status, 200)
  assertGoodPage(preview.html)
  for (const words of [
    'security@foundation.example',
    'rhea.finch@research.example',
    `[${reference}] Your report`,
  ])
    assert.ok(preview.html.includes(words), words)
  const lines = /word word[^<]*/.exec(preview.html)?.[0].split('\n') ?? []
  assert.ok(lines.length > 1 && lines.every((line) => line.length <= 78), 'wrapped at 78')
  assert.equal(await lettersOf(desk, 'acknowledgement'), 0)
})
