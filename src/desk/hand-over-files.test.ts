import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { contactAddress, openReport, tokenOf } from '../../test/support/contact-lane.ts'
import { type Browser, openTestDesk, type TestDesk } from '../../test/support/desk.tsx'
import { formOf, previewHandOver, sendHandOver } from '../../test/support/hand-over-form.ts'
import { assertGoodPage, elementsOf, mainText } from '../../test/support/html.ts'
import { mailWithFile } from '../../test/support/mail-with-file.ts'
import { system } from '../kernel/actor.ts'
import type { LetterId } from '../kernel/ids.ts'
import { letterContent } from '../mail/outbox/outgoing-letters.ts'

let desk: TestDesk
let cora: Browser
let reference: string

before(async () => {
  desk = await openTestDesk()
})
after(() => desk[Symbol.asyncDispose]())

/** A report with one file. */
beforeEach(async () => {
  const from = 'rhea.finch@research.example'
  reference = await desk.receive({ raw: mailWithFile({ from, name: 'crash.lat' }), mailFrom: from })
  cora = await desk.as('coordinator')
})

async function files(): Promise<{ id: string }[]> {
  const { html } = await cora.get(`/cases/${reference}/hand-over`)
  assertGoodPage(html)
  return elementsOf(html, 'input')
    .filter(({ attributes }) => attributes.name === 'files')
    .map(({ attributes }) => {
      assert.equal(attributes.checked, undefined, 'none is ticked by the desk')
      return { id: attributes.value ?? '' }
    })
}

const download = async (browser: Browser, token: string, id: string) => {
  const { response, status } = await browser.get(`/h/${token}/files/${id}`)
  return status === 200 ? response.text() : status
}

async function letterTo(address: string): Promise<string> {
  return desk.works.as(system('test'), async (work) => {
    const rows = await work.tx
      .selectFrom('letter')
      .where('kind', '=', 'hand-over')
      .select('id')
      .orderBy('written_at', 'desc')
      .execute()
    for (const { id } of rows) {
      const content = await letterContent(work, id as LetterId)
      if (content?.to.address === address) return content.text
    }
    return ''
  })
}

test('a ticked file is downloaded behind the code, as it came, and the record says so', async () => {
  const [file] = await files()
  assert.ok(file)
  const shown = await previewHandOver(cora, reference, { projects: 'plotter', files: file.id })
  assertGoodPage(shown.html)
  assert.match(mainText(shown.html), /Files they can download after a one-time code:crash\.lat/)
  const sealedBefore = await sealed(file.id)
  assert.equal((await cora.post(`/cases/${reference}/hand-overs`, formOf(shown.html))).status, 303)
  assert.deepEqual(await sealed(file.id), sealedBefore, 'nothing is sealed anew')
  assert.doesNotMatch(await letterTo(contactAddress), /crash|bytes of/)
  const lane = {
    desk,
    reference,
    token: await tokenOf(desk, reference),
    contact: await desk.as('nobody'),
  }
  assert.equal(await download(lane.contact, lane.token, file.id), 303, 'not before the code')
  await openReport(lane)
  const page = await lane.contact.get(`/h/${lane.token}/report`)
  assertGoodPage(page.html)
  assert.match(mainText(page.html), /crash\.lat/)
  assert.equal(await download(lane.contact, lane.token, file.id), 'bytes of crash.lat')
  assert.match(
    mainText((await cora.get(`/cases/${reference}/history`)).html),
    /File downloadedA project's contact.*File handed over/,
  )
})

const sealed = (id: string) =>
  desk.works.as(system('test'), ({ tx }) =>
    tx
      .selectFrom('attachment')
      .where('id', '=', id)
      .select(['content_sealed', 'label_sealed', 'data_key_id'])
      .executeTakeFirstOrThrow(),
  )

test('without a tick no file goes along, and the file of another case never does', async () => {
  const [file] = await files()
  assert.ok(file)
  await sendHandOver(cora, reference, { projects: 'plotter' })
  const lane = {
    desk,
    reference,
    token: await tokenOf(desk, reference),
    contact: await desk.as('nobody'),
  }
  await openReport(lane)
  assert.equal(await download(lane.contact, lane.token, file.id), 404)
  const other = await desk.receive({ raw: mailWithFile({ from: 'anna@startup.example', name: 'other.bin' }) })
  const refused = await previewHandOver(cora, other, { projects: 'plotter', files: file.id })
  assert.equal(refused.status, 422)
  assert.match(mainText(refused.html), /One of the files is not on this case/)
})

test('a channel that may receive clear text gets the names and a link, never the file itself', async () => {
  const [file] = await files()
  assert.ok(file)
  await sendHandOver(cora, reference, { projects: 'lattice', files: file.id })
  const letter = await letterTo('security@lattice.example')
  assert.match(letter, /Files that came with the report: crash\.lat\./)
  assert.match(letter, /\/h\/[0-9A-Z]{26}/)
  assert.doesNotMatch(letter, /bytes of/)
})

test('one project’s files stay that project’s: the other’s contact and maintainers do not get them', async () => {
  const [file] = await files()
  assert.ok(file)
  await sendHandOver(cora, reference, { projects: 'lattice', files: file.id })
  await sendHandOver(cora, reference, { projects: 'plotter', files: [] })
  const lane = {
    desk,
    reference,
    token: await tokenOf(desk, reference),
    contact: await desk.as('nobody'),
  }
  await openReport(lane)
  assert.equal(await download(lane.contact, lane.token, file.id), 404)
  const maintainer = await desk.as('maintainer-on')
  const path = `/cases/${reference}/files/${file.id}`
  assert.equal((await maintainer.get(path)).status, 404)
  await putOnLane('plotter')
  assert.equal((await maintainer.get(path)).status, 404)
  await putOnLane('lattice')
  assert.equal((await maintainer.get(path)).status, 200)
  assert.equal((await (await desk.as('outsider')).get(path)).status, 404)
})

async function putOnLane(slug: string): Promise<void> {
  const { id: personId } = desk.cast.persons['maintainer-on']
  await desk.works.as(system('test'), async ({ tx }) => {
    const lane = await tx
      .selectFrom('lane')
      .innerJoin('project', 'project.id', 'lane.project_id')
      .innerJoin('security_case', 'security_case.id', 'lane.case_id')
      .where('project.slug', '=', slug)
      .where('security_case.reference', '=', reference)
      .select(['lane.id', 'lane.case_id', 'security_case.team_id'])
      .executeTakeFirstOrThrow()
    await tx
      .insertInto('case_access')
      .values({
        id: crypto.randomUUID(),
        case_id: lane.case_id,
        team_id: lane.team_id,
        person_id: personId,
        lane_id: lane.id,
        reason: 'maintains it',
        since: desk.clock.now(),
      })
      .onConflict((conflict) =>
        conflict
          .columns(['person_id', 'case_id'])
          .where('until', 'is', null)
          .doUpdateSet({ lane_id: lane.id }),
      )
      .execute()
  })
}

test('a hand-over taken back within its minute takes the files back', async () => {
  const [file] = await files()
  assert.ok(file)
  await sendHandOver(cora, reference, { projects: 'lattice', files: file.id })
  await putOnLane('lattice')
  const maintainer = await desk.as('maintainer-on')
  const path = `/cases/${reference}/files/${file.id}`
  assert.equal((await maintainer.get(path)).status, 200)
  const { html } = await cora.get(`/cases/${reference}`)
  const messages = elementsOf(html, 'input').filter(({ attributes }) => attributes.name === 'message')
  for (const { attributes } of messages) {
    await cora.post(`/cases/${reference}/undo`, { message: attributes.value ?? '' })
  }
  assert.equal((await maintainer.get(path)).status, 404)
})
