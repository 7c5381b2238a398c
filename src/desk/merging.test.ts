import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { strangers } from '../../test/cast.ts'
import { type Browser, openTestDesk, type TestDesk } from '../../test/support/desk.tsx'
import { sendHandOver } from '../../test/support/hand-over-form.ts'
import { assertGoodPage, elementsOf, fieldValue, mainText } from '../../test/support/html.ts'
import { mailWithFile } from '../../test/support/mail-with-file.ts'
import { putOnCase } from '../../test/support/put-on-case.ts'
import { takeOffCases } from '../../test/support/take-off-cases.ts'
import { system } from '../kernel/actor.ts'
import type { LetterId } from '../kernel/ids.ts'
import { letterContent } from '../mail/outbox/outgoing-letters.ts'

let desk: TestDesk
let cora: Browser

before(async () => {
  desk = await openTestDesk()
})
after(() => desk[Symbol.asyncDispose]())

const second = 'Silas Brook <silas.brook@university.example>'
/** Two reports, the second with a file and two days later. */
async function twoCases(from = second): Promise<{ first: string; other: string }> {
  const first = await desk.receive({ subject: 'Overflow', text: 'It overflows.' })
  desk.clock.advance({ hours: 48 })
  const other = await desk.receive({
    raw: mailWithFile({ from, name: 'crash.lat', text: 'Here is the zanzibar file.' }),
    mailFrom: 'silas.brook@university.example',
  })
  cora = await desk.as('coordinator')
  return { first, other }
}

async function move(browser: Browser, other: string, into: string) {
  const shown = await browser.get(`/cases/${other}/merger?into=${into}`)
  const version = shown.status === 200 ? fieldValue(shown.html, 'version') : '1'
  return browser.post(`/cases/${other}/merger`, { into, version })
}

async function acknowledge(reference: string, noun = 'acknowledgement') {
  const { html } = await cora.get(`/cases/${reference}`)
  const version = fieldValue(html, 'version')
  return cora.post(`/cases/${reference}/${noun}`, {
    version,
    text: 'We have read it.',
  })
}

const lettersTo = (address: string) =>
  desk.works.as(system('test'), async (work) => {
    const rows = await work.tx.selectFrom('letter').select('id').orderBy('written_at').execute()
    const contents = await Promise.all(rows.map(({ id }) => letterContent(work, id as LetterId)))
    return contents.filter((one) => one !== null).filter((one) => one.to.address === address)
  })

const caseRow = (reference: string) =>
  desk.works.as(system('test'), ({ tx }) =>
    tx.selectFrom('security_case').where('reference', '=', reference).selectAll().executeTakeFirstOrThrow(),
  )

test('messages, files and the conversation of a second reporter go on in the other case', async () => {
  const { first, other } = await twoCases()
  const keyBefore = (await caseRow(other)).data_key_id
  const page = await cora.get(`/cases/${other}/merger?into=${first}`)
  assertGoodPage(page.html)
  assert.match(mainText(page.html), /The same people are on both cases/)
  const pressed = await move(cora, other, first)
  assert.equal(pressed.location, `/cases/${first}`)
  const target = await cora.get(`/cases/${first}`)
  assertGoodPage(target.html)
  assert.match(mainText(target.html), /zanzibar/)
  assert.match(mainText(target.html), /Reporter 2/)
  assert.match(mainText(target.html), new RegExp(`Reports from${other}`))
  for (const kind of ['files', 'raw']) {
    const link = elementsOf(target.html, 'a').findLast((one) => one.attributes.href?.includes(`/${kind}/`))
    const file = await cora.get(link?.attributes.href ?? '')
    assert.equal(file.status, 200, kind)
    assert.match(Buffer.from(await file.response.arrayBuffer()).toString(), /bytes of crash\.lat/)
  }
  const key = await desk.works.as(system('test'), ({ tx }) =>
    tx.selectFrom('data_key').where('id', '=', keyBefore).selectAll().executeTakeFirstOrThrow(),
  )
  assert.equal(key.parent_id, (await caseRow(first)).data_key_id, 'the key moved, not what it sealed')
  const source = await cora.get(`/cases/${other}`)
  assertGoodPage(source.html)
  assert.ok(source.html.includes(`href="/cases/${first}"`))
  assert.doesNotMatch(mainText(source.html), /zanzibar/)
  assert.match(mainText((await cora.get(`/cases/${other}/history`)).html), /Moved into another case/)
  assert.match(
    mainText((await cora.get(`/cases/${first}/history`)).html),
    /Reports of another case moved here/,
  )
  const found = await cora.get('/search?q=zanzibar')
  assert.ok(found.html.includes(`href="/cases/${first}`), 'the search leads to where it is now')
})

test('both reporters must be answered, each in a conversation of their own, before the promise is kept', async () => {
  const { first, other } = await twoCases()
  await move(cora, other, first)
  assert.equal((await acknowledge(first)).status, 303)
  assert.equal((await caseRow(first)).acknowledged_at, null, 'the second one still waits')
  const closing = await cora.get(`/cases/${first}/closing`)
  const version = fieldValue(closing.html, 'version')
  assert.equal((await cora.post(`/cases/${first}/closing`, { version, text: 'Done.' })).status, 409)
  const shown = await cora.get(`/cases/${first}`)
  assert.match(fieldValue(shown.html, 'text'), /^Hello Silas Brook/)
  assert.equal((await acknowledge(first, 'lanes/3/letters')).status, 303)
  assert.notEqual((await caseRow(first)).acknowledged_at, null)
  const answer = (await lettersTo('silas.brook@university.example')).at(-1)
  assert.ok(answer)
  assert.ok(answer.text.includes('We have read it.'))
  assert.doesNotMatch(answer.text, /Rhea/)
})

test('the promise of the earlier report stays, and an answered case owes the new reporter one', async () => {
  const { first, other } = await twoCases()
  const due = (await caseRow(first)).acknowledge_by
  await move(cora, first, other)
  assert.ok((await caseRow(other)).acknowledge_by.equals(due))
  const pair = await twoCases()
  await acknowledge(pair.first)
  await move(cora, pair.other, pair.first)
  const after = await caseRow(pair.first)
  assert.equal(after.acknowledged_at, null)
  assert.ok(after.acknowledge_by.equals((await caseRow(pair.other)).acknowledge_by))
})

test('answers to letters about the moved case thread into the other one, also after a second move', async () => {
  const { first, other } = await twoCases()
  const [receipt] = (await lettersTo('silas.brook@university.example')).slice(-1)
  assert.ok(receipt?.replyTo)
  await move(cora, other, first)
  const third = await desk.receive({ subject: 'A third', text: 'Quite another thing.' })
  await move(cora, first, third)
  const joined = await desk.receive({
    from: second,
    to: receipt.replyTo.address,
    subject: 'Re: More',
    text: 'And one more quibbleword.',
  })
  assert.equal(joined, third)
  const page = await cora.get(`/cases/${third}`)
  assert.match(mainText(page.html), /quibbleword/)
})

test('a reporter who writes there already goes on in the same conversation and gets one letter', async () => {
  const { name, email } = strangers.reporter
  const { first, other } = await twoCases(`${name} <${email}>`)
  await move(cora, other, first)
  const before = (await lettersTo(email)).length
  const { html } = await cora.get(`/cases/${first}`)
  assert.doesNotMatch(mainText(html), /Reporter 2/)
  assert.equal((await acknowledge(first)).status, 303)
  assert.equal((await lettersTo(email)).length, before + 1)
  assert.notEqual((await caseRow(first)).acknowledged_at, null)
})

test('a draft and a letter within its undo minute go along', async () => {
  const { first, other } = await twoCases()
  await cora.post(`/cases/${other}/drafts`, { mode: 'note', text: 'Half a note' })
  await acknowledge(other)
  const message = elementsOf((await cora.get(`/cases/${other}`)).html, 'input').find(
    ({ attributes }) => attributes.name === 'message',
  )?.attributes.value
  assert.ok(message)
  await move(cora, other, first)
  assert.equal(fieldValue((await cora.get(`/cases/${first}?write=note`)).html, 'text'), 'Half a note')
  assert.equal((await cora.post(`/cases/${first}/undo`, { message })).status, 303)
  assert.equal(fieldValue((await cora.get(`/cases/${first}?write=lane-3`)).html, 'text'), 'We have read it.')
})

test('a second press changes nothing and says so', async () => {
  const { first, other } = await twoCases()
  await move(cora, other, first)
  const version = String((await caseRow(other)).version)
  const again = await cora.post(`/cases/${other}/merger`, { into: first, version })
  assert.equal(again.status, 409)
  assert.match(mainText(again.html), /This case is closed/)
  assert.equal((await cora.post(`/cases/${other}/reopening`, {})).status, 409)
  const third = await desk.receive({ subject: 'Third', text: 'Again.' })
  const chained = await move(cora, third, other)
  assert.equal(chained.status, 422)
})

test('a case with a project stays where it is, and a restricted one is not shown to new eyes', async () => {
  const { first, other } = await twoCases()
  await sendHandOver(cora, other, { projects: 'lattice' })
  assert.equal((await move(cora, other, first)).status, 409)
  const pair = await twoCases()
  await desk.works.as(system('test'), ({ tx }) =>
    tx
      .updateTable('security_case')
      .set({ is_restricted: true })
      .where('reference', '=', pair.other)
      .execute(),
  )
  await takeOff(pair.other, 'memberOff')
  const page = await cora.get(`/cases/${pair.other}/merger?into=${pair.first}`)
  assert.match(mainText(page.html), /Other people will read it/)
  const refused = await move(cora, pair.other, pair.first)
  assert.equal(refused.status, 409)
  assert.match(mainText(refused.html), /would see it there/)
})

test('whoever is off either case learns nothing and moves nothing', async () => {
  const { first, other } = await twoCases()
  await takeOffCases(desk, 'memberOff')
  await putOnCase(desk, other, 'memberOff')
  const off = await desk.as('memberOff')
  const plain = (html: string, typed: string) => mainText(html).replaceAll(typed, '')
  const hidden = await move(off, other, first)
  const missing = await move(off, other, 'NF-00000')
  assert.equal(hidden.status, 422)
  assert.equal(plain(hidden.html, first), plain(missing.html, 'NF-00000'))
  assert.equal((await off.get(`/cases/${first}/merger?into=${other}`)).status, 404)
  assert.equal((await off.post(`/cases/${first}/merger`, { into: other, version: '1' })).status, 404)
  for (const who of ['outsider', 'auditor', 'operator', 'maintainer-on', 'maintainer-off'] as const) {
    const browser = await desk.as(who)
    assert.equal((await browser.get(`/cases/${other}/merger`)).status, 404, who)
    assert.equal(
      (await browser.post(`/cases/${other}/merger`, { into: first, version: '1' })).status,
      404,
      who,
    )
  }
  assert.equal((await caseRow(other)).state, 'new')
})

async function takeOff(reference: string, who: 'memberOff') {
  const { id } = await caseRow(reference)
  await desk.works.as(system('test'), ({ tx }) =>
    tx
      .updateTable('case_access')
      .set({ until: desk.clock.now() })
      .where('case_id', '=', id)
      .where('person_id', '=', desk.cast.persons[who].id)
      .execute(),
  )
}
