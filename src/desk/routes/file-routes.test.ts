import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { offCases } from '../../../test/cast.ts'
import { openTestDesk, type TestDesk } from '../../../test/support/desk.tsx'
import { browsersOf, type DeskBrowsers } from '../../../test/support/desk-browsers.ts'
import { takeOffCases } from '../../../test/support/take-off-cases.ts'
import { system } from '../../kernel/actor.ts'
import type { CaseId, LaneId } from '../../kernel/ids.ts'
import { grantAccess } from '../store/access.ts'
import { fileRoutes } from './file-routes.tsx'

const raw = Buffer.from(
  [
    'From: Rhea Finch <rhea.finch@research.example>',
    'To: security@foundation.example',
    'Subject: A crash',
    'Message-ID: <crash@research.example>',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'See the file.',
    '--b',
    'Content-Type: text/html; name="x"',
    `Content-Disposition: attachment; filename="../../evil\u202elmth.html"`,
    '',
    '<script>alert(1)</script>',
    '--b--',
    '',
  ].join('\r\n'),
)

let desk: TestDesk
let browsers: DeskBrowsers
let reference: string
let otherReference: string
let caseId: CaseId
let messageId: string
let fileId: string

before(async () => {
  desk = await openTestDesk()
  browsers = browsersOf(desk, fileRoutes)
  otherReference = await desk.receive({ subject: 'Another case', from: 'Silas <silas@university.example>' })
  reference = await desk.receive({ raw, mailFrom: 'rhea.finch@research.example' })
  await desk.works.as(system('test'), async ({ tx }) => {
    const found = await tx
      .selectFrom('attachment')
      .innerJoin('security_case', 'security_case.id', 'attachment.case_id')
      .where('security_case.reference', '=', reference)
      .select(['attachment.id', 'attachment.message_id', 'attachment.case_id'])
      .executeTakeFirstOrThrow()
    fileId = found.id
    messageId = found.message_id
    caseId = found.case_id as CaseId
  })
  await takeOffCases(desk, 'memberOff')
})

after(() => desk[Symbol.asyncDispose]())

const paths = () => [`/cases/${reference}/files/${fileId}`, `/cases/${reference}/raw/${messageId}`]

async function recorded(): Promise<string[]> {
  return desk.works.as(system('test'), async ({ tx }) => {
    const rows = await tx
      .selectFrom('record_entry')
      .where('case_id', '=', caseId)
      .where('action', 'like', '%downloaded')
      .orderBy('id')
      .select(['action', 'actor', 'object_id'])
      .execute()
    return rows.map((row) => `${row.action} ${row.object_id} by ${row.actor}`)
  })
}

test('a member on the case downloads a file that no browser opens, under a harmless name', async () => {
  const { status, response } = await (await browsers.as('member')).get(paths()[0] ?? '')
  assert.equal(status, 200)
  assert.equal(response.headers.get('content-type'), 'application/octet-stream')
  assert.equal(response.headers.get('x-content-type-options'), 'nosniff')
  assert.match(response.headers.get('content-security-policy') ?? '', /sandbox/)
  assert.match(
    response.headers.get('content-disposition') ?? '',
    /^attachment; filename="evil[^/\u202e"]*\.html"/,
  )
  assert.match(await response.text(), /^<script>alert\(1\)<\/script>/)
})

test('the raw message comes byte for byte as it arrived', async () => {
  const { status, response } = await (await browsers.as('member')).get(paths()[1] ?? '')
  assert.equal(status, 200)
  assert.equal(response.headers.get('content-type'), 'application/octet-stream')
  assert.match(
    response.headers.get('content-disposition') ?? '',
    new RegExp(`filename="${reference}-\\w{8}\\.eml"`),
  )
  assert.deepEqual(Buffer.from(await response.arrayBuffer()), raw)
})

test('each download stands in the record, the second too', async () => {
  const before = await recorded()
  const member = await browsers.as('member')
  for (const path of [...paths(), ...paths()]) await member.get(path)
  const { id } = desk.cast.persons.member
  const both = [`file downloaded ${fileId} by ${id}`, `raw message downloaded ${messageId} by ${id}`]
  assert.deepEqual((await recorded()).slice(before.length), [...both, ...both])
})

test('whoever is off the case gets the page of things that are not there, and nothing is recorded', async () => {
  const before = await recorded()
  for (const who of ['memberOff', ...offCases] as const) {
    const browser = await browsers.as(who)
    const missing = await browser.get(`/cases/NF-00000/files/${randomUUID()}`)
    for (const path of paths()) {
      const hidden = await browser.get(path)
      assert.equal(hidden.status, 404, `${who} ${path}`)
      assert.equal(hidden.html, missing.html)
    }
  }
  assert.equal((await (await browsers.as('nobody')).get(paths()[0] ?? '')).status, 303)
  assert.deepEqual(await recorded(), before)
})

test('a file is not found under another case, nor under what is no id', async () => {
  const member = await browsers.as('member')
  for (const path of [
    `/cases/${otherReference}/files/${fileId}`,
    `/cases/${otherReference}/raw/${messageId}`,
    `/cases/${reference}/files/${messageId}`,
    `/cases/${reference}/files/x`,
    `/cases/x/files/${fileId}`,
  ])
    assert.equal((await member.get(path)).status, 404, path)
})

test('a maintainer on one lane gets the files of that lane only, and no raw message', async () => {
  const lanes = await desk.works.as(system('test'), ({ tx }) =>
    tx.selectFrom('lane').where('case_id', '=', caseId).orderBy('number').select('id').execute(),
  )
  const [theirs, ours] = lanes
  await desk.works.as(system('test'), (work) => {
    const personIds = [desk.cast.persons['maintainer-on'].id]
    const laneId = (ours?.id ?? '') as LaneId
    return grantAccess(work, { caseId, personIds, laneId, addedBy: null, reason: 'test' }, desk.clock.now())
  })
  const maintainer = await browsers.as('maintainer-on')
  for (const path of paths()) assert.equal((await maintainer.get(path)).status, 404, path)
  const before = await recorded()
  await moveMessage(ours?.id ?? '')
  const [file, message] = paths()
  assert.equal((await maintainer.get(file ?? '')).status, 200)
  assert.equal((await maintainer.get(message ?? '')).status, 404)
  const { id } = desk.cast.persons['maintainer-on']
  assert.deepEqual((await recorded()).slice(before.length), [`file downloaded ${fileId} by ${id}`])
  await moveMessage(theirs?.id ?? '')
})

function moveMessage(laneId: string) {
  return desk.works.as(system('test'), ({ tx }) =>
    tx.updateTable('message').set({ lane_id: laneId }).where('id', '=', messageId).execute(),
  )
}
