import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { type Browser, openTestDesk, publicUrl, type TestDesk } from '../../test/support/desk.tsx'
import { type Fields, formOf, previewHandOver, sendHandOver } from '../../test/support/hand-over-form.ts'
import { assertGoodPage, elementsOf, fieldValue } from '../../test/support/html.ts'
import { takeOffCases } from '../../test/support/take-off-cases.ts'
import { system } from '../kernel/actor.ts'
import { Temporal } from '../kernel/temporal.ts'
import type { LetterContent } from '../mail/outbox/letter.ts'
import { letterContent, outgoingLetters } from '../mail/outbox/outgoing-letters.ts'
import { wrapText } from '../mail/rules/wrap-text.ts'
import { linkHandOver } from './letters/hand-over.ts'
import type { CaseReference } from './rules/case-reference.ts'

let desk: TestDesk
let cora: Browser

before(async () => {
  desk = await openTestDesk()
})

after(async () => {
  await desk[Symbol.asyncDispose]()
})

const both = [
  { slug: 'lattice', score: 0.91, reasons: ['The subject names a file type of Lattice.'] },
  { slug: 'plotter', score: 0.41, reasons: ['The text mentions plotter once.'] },
]

async function newCase(): Promise<string> {
  cora = await desk.as('coordinator')
  return desk.receive({ projects: both, text: 'Zanzibar overflow in the header reader.\n\nRhea' })
}

const preview = (reference: string, typed: Fields) => previewHandOver(cora, reference, typed)
const send = (reference: string, typed: Fields) => sendHandOver(cora, reference, typed)

async function lettersOf(reference: string): Promise<(LetterContent & { readonly kind: string })[]> {
  return desk.works.as(system('test'), async (work) => {
    const row = await work.tx
      .selectFrom('security_case')
      .where('reference', '=', reference)
      .select('id')
      .executeTakeFirstOrThrow()
    const letters = (await outgoingLetters(work, 0)).letters.filter((one) => one.caseId === row.id)
    const found = []
    for (const { id, kind } of letters) {
      const content = await letterContent(work, id)
      if (content !== null) found.push({ ...content, kind })
    }
    return found
  })
}

async function lettersTo(reference: string, address: string): Promise<LetterContent[]> {
  return (await lettersOf(reference)).filter(({ to, kind }) => to.address === address && kind !== 'receipt')
}

/** The letters on a preview as [from, to, subject, text]. */
function shownLetters(html: string): string[][] {
  return elementsOf(html, 'article').map(({ text }) => [text])
}

const withoutToken = (text: string) => text.replaceAll(/(\/h\/)[0-9A-Z]{26}/g, '$1…')

test('the chooser ticks likely projects, says why, and starts from the words of the report', async () => {
  const reference = await newCase()
  const { html, status } = await cora.get(`/cases/${reference}/hand-over`)
  assert.equal(status, 200)
  assertGoodPage(html)
  const boxes = elementsOf(html, 'input').filter(({ attributes }) => attributes.name === 'projects')
  const ticked = boxes.filter(({ attributes }) => attributes.checked !== undefined)
  assert.deepEqual(
    boxes.map(({ attributes }) => attributes.value),
    ['lattice', 'plotter', 'quarry'],
  )
  assert.deepEqual(
    ticked.map(({ attributes }) => attributes.value),
    ['lattice'],
  )
  assert.match(html, /The subject names a file type of Lattice\./)
  assert.match(fieldValue(html, 'reportText'), /^Zanzibar overflow/)
  assert.match(fieldValue(html, 'reporterText'), /with the maintainers of Lattice\./)
})

test('filtering keeps what was typed and ticked', async () => {
  const reference = await newCase()
  const typed = { step: 'filter', q: 'quar', note: 'half a note', projects: ['plotter'], reportText: 'cut' }
  const { html } = await cora.post(`/cases/${reference}/hand-over-preview`, typed)
  assertGoodPage(html)
  assert.equal(fieldValue(html, 'note'), 'half a note')
  assert.equal(fieldValue(html, 'reportText'), 'cut')
  assert.deepEqual(formOf(html).projects, ['plotter'])
  assert.match((await cora.get(`/cases/${reference}/hand-over?q=quar`)).html, /Projects found for/)
})

for (const [words, projects] of [
  ['a clear-text channel', ['lattice']],
  ['a link-only channel', ['plotter']],
  ['two projects at once', ['lattice', 'plotter']],
] as const) {
  test(`what the preview shows is what goes out: ${words}`, async () => {
    const reference = await newCase()
    const typed = {
      projects,
      note: `A note of ours. ${'It is longer than one line of a letter. '.repeat(4)}`,
    }
    const shown = await preview(reference, typed)
    assertGoodPage(shown.html)
    const sent = await cora.post(`/cases/${reference}/hand-overs`, formOf(shown.html))
    assert.deepEqual([sent.status, sent.location], [303, `/cases/${reference}`])
    const letters = (await lettersOf(reference)).filter(({ kind }) => kind !== 'receipt')
    assert.equal(letters.length, projects.length + 1)
    const onPage = shownLetters(shown.html).flat()
    assert.equal(onPage.length, letters.length)
    for (const { from, to, subject, text } of letters) {
      const expected = [
        `From${from.name} <${from.address}>`,
        `To${to.name} <${to.address}>`,
        `Subject${subject}`,
        withoutToken(wrapText(text)),
      ].join('')
      assert.ok(onPage.includes(expected), `${expected}\n is not among\n${onPage.join('\n====\n')}`)
    }
  })
}

test('a letter to a clear-text channel carries note and report, a link letter neither', async () => {
  const reference = await newCase()
  await send(reference, { projects: ['lattice', 'plotter'], note: 'Kumquat says hello.' })
  const [clear] = await lettersTo(reference, 'security@lattice.example')
  const [link] = await lettersTo(reference, 'maintainers@plotter.example')
  assert.match(clear?.text ?? '', /Kumquat.*Zanzibar/s)
  assert.doesNotMatch(`${link?.subject} ${link?.text}`, /Kumquat|Zanzibar|Rhea/)
  assert.match(link?.text ?? '', new RegExp(`${publicUrl}/h/[0-9A-Z]{26}\\n`))
})

test('a link letter depends on nothing that was written about the report', () => {
  const reference = 'NF-7KQ2M' as CaseReference
  const answerBy = Temporal.Instant.from('2026-03-05T09:00:00Z')
  const frame = { reference, projectName: 'Plotter', writerName: 'Cora', teamName: 'Desk', answerBy }
  const plain = linkHandOver(frame, `${publicUrl}/h/T`)
  fc.assert(
    fc.property(fc.string({ minLength: 12 }), (word) => {
      const letter = linkHandOver({ ...frame, ...{ note: word } }, `${publicUrl}/h/T`)
      assert.deepEqual(letter, plain)
    }),
  )
})

test('whatever words the report has, none of them is in the link letter', async () => {
  const reference = await newCase()
  const words = fc.sample(fc.stringMatching(/^[a-z]{9,14}$/), 60).map((word) => `x${word}q`)
  await send(reference, {
    projects: ['plotter'],
    note: words.slice(0, 20).join(' '),
    reportText: words.join(' '),
  })
  const [link] = await lettersTo(reference, 'maintainers@plotter.example')
  assert.ok(link)
  for (const word of words) assert.ok(!JSON.stringify(link).includes(word), word)
})

test('a project nobody can reach gets a lane and a task, and the preview says so', async () => {
  const reference = await newCase()
  const shown = await preview(reference, { projects: ['quarry'] })
  assert.match(shown.html, /No known channel/)
  assert.match(shown.html, /a task will be opened/)
  await cora.post(`/cases/${reference}/hand-overs`, formOf(shown.html))
  const rows = await desk.works.as(system('test'), ({ tx }) =>
    tx
      .selectFrom('task')
      .innerJoin('security_case', 'security_case.id', 'task.case_id')
      .where('security_case.reference', '=', reference)
      .where('task.kind', '=', 'no-channel')
      .select('task.kind')
      .execute(),
  )
  assert.deepEqual(rows, [{ kind: 'no-channel' }])
})

test('the proposed words to the reporter name the projects ticked last; words of one’s own stay', async () => {
  const reference = await newCase()
  const shown = await preview(reference, { projects: ['lattice', 'quarry'] })
  assert.match(String(formOf(shown.html).reporterText), /maintainers of Lattice and Quarry/)
  const own = await preview(reference, { projects: ['plotter'], reporterText: 'Somebody has it.' })
  assert.equal(String(formOf(own.html).reporterText), 'Somebody has it.')
  const none = await preview(reference, { projects: ['plotter'], reporterText: 'It is with [the projects].' })
  assert.equal(none.status, 422)
})

test('“Change” leads back with every word kept', async () => {
  const reference = await newCase()
  const shown = await preview(reference, {
    projects: ['plotter'],
    note: 'Two\n\nparagraphs',
    reportText: '\nled by a blank line',
  })
  const changed = await cora.post(`/cases/${reference}/hand-over-preview`, {
    ...formOf(shown.html),
    step: 'change',
  })
  assert.equal(fieldValue(changed.html, 'note'), 'Two\n\nparagraphs')
  assert.equal(fieldValue(changed.html, 'reportText'), '\nled by a blank line')
  assert.deepEqual(formOf(changed.html).projects, ['plotter'])
})

test('a refusal keeps the text: no project, no report text', async () => {
  const reference = await newCase()
  for (const typed of [{ projects: [] }, { reportText: ' ' }]) {
    const refused = await preview(reference, { note: 'kept words', ...typed })
    assert.equal(refused.status, 422)
    assertGoodPage(refused.html)
    assert.equal(fieldValue(refused.html, 'note'), 'kept words')
  }
})

test('letters that are no longer what was shown are not sent', async () => {
  const reference = await newCase()
  const shown = formOf((await preview(reference, { projects: ['plotter'], note: 'kept words' })).html)
  const setClear = (clear: boolean) =>
    desk.works.as(system('test'), ({ tx }) =>
      tx
        .updateTable('contact_channel')
        .set({ may_receive_clear_text: clear })
        .where('target', '=', 'maintainers@plotter.example')
        .execute(),
    )
  await setClear(true)
  const refused = await cora.post(`/cases/${reference}/hand-overs`, shown)
  await setClear(false)
  assert.equal(refused.status, 409)
  assert.equal(fieldValue(refused.html, 'note'), 'kept words')
  assert.deepEqual(await lettersTo(reference, 'maintainers@plotter.example'), [])
  desk.clock.advance({ hours: 25 })
  cora = await desk.as('coordinator')
  assert.equal((await cora.post(`/cases/${reference}/hand-overs`, shown)).status, 409)
})

test('a case that somebody changed meanwhile is not handed over', async () => {
  const reference = await newCase()
  const shown = formOf((await preview(reference, { projects: ['plotter'] })).html)
  assert.equal((await cora.post(`/cases/${reference}/hand-overs`, shown)).status, 303)
  assert.equal((await cora.post(`/cases/${reference}/hand-overs`, shown)).status, 409)
  assert.equal((await lettersTo(reference, 'maintainers@plotter.example')).length, 1)
})

test('somebody off the case, a maintainer and an outsider cannot tell that it can be handed over', async () => {
  // A page with a form that everybody may see: its token lets their posts through to the route.
  const another = await newCase()
  await send(another, { projects: ['plotter'] })
  const [letter] = await lettersTo(another, 'maintainers@plotter.example')
  const door = /\/h\/[0-9A-Z]{26}/.exec(letter?.text ?? '')?.[0] ?? ''
  const reference = await newCase()
  const shown = formOf((await preview(reference, { projects: ['plotter'] })).html)
  await takeOffCases(desk, 'memberOff')
  for (const who of ['memberOff', 'maintainer-off', 'board', 'operator', 'auditor', 'outsider'] as const) {
    const browser = await desk.as(who)
    assert.equal((await browser.get(`/cases/${reference}/hand-over`)).status, 404, who)
    const token = { 'form-token': fieldValue((await browser.get(door)).html, 'form-token') }
    for (const path of ['hand-over-preview', 'hand-overs']) {
      const page = await browser.post(`/cases/${reference}/${path}`, { ...token, ...shown, step: 'preview' })
      assert.equal(page.status, 404, `${who} ${path}`)
    }
  }
  assert.deepEqual(await lettersTo(reference, 'maintainers@plotter.example'), [])
})

test('a maintainer’s reply from the channel’s address joins the project’s lane and proves the channel', async () => {
  const reference = await newCase()
  await send(reference, { projects: ['lattice'] })
  const [letter] = await lettersTo(reference, 'security@lattice.example')
  assert.ok(letter?.replyTo)
  desk.clock.advance({ hours: 30 })
  const reply = { from: 'Lattice <security@lattice.example>', to: letter.replyTo.address, subject: 'Re: it' }
  await desk.receive({ ...reply, text: 'Ours. Working on it.' })
  const rows = await desk.works.as(system('test'), ({ tx }) =>
    tx
      .selectFrom('message')
      .innerJoin('lane', 'lane.id', 'message.lane_id')
      .innerJoin('security_case', 'security_case.id', 'message.case_id')
      .where('security_case.reference', '=', reference)
      .where('lane.kind', '=', 'project')
      .where('message.direction', '=', 'in')
      .select(['lane.answer'])
      .execute(),
  )
  assert.deepEqual(rows, [{ answer: 'received' }])
  const today = desk.clock.now().toZonedDateTimeISO('UTC').toPlainDate().toString()
  assert.equal(await checkedOn('security@lattice.example'), today)
  desk.clock.advance({ hours: 48 })
  const forged = { spf: 'fail', dkim: null, dmarc: 'fail', arc: null }
  await desk.receive({ ...reply, text: 'Not from them.', authentication: forged })
  assert.equal(await checkedOn('security@lattice.example'), today)
})

async function checkedOn(address: string) {
  const row = await desk.works.as(system('test'), ({ tx }) =>
    tx.selectFrom('contact_channel').where('target', '=', address).select('checked_on').executeTakeFirst(),
  )
  return row?.checked_on
}
