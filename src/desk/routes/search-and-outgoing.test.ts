import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openTestDesk, type TestDesk } from '../../../test/support/desk.tsx'
import { assertGoodPage } from '../../../test/support/html.ts'

test('a search finds the messages that hold every word, with the words around it', async () => {
  await using desk = await openTestDesk()
  const wanted = await desk.receive({ subject: 'One', text: 'The quokka parser overflows its buffer.' })
  const other = await desk.receive({ subject: 'Two', text: 'The parser is slow.' })
  const coordinator = await desk.as('coordinator')
  const { html, status } = await coordinator.get('/search?q=quokka+parsers')
  assert.equal(status, 200)
  assertGoodPage(html)
  assert.match(html, new RegExp(wanted))
  assert.doesNotMatch(html, new RegExp(other))
  assert.match(html, /quokka/)
})

test('a reference goes straight to its case, and a hidden one finds nothing', async () => {
  await using desk = await openTestDesk()
  const reference = await desk.receive({ text: 'quokka' })
  const coordinator = await desk.as('coordinator')
  const found = await coordinator.get(`/search?q=${reference.toLowerCase()}`)
  assert.equal(found.location, `/cases/${reference}`)
  await takeOff(desk, reference, 'memberOff')
  const off = await desk.as('memberOff')
  const [hidden, missing] = [await off.get('/search?q=quokka'), await off.get('/search?q=numbat')]
  assert.equal(hidden.status, 200)
  assert.doesNotMatch(hidden.html, new RegExp(reference))
  const shape = (html: string) => html.replaceAll(/quokka|numbat|value="[^"]*"/g, '')
  assert.equal(shape(hidden.html), shape(missing.html), 'a hidden case answers like no case')
  assert.equal((await off.get(`/search?q=${reference}`)).location, null)
})

test('a search by somebody without a role is the 404 of every page', async () => {
  await using desk = await openTestDesk()
  await desk.receive({ text: 'quokka' })
  for (const who of ['outsider', 'board', 'auditor', 'operator'] as const)
    assert.equal((await (await desk.as(who)).get('/search?q=quokka')).status, 404, who)
})

test('outgoing lists the letters of the cases one is on, and nobody else reads them', async () => {
  await using desk = await openTestDesk()
  const reference = await desk.receive({})
  const coordinator = await desk.as('coordinator')
  const { html, status } = await coordinator.get('/outgoing')
  assert.equal(status, 200)
  assertGoodPage(html)
  assert.match(html, new RegExp(reference))
  const letter = /href="(\/outgoing\/[0-9a-f-]{36})"/.exec(html)?.[1] ?? ''
  const shown = await coordinator.get(letter)
  assert.equal(shown.status, 200)
  assertGoodPage(shown.html)
  await takeOff(desk, reference, 'memberOff')
  const off = await desk.as('memberOff')
  assert.doesNotMatch((await off.get('/outgoing')).html, new RegExp(reference))
  assert.equal((await off.get(letter)).status, 404)
  for (const who of ['outsider', 'board', 'operator'] as const)
    assert.equal((await (await desk.as(who)).get('/outgoing')).status, 404, who)
})

async function takeOff(desk: TestDesk, reference: string, who: keyof TestDesk['cast']['persons']) {
  const coordinator = await desk.as('coordinator')
  await coordinator.post(`/cases/${reference}/owner`, { owner: desk.cast.persons.coordinator.id })
  await coordinator.post(`/cases/${reference}/people/${desk.cast.persons[who].id}/removal`, {})
}
