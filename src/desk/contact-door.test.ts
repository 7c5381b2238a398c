import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import {
  codeOf,
  contactAddress,
  type HandedOver,
  handedOver,
  handOver,
  laneAnswer,
  letterTo,
  openReport,
  tokenOf,
} from '../../test/support/contact-lane.ts'
import { type Browser, browserOf, openTestDesk, publicUrl, type TestDesk } from '../../test/support/desk.tsx'
import { assertGoodPage, fieldValue } from '../../test/support/html.ts'
import { testWeb } from '../../test/support/web.ts'
import { system } from '../kernel/actor.ts'
import { limiters } from '../kernel/limits.ts'
import { outgoingLetters } from '../mail/outbox/outgoing-letters.ts'
import { deskRoutes } from './routes.ts'

let desk: TestDesk
let lane: HandedOver

before(async () => {
  desk = await openTestDesk()
})

after(() => desk[Symbol.asyncDispose]())

beforeEach(async () => {
  lane = await handedOver(desk)
})

test('the link tells the project and a masked address, and nothing of the report', async () => {
  const { html, status, response } = await lane.contact.get(`/h/${lane.token}`)
  assert.equal(status, 200)
  assertGoodPage(html)
  assert.match(html, /Plotter/)
  assert.match(html, /m…@plotter\.example/)
  assert.doesNotMatch(html, /Zanzibar|maintainers@|Rhea|NF-|<script|<nav/)
  assert.match(response.headers.get('cache-control') ?? '', /no-store/)
})

test('opening the link changes nothing: no code, no letter, however often', async () => {
  for (let times = 0; times < 3; times += 1) await lane.contact.get(`/h/${lane.token}`)
  assert.equal(await letterTo(desk, lane.reference, 'code'), '')
})

test('a code mailed to the listed contact opens the report', async () => {
  const { reference, token, contact } = lane
  const asked = await contact.post(`/h/${token}/codes`, {})
  assert.deepEqual([asked.status, asked.location], [303, `/h/${token}/code`])
  assertGoodPage((await contact.get(`/h/${token}/code`)).html)
  const opened = await contact.post(`/h/${token}/opening`, { code: await codeOf(desk, reference) })
  assert.match(
    opened.response.headers.get('set-cookie') ?? '',
    /^handover=[\w-]+; Path=\/; HttpOnly; SameSite=Lax/,
  )
  const report = await contact.get(`/h/${token}/report`)
  assertGoodPage(report.html)
  assert.match(report.html, /Zanzibar overflow/)
  assert.doesNotMatch(report.html, /<script|<nav|Lattice/)
})

test('a code proves the channel', async () => {
  const clearCheck = ({ tx }: { tx: Parameters<Parameters<typeof desk.works.as>[1]>[0]['tx'] }) =>
    tx.updateTable('contact_channel').set({ checked_on: null }).where('target', '=', contactAddress).execute()
  await desk.works.as(system('test'), clearCheck)
  await openReport(lane)
  const row = await desk.works.as(system('test'), ({ tx }) =>
    tx
      .selectFrom('contact_channel')
      .where('target', '=', contactAddress)
      .select('checked_on')
      .executeTakeFirstOrThrow(),
  )
  assert.equal(row.checked_on, desk.clock.now().toZonedDateTimeISO('UTC').toPlainDate().toString())
})

test('a wrong code, an old one and a used one open nothing', async () => {
  const { reference, token, contact } = lane
  await contact.post(`/h/${token}/codes`, {})
  const code = await codeOf(desk, reference)
  const wrong = await contact.post(`/h/${token}/opening`, {
    code: code === '1234 5678' ? '8765 4321' : '1234 5678',
  })
  assert.equal(wrong.status, 422)
  assertGoodPage(wrong.html)
  assert.match(wrong.html, /This code is wrong, used or older than 15 minutes/)
  assert.equal((await contact.get(`/h/${token}/report`)).location, `/h/${token}`)
  desk.clock.advance({ minutes: 14 })
  assert.equal((await contact.post(`/h/${token}/opening`, { code: code.replace(' ', '') })).status, 303)
  const again = await desk.as('nobody')
  assert.equal((await again.post(`/h/${token}/opening`, { code })).status, 422)
  await contact.post(`/h/${token}/codes`, {})
  const next = await codeOf(desk, reference)
  desk.clock.advance({ minutes: 16 })
  assert.equal((await again.post(`/h/${token}/opening`, { code: next })).status, 422)
})

test('another browser with the link, but without the cookie, is sent to the door', async () => {
  await openReport(lane)
  const other = await desk.as('nobody')
  for (const path of [
    'report',
    'files/00000000-0000-4000-8000-000000000000',
    'messages/00000000-0000-4000-8000-000000000000',
  ]) {
    const page = await other.get(`/h/${lane.token}/${path}`)
    assert.deepEqual([page.status, page.location], [303, `/h/${lane.token}`])
  }
  const answered = await other.post(`/h/${lane.token}/answers`, { answer: 'ours', text: 'not theirs to say' })
  assert.equal(answered.status, 403)
  assert.match(answered.html, /not theirs to say/, 'the text is not lost')
  assert.equal(await laneAnswer(lane), 'no-answer-yet')
})

test('the cookie of one hand-over opens no other', async () => {
  await openReport(lane)
  const reference = await desk.receive({ text: 'Another matter altogether.' })
  await handOver(desk, reference)
  const other = await tokenOf(desk, reference)
  assert.equal((await lane.contact.get(`/h/${other}/report`)).location, `/h/${other}`)
})

test('reading ends after half a day', async () => {
  await openReport(lane)
  desk.clock.advance({ hours: 11 })
  assert.equal((await lane.contact.get(`/h/${lane.token}/report`)).status, 200)
  desk.clock.advance({ hours: 2 })
  assert.equal((await lane.contact.get(`/h/${lane.token}/report`)).status, 303)
})

test('unknown, expired, revoked, or without its channel: the same 404 as any page that is not there', async () => {
  await openReport(lane)
  const { contact, token } = lane
  const missing = await answersOf(contact, '7'.repeat(26))
  const nowhere = await contact.get('/no-such-page')
  assert.ok(missing.every(({ status, html }) => status === 404 && html === nowhere.html))
  assert.deepEqual(await answersOf(contact, '../../x'.replaceAll('/', '%2f')), missing)
  const setRevoked = (revoked: boolean) =>
    desk.works.as(system('test'), ({ tx }) =>
      tx
        .updateTable('handover_link')
        .set({ revoked_at: revoked ? desk.clock.now() : null })
        .execute(),
    )
  await setRevoked(true)
  assert.deepEqual(await answersOf(contact, token), missing)
  await setRevoked(false)
  desk.clock.advance({ hours: 24 * 181 })
  assert.deepEqual(await answersOf(contact, token), missing)
})

async function answersOf(contact: Browser, token: string) {
  const id = '00000000-0000-4000-8000-000000000000'
  const pages = []
  for (const path of ['', '/code', '/report', `/files/${id}`, `/messages/${id}`]) {
    pages.push(await contact.get(`/h/${token}${path}`))
  }
  for (const path of ['codes', 'opening', 'answers']) {
    pages.push(await postFrom(contact, `/h/${token}/${path}`))
  }
  return pages.map(({ status, html }) => ({ status, html }))
}

/** A wrong link has no form of its own; the token of another hand-over's page is as good. */
async function postFrom(contact: Browser, path: string) {
  return contact.post(path, { 'form-token': await tokenFrom(contact), code: '12345678', answer: 'ours' })
}

let anyDoor = ''
async function tokenFrom(contact: Browser): Promise<string> {
  const { html } = await contact.get(`/h/${lane.token}`)
  if (html.includes('name="form-token"')) anyDoor = fieldValue(html, 'form-token')
  return anyDoor
}

test('letters and tries are counted per link, and the answer to asking is always the same', async () => {
  const uses = new Map<string, number>()
  const countTry = async (name: keyof typeof limiters, key: string) => {
    const count = (uses.get(`${name} ${key}`) ?? 0) + 1
    uses.set(`${name} ${key}`, count)
    return count <= limiters[name].points
  }
  const { web } = testWeb(deskRoutes({ works: desk.works, publicUrl, countTry }), {
    ports: { now: desk.clock.now },
  })
  const contact = browserOf((request) => web.fetch(request), '')
  const { token, reference } = lane
  const locations = new Set<string | null>()
  for (let times = 0; times < 5; times += 1)
    locations.add((await contact.post(`/h/${token}/codes`, {})).location)
  assert.deepEqual([...locations], [`/h/${token}/code`])
  const codes = await desk.works.as(system('test'), async (work) => {
    const { letters: all } = await outgoingLetters(work, 0)
    const row = await work.tx
      .selectFrom('security_case')
      .where('reference', '=', reference)
      .select('id')
      .executeTakeFirstOrThrow()
    return all.filter((one) => one.kind === 'code' && one.caseId === row.id).length
  })
  assert.equal(codes, 3)
  const right = await codeOf(desk, reference)
  const wrong = right === '0000 0000' ? '1111 1111' : '0000 0000'
  for (let times = 0; times < 10; times += 1) {
    assert.equal((await contact.post(`/h/${token}/opening`, { code: wrong })).status, 422)
  }
  const stopped = await contact.post(`/h/${token}/opening`, { code: right })
  assert.equal(stopped.status, 429)
  assert.match(stopped.html, /Too many codes were tried/)
  assert.ok([...uses.keys()].every((key) => !key.includes('@') && !key.includes(token)))
})
