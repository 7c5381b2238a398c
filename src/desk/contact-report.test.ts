import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import {
  contactAddress,
  type HandedOver,
  handedOver,
  laneAnswer,
  openReport,
} from '../../test/support/contact-lane.ts'
import { openTestDesk, type TestDesk } from '../../test/support/desk.tsx'
import { assertGoodPage, elementsOf, fieldValue } from '../../test/support/html.ts'
import { mailWithFile } from '../../test/support/mail-with-file.ts'
import { system } from '../kernel/actor.ts'
import { letterContent, outgoingLetters } from '../mail/outbox/outgoing-letters.ts'

let desk: TestDesk
let lane: HandedOver

before(async () => {
  desk = await openTestDesk()
})

after(() => desk[Symbol.asyncDispose]())

beforeEach(async () => {
  lane = await handedOver(desk)
})

test('a contact answers: the lane says so, the desk reads it, and they are told what happens next', async () => {
  await openReport(lane)
  const { token, contact } = lane
  const refused = await contact.post(`/h/${token}/answers`, { answer: '', text: 'words not lost' })
  assert.equal(refused.status, 422)
  assert.equal(fieldValue(refused.html, 'text'), 'words not lost')
  const sent = await contact.post(`/h/${token}/answers`, { answer: 'ours', text: 'Fix is under way.' })
  assert.deepEqual([sent.status, sent.location], [303, `/h/${token}/report?thanks`])
  const { html } = await contact.get(`/h/${token}/report?thanks`)
  assertGoodPage(html)
  assert.match(html, /Thank you\. We have your answer\..*What happens next: You decide/s)
  assert.match(html, /Fix is under way\./)
  assert.equal(await laneAnswer(lane), 'ours')
  const cora = await desk.as('coordinator')
  assert.match((await cora.get(`/cases/${lane.reference}`)).html, /Fix is under way\./)
})

test('a second press of “Send the answer” says it once', async () => {
  await openReport(lane)
  const { token, contact } = lane
  const press = '7b7f3f0e-4c1d-4f0a-9b57-3e6f0d0f5a11'
  const fields = { answer: 'received', text: 'only once', press }
  for (const _ of [1, 2]) {
    assert.equal((await contact.post(`/h/${token}/answers`, fields)).location, `/h/${token}/report?thanks`)
  }
  const { html } = await contact.get(`/h/${token}/report`)
  assert.equal(html.split('only once').length - 1, 1)
})

test('a contact gets the files of their own lane and no others', async () => {
  await openReport(lane)
  const { reference, token, contact } = lane
  const replyTo = await desk.works.as(system('test'), async (work) => {
    const row = await work.tx
      .selectFrom('security_case')
      .where('reference', '=', reference)
      .select('id')
      .executeTakeFirstOrThrow()
    const letters = (await outgoingLetters(work, 0)).letters.filter(
      (one) => one.caseId === row.id && one.kind !== 'receipt',
    )
    const own = letters.find((one) => one.to === contactAddress && one.kind === 'hand-over')
    const reporters = letters.find((one) => one.kind === 'handed-over')
    assert.ok(own && reporters)
    return {
      contact: (await letterContent(work, own.id))?.replyTo?.address ?? '',
      reporter: (await letterContent(work, reporters.id))?.replyTo?.address ?? '',
    }
  })
  await desk.receive({ raw: mailWithFile({ from: contactAddress, to: replyTo.contact, name: 'patch.diff' }) })
  await desk.receive({
    raw: mailWithFile({ from: 'rhea.finch@research.example', to: replyTo.reporter, name: 'secret.lat' }),
  })
  const { html } = await contact.get(`/h/${token}/report`)
  assertGoodPage(html)
  const links = elementsOf(html, 'a').filter(({ attributes }) => attributes.href?.includes('/files/'))
  assert.deepEqual(
    links.map(({ text }) => text),
    ['patch.diff'],
  )
  const file = await contact.get(links[0]?.attributes.href ?? '')
  assert.equal(file.response.headers.get('content-type'), 'application/octet-stream')
  assert.equal(await file.response.text(), 'bytes of patch.diff')
  const others = await desk.works.as(system('test'), ({ tx }) =>
    tx
      .selectFrom('attachment')
      .innerJoin('message', 'message.id', 'attachment.message_id')
      .innerJoin('lane', 'lane.id', 'message.lane_id')
      .where('lane.kind', '=', 'reporter')
      .select(['attachment.id', 'message.id as message_id'])
      .execute(),
  )
  assert.ok(others.length > 0)
  for (const other of others) {
    assert.equal((await contact.get(`/h/${token}/files/${other.id}`)).status, 404)
    assert.equal((await contact.get(`/h/${token}/messages/${other.message_id}`)).status, 404)
  }
})

test('a text too long for the page can be downloaded whole', async () => {
  await openReport(lane)
  const { token, contact } = lane
  const text = `${'long words '.repeat(1_000)}the very end`
  await contact.post(`/h/${token}/answers`, { answer: 'need-help', text })
  const { html } = await contact.get(`/h/${token}/report`)
  assert.doesNotMatch(html, /the very end/)
  const link = elementsOf(html, 'a').find(({ text: words }) => words.startsWith('Download all'))
  assert.match(await (await contact.get(link?.attributes.href ?? '')).response.text(), /the very end$/)
})
