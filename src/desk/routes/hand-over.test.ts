import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Browser, browserOf, openTestDesk, type TestDesk } from '../../../test/support/desk.tsx'
import { assertGoodPage, readHtml } from '../../../test/support/html.ts'
import { system } from '../../kernel/actor.ts'
import type { LetterId } from '../../kernel/ids.ts'
import { type LetterContent, letterPlace } from '../../mail/outbox/letter.ts'
import { unsealJson } from '../../sealing/envelope.ts'

const canary = 'Canary sentence of the report.'
const projects = ['lattice', 'plotter', 'quarry']

type Fields = Record<string, string | readonly string[]>

test('a hand-over shows what each project gets, then sends it: in clear, by link, or as a task', async () => {
  await using desk = await openTestDesk()
  const { reference, coordinator } = await begun(desk)
  const preview = await previewed(coordinator, reference, projects)
  assertGoodPage(preview.html)
  for (const words of ['security@lattice.example', 'maintainers@plotter.example', 'Quarry', canary])
    assert.ok(preview.html.includes(words), words)
  assert.deepEqual(await lettersTo(desk, 'hand-over'), [], 'a preview sends nothing')
  const sent = await coordinator.post(
    `/cases/${reference}/hand-overs`,
    hiddenFields(preview.html, '/hand-overs'),
  )
  assert.equal(sent.location, `/cases/${reference}`)
  const letters = await lettersTo(desk, 'hand-over')
  assert.deepEqual(letters.map(({ to }) => to.address).sort(), [
    'maintainers@plotter.example',
    'security@lattice.example',
  ])
  const byLink = letters.find(({ to }) => to.address === 'maintainers@plotter.example')
  assert.doesNotMatch(
    `${byLink?.subject} ${byLink?.text}`,
    /Canary/,
    'no word of the report to a channel in the open',
  )
  assert.match(letters.find(({ to }) => to.address === 'security@lattice.example')?.text ?? '', /Canary/)
  const page = await coordinator.get(`/cases/${reference}`)
  assertGoodPage(page.html)
  for (const words of ['With project', 'Nobody knows how to reach Quarry', 'No answer yet'])
    assert.ok(page.html.includes(words), words)
  const [told] = await lettersTo(desk, 'handed-over')
  assert.match(told?.text ?? '', /Lattice, Plotter,? and Quarry/)
})

test('a hand-over from an older page is refused, and nothing is sent', async () => {
  await using desk = await openTestDesk()
  const { reference, coordinator } = await begun(desk)
  const preview = await previewed(coordinator, reference, ['lattice'])
  await (await desk.as('member')).post(`/cases/${reference}/owner`, { owner: desk.cast.persons.member.id })
  const refused = await coordinator.post(
    `/cases/${reference}/hand-overs`,
    hiddenFields(preview.html, '/hand-overs'),
  )
  assert.equal(refused.status, 409)
  assertGoodPage(refused.html)
  assert.deepEqual(await lettersTo(desk, 'hand-over'), [])
})

test('a hand-over to nobody is refused beside its field, with the words kept', async () => {
  await using desk = await openTestDesk()
  const { reference, coordinator } = await begun(desk)
  const refused = await previewed(coordinator, reference, [], { note: 'Please be quick about it.' })
  assert.equal(refused.status, 422)
  assert.match(refused.html, /Choose at least one project\./)
  assert.match(refused.html, /Please be quick about it\./)
})

test('whoever is off the case gets the same 404 from each step of a hand-over', async () => {
  await using desk = await openTestDesk()
  const { reference } = await begun(desk)
  const missing = (await (await desk.as('coordinator')).get('/no-such-page')).html
  for (const who of ['maintainer-off', 'outsider', 'board', 'operator'] as const) {
    const browser = await desk.as(who)
    const fields = { projects: 'lattice', reportText: 'x', version: '1', step: 'preview' }
    for (const answer of [
      await browser.get(`/cases/${reference}/hand-over`),
      await browser.post(`/cases/${reference}/hand-over-preview`, fields),
      await browser.post(`/cases/${reference}/hand-overs`, fields),
    ])
      assert.deepEqual([answer.status, answer.html], [404, missing], who)
  }
})

test('the contact reads the report behind a code sent to their address, and answers into the lane', async () => {
  await using desk = await openTestDesk()
  const { reference, coordinator } = await begun(desk)
  const token = await linkOf(desk, coordinator, reference)
  const contact = browserOf(desk.fetch, '')
  const door = await contact.get(`/h/${token}`)
  assert.equal(door.status, 200)
  assertGoodPage(door.html)
  assert.doesNotMatch(door.html, /Canary|maintainers@plotter/, 'neither the report nor the whole address')
  assert.doesNotMatch(door.html, /<script/)
  assert.equal((await contact.get(`/h/${token}/report`)).status, 303, 'the link alone opens nothing')
  await contact.post(`/h/${token}/codes`, {})
  const code = await codeOf(desk)
  const wrong = await contact.post(`/h/${token}/opening`, { code: '0000 0000' })
  assert.equal(wrong.status, 422)
  assertGoodPage(wrong.html)
  const opened = await contact.post(`/h/${token}/opening`, { code })
  assert.equal(opened.location, `/h/${token}/report`)
  const report = await contact.get(`/h/${token}/report`)
  assertGoodPage(report.html)
  assert.match(report.html, /Canary/)
  assert.doesNotMatch(report.html, /rhea\.finch|Only for us/, 'neither the reporter nor the notes')
  const answered = await contact.post(`/h/${token}/answers`, { answer: 'ours', text: 'We will patch it.' })
  assert.equal(answered.status, 303)
  const page = await coordinator.get(`/cases/${reference}`)
  for (const words of ['Says: ours', 'We will patch it.']) assert.ok(page.html.includes(words), words)
})

test('a code works once, for fifteen minutes, and only beside its own link', async () => {
  await using desk = await openTestDesk()
  const { reference, coordinator } = await begun(desk)
  const token = await linkOf(desk, coordinator, reference)
  const contact = browserOf(desk.fetch, '')
  await contact.post(`/h/${token}/codes`, {})
  const code = await codeOf(desk)
  assert.equal((await contact.post(`/h/${token}/opening`, { code })).status, 303)
  const stranger = browserOf(desk.fetch, '')
  assert.equal((await stranger.post(`/h/${token}/opening`, { code })).status, 422, 'used up')
  assert.equal((await stranger.get(`/h/${token}/report`)).status, 303, 'another browser has opened nothing')
  await stranger.post(`/h/${token}/codes`, {})
  desk.clock.advance({ minutes: 16 })
  const late = await stranger.post(`/h/${token}/opening`, { code: await codeOf(desk) })
  assert.equal(late.status, 422)
})

test('an unknown link is the same 404 as any page that does not exist', async () => {
  await using desk = await openTestDesk()
  const nobody = browserOf(desk.fetch, '')
  const unknown = await nobody.get('/h/0000000000000000000000000A')
  const missing = await nobody.get('/no-such-page')
  assert.deepEqual([unknown.status, unknown.html], [404, missing.html])
})

/** A case with a note that stays ours, about to be handed over. */
async function begun(desk: TestDesk): Promise<{ reference: string; coordinator: Browser }> {
  const reference = await desk.receive({ text: canary })
  const coordinator = await desk.as('coordinator')
  await coordinator.post(`/cases/${reference}/notes`, { text: 'Only for us' })
  return { reference, coordinator }
}

async function previewed(browser: Browser, reference: string, slugs: readonly string[], more: Fields = {}) {
  const form = await browser.get(`/cases/${reference}/hand-over`)
  assert.equal(form.status, 200)
  assertGoodPage(form.html)
  const fields = {
    ...hiddenFields(form.html, '/hand-over-preview'),
    reportText: canary,
    step: 'preview',
    ...more,
  }
  return browser.post(`/cases/${reference}/hand-over-preview`, { ...fields, projects: slugs })
}

/** What the browser would send along from that form: hidden fields and texts, not the token or its key. */
function hiddenFields(html: string, action: string): Fields {
  const form = html.split('<form').find((part) => part.includes(`${action}"`)) ?? ''
  const fields: Record<string, string[]> = {}
  for (const { tag, attributes, text } of readHtml(`<form${form.slice(0, form.indexOf('</form>') + 7)}`)) {
    const { name, type, value } = attributes
    if (name === undefined || name === 'form-token' || name === 'press' || tag === 'button') continue
    if (type === 'checkbox' && attributes.checked === undefined) continue
    fields[name] = [...(fields[name] ?? []), tag === 'textarea' ? text.replace(/^\n/, '') : (value ?? '')]
  }
  return fields
}

async function linkOf(desk: TestDesk, coordinator: Browser, reference: string): Promise<string> {
  const preview = await previewed(coordinator, reference, ['plotter'])
  await coordinator.post(`/cases/${reference}/hand-overs`, hiddenFields(preview.html, '/hand-overs'))
  const token = /\/h\/([0-9A-Z]+)/.exec((await lettersTo(desk, 'hand-over'))[0]?.text ?? '')?.[1]
  assert.ok(token, 'the letter carries a link')
  return token
}

async function codeOf(desk: TestDesk): Promise<string> {
  const code = /\d{4} \d{4}/.exec((await lettersTo(desk, 'code')).at(-1)?.text ?? '')?.[0]
  assert.ok(code, 'a code was mailed')
  return code
}

function lettersTo(desk: TestDesk, kind: string): Promise<LetterContent[]> {
  return desk.works.as(system('test'), async ({ tx, sealing }) => {
    const rows = await tx
      .selectFrom('letter')
      .where('kind', '=', kind)
      .selectAll()
      .orderBy('written_at')
      .execute()
    const opened: LetterContent[] = []
    for (const row of rows) {
      const key = await sealing.load(tx, row.data_key_id)
      opened.push(unsealJson<LetterContent>(key, letterPlace(row.id as LetterId), row.content_sealed))
    }
    return opened
  })
}
