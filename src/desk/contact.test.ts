import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import {
  type Browser,
  browserOf,
  openTestDesk,
  publicUrl,
  type TestDesk,
  taken,
} from '../../test/support/desk.tsx'
import { assertGoodPage, elementsOf, fieldValue } from '../../test/support/html.ts'
import { testWeb } from '../../test/support/web.ts'
import { system } from '../kernel/actor.ts'
import { limiters } from '../kernel/limits.ts'
import { letterContent, outgoingLetters } from '../mail/outbox/outgoing-letters.ts'
import { handOverCase } from './actions/hand-over-case.ts'
import { planHandOver } from './actions/plan-hand-over.ts'
import { deskRoutes } from './routes.ts'
import { parseReference } from './rules/case-reference.ts'
import { findCase } from './store/cases.ts'

let desk: TestDesk

before(async () => {
  desk = await openTestDesk()
})

after(async () => {
  await desk[Symbol.asyncDispose]()
})

type HandedOver = { readonly reference: string; readonly token: string; readonly contact: Browser }
let lane: HandedOver

const reportText = 'Zanzibar overflow in the header reader.'
const contactAddress = 'maintainers@plotter.example'

/** A case of its own, handed to Plotter (link only) and Lattice, and a browser that holds the link. */
beforeEach(async () => {
  const reference = await desk.receive({ text: reportText })
  await handOver(reference)
  lane = { reference, token: await tokenOf(reference), contact: await desk.as('nobody') }
})

async function handOver(reference: string) {
  const now = desk.clock.now()
  const actor = { kind: 'person', personId: desk.cast.persons.coordinator.id } as const
  await desk.works.as(actor, async (work) => {
    const parsed = parseReference(reference)
    const opened = parsed && (await findCase(work, { reference: parsed }))
    assert.ok(opened)
    const words = {
      reference: opened.facts.reference,
      version: opened.facts.version,
      projects: ['plotter', 'lattice'],
      note: '',
      reportText,
      reporterText: 'Plotter has it.',
      answerBy: now.add({ hours: 72 }),
    }
    const { digest } = taken(await planHandOver(work, actor, opened, words, now))
    taken(await handOverCase(work, actor, { ...words, seen: digest }, publicUrl, now))
  })
}

/** The newest letter of a kind to the contact. */
async function letterTo(reference: string, kind: string): Promise<string> {
  return desk.works.as(system('test'), async (work) => {
    const row = await work.tx
      .selectFrom('security_case')
      .where('reference', '=', reference)
      .select('id')
      .executeTakeFirstOrThrow()
    const found = (await outgoingLetters(work, 0)).letters.find(
      (one) => one.caseId === row.id && one.kind === kind && one.to === contactAddress,
    )
    return found === undefined ? '' : ((await letterContent(work, found.id))?.text ?? '')
  })
}

async function tokenOf(reference: string): Promise<string> {
  const token = /\/h\/([0-9A-Z]{26})/.exec(await letterTo(reference, 'hand-over'))?.[1]
  assert.ok(token)
  return token
}

async function codeOf(reference: string): Promise<string> {
  const code = /Your code is ([\d ]+)/.exec(await letterTo(reference, 'code'))?.[1]
  assert.ok(code)
  return code
}

async function openReport({ reference, token, contact }: HandedOver): Promise<void> {
  await contact.post(`/h/${token}/codes`, {})
  const opened = await contact.post(`/h/${token}/opening`, { code: await codeOf(reference) })
  assert.deepEqual([opened.status, opened.location], [303, `/h/${token}/report`])
}

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
  assert.equal(await letterTo(lane.reference, 'code'), '')
})

test('a code mailed to the listed contact opens the report', async () => {
  const { reference, token, contact } = lane
  const asked = await contact.post(`/h/${token}/codes`, {})
  assert.deepEqual([asked.status, asked.location], [303, `/h/${token}/code`])
  assertGoodPage((await contact.get(`/h/${token}/code`)).html)
  const opened = await contact.post(`/h/${token}/opening`, { code: await codeOf(reference) })
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
  const code = await codeOf(reference)
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
  const next = await codeOf(reference)
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
  assert.equal(await laneAnswer(), 'no-answer-yet')
})

test('the cookie of one hand-over opens no other', async () => {
  await openReport(lane)
  const reference = await desk.receive({ text: 'Another matter altogether.' })
  await handOver(reference)
  const other = await tokenOf(reference)
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
  assert.equal(await laneAnswer(), 'ours')
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

async function laneAnswer() {
  const row = await desk.works.as(system('test'), ({ tx }) =>
    tx
      .selectFrom('lane')
      .innerJoin('project', 'project.id', 'lane.project_id')
      .innerJoin('security_case', 'security_case.id', 'lane.case_id')
      .where('security_case.reference', '=', lane.reference)
      .where('project.slug', '=', 'plotter')
      .select('lane.answer')
      .executeTakeFirstOrThrow(),
  )
  return row.answer
}

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
  await desk.receive({ raw: withFile(contactAddress, replyTo.contact, 'patch.diff') })
  await desk.receive({ raw: withFile('rhea.finch@research.example', replyTo.reporter, 'secret.lat') })
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

function withFile(from: string, to: string, name: string): Buffer {
  const lines = [
    `From: <${from}>`,
    `To: ${to}`,
    'Subject: Re: a file',
    `Message-ID: <${name}.${to}@files.example>`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'Here it is.',
    '--b',
    `Content-Type: application/octet-stream; name=${name}`,
    `Content-Disposition: attachment; filename=${name}`,
    '',
    `bytes of ${name}`,
    '--b--',
    '',
  ]
  return Buffer.from(lines.join('\r\n'))
}

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
  const right = await codeOf(reference)
  const wrong = right === '0000 0000' ? '1111 1111' : '0000 0000'
  for (let times = 0; times < 10; times += 1) {
    assert.equal((await contact.post(`/h/${token}/opening`, { code: wrong })).status, 422)
  }
  const stopped = await contact.post(`/h/${token}/opening`, { code: right })
  assert.equal(stopped.status, 429)
  assert.match(stopped.html, /Too many codes were tried/)
  assert.ok([...uses.keys()].every((key) => !key.includes('@') && !key.includes(token)))
})
