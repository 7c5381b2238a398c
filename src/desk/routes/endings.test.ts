import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answerText } from '../../../test/support/acknowledged.ts'
import { openTestDesk } from '../../../test/support/desk.tsx'
import { assertGoodPage, fieldValue } from '../../../test/support/html.ts'

test('a dismissal asks for a reason, proposes its words and closes the case', async () => {
  await using desk = await openTestDesk()
  const reference = await desk.receive({})
  const coordinator = await desk.as('coordinator')
  const reasons = await coordinator.get(`/cases/${reference}/dismissal`)
  assertGoodPage(reasons.html)
  const form = await coordinator.get(`/cases/${reference}/dismissal?reason=no-proof`)
  assertGoodPage(form.html)
  const text = fieldValue(form.html, 'text')
  assert.match(text, /could not reproduce/)
  const empty = await coordinator.post(`/cases/${reference}/dismissal`, {
    reason: 'no-proof',
    text: '',
    version: '1',
  })
  assert.equal(empty.status, 422)
  assert.match(empty.html, /everyone but a spammer gets an answer/)
  const done = await coordinator.post(`/cases/${reference}/dismissal`, {
    reason: 'no-proof',
    text,
    version: fieldValue(form.html, 'version'),
  })
  assert.equal(done.location, `/cases/${reference}`)
  const closed = await coordinator.get(`/cases/${reference}`)
  assert.match(closed.html, /Closed: informative/)
  assert.equal((await coordinator.post(`/cases/${reference}/reopening`, {})).location, `/cases/${reference}`)
  assert.doesNotMatch((await coordinator.get(`/cases/${reference}`)).html, /Closed: informative/)
})

test('a duplicate names a case its author may see, and a hidden one is as unknown as none', async () => {
  await using desk = await openTestDesk()
  const reference = await desk.receive({})
  const hidden = await desk.receive({ subject: 'Another' })
  const coordinator = await desk.as('coordinator')
  await coordinator.post(`/cases/${hidden}/owner`, { owner: desk.cast.persons.coordinator.id })
  await coordinator.post(`/cases/${hidden}/people/${desk.cast.persons.member.id}/removal`, {})
  const member = await desk.as('member')
  const mark = (of: string) =>
    member.post(`/cases/${reference}/duplicate`, { of, text: answerText, version: '1' })
  const [toHidden, toNone] = [await mark(hidden), await mark('NF-00000')]
  assert.deepEqual([toHidden.status, toNone.status], [422, 422])
  assert.match(toHidden.html, /There is no case/)
  const marked = await coordinator.post(`/cases/${reference}/duplicate`, {
    of: hidden,
    text: answerText,
    version: '1',
  })
  assert.equal(marked.status, 303)
  assert.match((await coordinator.get(`/cases/${reference}`)).html, new RegExp(`Duplicate of.*${hidden}`))
  assert.doesNotMatch((await member.get(`/cases/${reference}`)).html, new RegExp(hidden))
})

test('closing needs words to the reporter while nobody has answered', async () => {
  await using desk = await openTestDesk()
  const reference = await desk.receive({})
  const coordinator = await desk.as('coordinator')
  const bare = await coordinator.post(`/cases/${reference}/closing`, { text: '', version: '1' })
  assert.equal(bare.status, 409)
  const closed = await coordinator.post(`/cases/${reference}/closing`, { text: answerText, version: '1' })
  assert.equal(closed.status, 303)
  assert.match((await coordinator.get(`/cases/${reference}`)).html, /Closed: resolved/)
})
