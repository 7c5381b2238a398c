import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Browser, openTestDesk, type TestDesk } from '../../../test/support/desk.tsx'
import { setScene } from '../../../test/support/desk-scene.ts'
import { assertGoodPage, fieldValue } from '../../../test/support/html.ts'
import { system } from '../../kernel/actor.ts'
import type { CaseId, LaneId } from '../../kernel/ids.ts'
import { grantRole } from '../../people/door.ts'
import { grantAccess } from '../store/access.ts'

const answerText = 'Hello Rhea,\n\nI have read it and look after it.\n\nCora'

async function version(browser: Browser, reference: string): Promise<string> {
  return fieldValue((await browser.get(`/cases/${reference}?write=reply`)).html, 'version')
}

async function acknowledged(browser: Browser, reference: string) {
  return browser.post(`/cases/${reference}/acknowledgement`, {
    mode: 'acknowledgement',
    text: answerText,
    version: await version(browser, reference),
  })
}

test('a case shows what to do next, what was said, the files and who sees it', async () => {
  await using desk = await openTestDesk()
  const { overflow } = await setScene(desk)
  const { html, status } = await (await desk.as('coordinator')).get(`/cases/${overflow}`)
  assert.equal(status, 200)
  assertGoodPage(html)
  for (const words of [
    'Next step',
    'Acknowledge',
    'past the end of the header buffer',
    'crash.lat',
    '4 people see it',
  ])
    assert.ok(html.includes(words), words)
  assert.match(fieldValue(html, 'text'), /^Hello Rhea Finch,/, 'the letter is begun for us')
})

test('an acknowledgement goes out after its minute and stops the clock; until then it can be taken back', async () => {
  await using desk = await openTestDesk()
  const reference = await desk.receive({})
  const coordinator = await desk.as('coordinator')
  assert.equal((await acknowledged(coordinator, reference)).location, `/cases/${reference}`)
  const sent = await coordinator.get(`/cases/${reference}`)
  assert.match(sent.html, /Goes out in 60 s/)
  assert.match(sent.html, /Hand it over to the project it belongs to/)
  const undone = await coordinator.post(`/cases/${reference}/undo`, {
    message: fieldValue(sent.html, 'message'),
  })
  assert.equal(undone.location, `/cases/${reference}`)
  const back = await coordinator.get(`/cases/${reference}`)
  assert.match(back.html, /Tell the reporter that a person has read it/)
  assert.equal(fieldValue(back.html, 'text'), answerText, 'the text is a draft again')
  assert.match(back.html, /Taken back/)
})

test('after the minute a letter cannot be taken back, and the page says why', async () => {
  await using desk = await openTestDesk()
  const reference = await desk.receive({})
  const coordinator = await desk.as('coordinator')
  await acknowledged(coordinator, reference)
  const message = fieldValue((await coordinator.get(`/cases/${reference}`)).html, 'message')
  desk.clock.advance({ seconds: 61 })
  const late = await coordinator.post(`/cases/${reference}/undo`, { message })
  assert.equal(late.status, 409)
  assert.match(late.html, /The letter has left\./)
  assertGoodPage(late.html)
})

test('a second press with the same key sends one letter', async () => {
  await using desk = await openTestDesk()
  const reference = await desk.receive({})
  const coordinator = await desk.as('coordinator')
  const fields = {
    mode: 'acknowledgement',
    text: answerText,
    version: '1',
    press: 'a-press-key-of-this-form',
  }
  const first = await coordinator.post(`/cases/${reference}/acknowledgement`, fields)
  const second = await coordinator.post(`/cases/${reference}/acknowledgement`, fields)
  assert.deepEqual([first.status, second.status], [303, 303])
  assert.equal(second.location, first.location)
  assert.equal(await lettersOf(desk, 'acknowledgement'), 1)
})

test('a form from an older page is refused with its text kept, and nothing is sent', async () => {
  await using desk = await openTestDesk()
  const reference = await desk.receive({})
  const coordinator = await desk.as('coordinator')
  const stale = await version(coordinator, reference)
  await (await desk.as('member')).post(`/cases/${reference}/owner`, { owner: desk.cast.persons.member.id })
  const refused = await coordinator.post(`/cases/${reference}/acknowledgement`, {
    mode: 'acknowledgement',
    text: answerText,
    version: stale,
  })
  assert.equal(refused.status, 409)
  assert.match(refused.html, /Somebody changed this case/)
  assert.match(refused.html, /Your text is kept as a draft\./)
  assert.equal(fieldValue(refused.html, 'text'), answerText)
  assertGoodPage(refused.html)
  assert.equal(await lettersOf(desk, 'acknowledgement'), 0)
})

test('a letter with an open placeholder is refused next to its field', async () => {
  await using desk = await openTestDesk()
  const reference = await desk.receive({})
  const coordinator = await desk.as('coordinator')
  const { html } = await coordinator.get(`/cases/${reference}`)
  const refused = await coordinator.post(`/cases/${reference}/acknowledgement`, {
    mode: 'acknowledgement',
    text: fieldValue(html, 'text'),
    version: await version(coordinator, reference),
  })
  assert.equal(refused.status, 422)
  assert.match(refused.html, /<a href="#text">The letter still says/)
  assert.match(refused.html, /id="text-error"/)
})

test('a preview shows the letter as the reporter gets it and sends nothing', async () => {
  await using desk = await openTestDesk()
  const reference = await desk.receive({})
  const coordinator = await desk.as('coordinator')
  const long = 'word '.repeat(40).trim()
  const shown = await coordinator.post(`/cases/${reference}/previews`, {
    mode: 'reply',
    version: '1',
    text: long,
  })
  assert.equal(shown.status, 404, 'a case that nobody acknowledged offers no plain reply')
  const preview = await coordinator.post(`/cases/${reference}/previews`, {
    mode: 'acknowledgement',
    version: '1',
    text: long,
  })
  assert.equal(preview.status, 200)
  assertGoodPage(preview.html)
  for (const words of [
    'security@foundation.example',
    'rhea.finch@research.example',
    `[${reference}] Your report`,
  ])
    assert.ok(preview.html.includes(words), words)
  const lines = /word word[^<]*/.exec(preview.html)?.[0].split('\n') ?? []
  assert.ok(lines.length > 1 && lines.every((line) => line.length <= 78), 'wrapped at 78')
  assert.equal(await lettersOf(desk, 'acknowledgement'), 0)
})

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

test('notes, owner, kind, drafts and people change by a press each', async () => {
  await using desk = await openTestDesk()
  const reference = await desk.receive({})
  const coordinator = await desk.as('coordinator')
  const { coordinator: cora, secretary, memberOff } = desk.cast.persons
  await coordinator.post(`/cases/${reference}/notes`, { mode: 'note', text: 'Only for us.' })
  await coordinator.post(`/cases/${reference}/kind`, { kind: 'question' })
  await coordinator.post(`/cases/${reference}/owner`, { owner: cora.id })
  await coordinator.post(`/cases/${reference}/drafts`, { mode: 'acknowledgement', text: 'Half a letter' })
  const { html } = await coordinator.get(`/cases/${reference}`)
  for (const words of ['Only for us.', 'Question', 'Half a letter', 'Your draft'])
    assert.ok(html.includes(words), words)
  assert.doesNotMatch((await (await desk.as('member')).get(`/cases/${reference}`)).html, /Half a letter/)
  const refused = await coordinator.post(`/cases/${reference}/people`, {
    person: secretary.id,
    reason: 'asked',
  })
  assert.equal(refused.status, 403)
  await coordinator.post(`/cases/${reference}/people/${memberOff.id}/removal`, {})
  assert.equal((await (await desk.as('memberOff')).get(`/cases/${reference}`)).status, 404)
  const added = await coordinator.post(`/cases/${reference}/people`, {
    person: memberOff.id,
    reason: 'knows the parser',
  })
  assert.equal(added.status, 303)
  assert.match((await (await desk.as('memberOff')).get(`/cases/${reference}`)).html, /knows the parser/)
  await coordinator.post(`/cases/${reference}/restriction`, { restricted: 'yes', keep: [] })
  assert.equal((await (await desk.as('member')).get(`/cases/${reference}`)).status, 404)
  assert.match((await coordinator.get(`/cases/${reference}`)).html, /Restricted/)
})

test('an unreadable message can be downloaded raw, and looked at', async () => {
  await using desk = await openTestDesk()
  const { unreadable } = await setScene(desk)
  const coordinator = await desk.as('coordinator')
  const { html } = await coordinator.get(`/cases/${unreadable}`)
  assertGoodPage(html)
  const raw = /href="(\/cases\/[^"]+\/raw\/[^"]+)"/.exec(html)?.[1] ?? ''
  const { response } = await coordinator.get(raw)
  assert.equal(response.headers.get('content-type'), 'application/octet-stream')
  assert.match(response.headers.get('content-disposition') ?? '', /^attachment/)
  assert.equal(response.headers.get('x-content-type-options'), 'nosniff')
  assert.match(await response.text(), /^From: Odd Client/)
  await coordinator.post(`/cases/${unreadable}/inspection`, {})
  assert.doesNotMatch((await coordinator.get(`/cases/${unreadable}`)).html, /I have looked at it/)
})

test('a file is handed out as an attachment, to those on the case only', async () => {
  await using desk = await openTestDesk()
  const { overflow } = await setScene(desk)
  const coordinator = await desk.as('coordinator')
  const { html } = await coordinator.get(`/cases/${overflow}`)
  const file = /href="(\/cases\/[^"]+\/files\/[^"]+)"/.exec(html)?.[1] ?? ''
  const { response, status } = await coordinator.get(file)
  assert.equal(status, 200)
  assert.equal(response.headers.get('content-type'), 'application/octet-stream')
  assert.match(response.headers.get('content-disposition') ?? '', /crash\.lat/)
  for (const who of ['maintainer-off', 'outsider', 'operator'] as const)
    assert.equal((await (await desk.as(who)).get(file)).status, 404, who)
})

test('a case of a thousand messages stays a page, and every message can be reached', async () => {
  await using desk = await openTestDesk()
  const reference = await desk.receive({})
  const coordinator = await desk.as('coordinator')
  for (let n = 0; n < 90; n += 1) {
    desk.clock.advance({ seconds: 1 })
    await coordinator.post(`/cases/${reference}/notes`, { text: `note-${n}- ${'words '.repeat(160)}` })
  }
  const seen = new Set<string>()
  let address: string | undefined = `/cases/${reference}`
  for (let pages = 0; address !== undefined && pages < 10; pages += 1) {
    const { html } = await coordinator.get(address)
    assertGoodPage(html)
    for (const [found] of html.matchAll(/note-\d+-/g)) seen.add(found)
    address = /href="([^"]+before=[^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&')
  }
  assert.equal(seen.size, 90)
})

test('outsiders and members off the case get the same 404 from every address of it', async () => {
  await using desk = await openTestDesk()
  const reference = await desk.receive({ subject: 'Canary in the title' })
  const coordinator = await desk.as('coordinator')
  await coordinator.post(`/cases/${reference}/owner`, { owner: desk.cast.persons.coordinator.id })
  await coordinator.post(`/cases/${reference}/people/${desk.cast.persons.memberOff.id}/removal`, {})
  const missing = (await coordinator.get('/no-such-page')).html
  const id = desk.cast.persons.coordinator.id
  const gets = [
    '',
    '/history',
    '/dismissal',
    '/duplicate',
    '/closing',
    `/messages/${id}`,
    `/raw/${id}`,
    `/files/${id}`,
  ]
  const posts = [
    'acknowledgement',
    'replies',
    'information-requests',
    'notes',
    'lanes/1/letters',
    'drafts',
    'previews',
  ]
  posts.push(
    'undo',
    'dismissal',
    'duplicate',
    'closing',
    'reopening',
    'inspection',
    'owner',
    'kind',
    'people',
  )
  posts.push('restriction', `people/${id}/removal`, `tasks/${id}/completion`)
  for (const who of ['memberOff', 'maintainer-off', 'outsider', 'board', 'auditor', 'operator'] as const) {
    const browser = await desk.as(who)
    for (const below of gets) {
      const { status, html } = await browser.get(`/cases/${reference}${below}`)
      assert.deepEqual([status, html], [404, missing], `${who} GET ${below}`)
    }
    for (const below of posts) {
      const fields = {
        text: 'x',
        version: '1',
        mode: 'note',
        person: id,
        kind: 'spam',
        message: id,
        of: 'NF-00000',
      }
      const { status, html } = await browser.post(`/cases/${reference}/${below}`, fields)
      assert.deepEqual([status, html], [404, missing], `${who} POST ${below}`)
    }
  }
})

test('a maintainer put on one lane reads that lane and nothing else of the case', async () => {
  await using desk = await openTestDesk()
  const reference = await desk.receive({ text: 'Canary words of the reporter' })
  const laneId = await openLane(desk, reference)
  const coordinator = await desk.as('coordinator')
  await coordinator.post(`/cases/${reference}/owner`, { owner: desk.cast.persons.coordinator.id })
  const person = desk.cast.persons['maintainer-on'].id
  const bare = await coordinator.post(`/cases/${reference}/people`, { person, reason: 'fixes it' })
  assert.equal(bare.status, 422)
  const added = await coordinator.post(`/cases/${reference}/people`, {
    person,
    reason: 'fixes it',
    lane: laneId,
  })
  assert.equal(added.status, 303)
  const maintainer = await desk.as('maintainer-on')
  const { html, status } = await maintainer.get(`/cases/${reference}`)
  assert.equal(status, 200)
  assertGoodPage(html)
  for (const hidden of ['Canary words', 'rhea.finch', 'new case: members', 'case opened', 'Write'])
    assert.ok(!html.includes(hidden), hidden)
  const post = await maintainer.post(`/cases/${reference}/notes`, { text: 'x' })
  assert.equal(post.status, 404)
})

async function openLane(desk: TestDesk, reference: string): Promise<LaneId> {
  return desk.works.as(system('test'), async ({ tx }) => {
    const project = await tx
      .selectFrom('project')
      .where('slug', '=', 'lattice')
      .select('id')
      .executeTakeFirstOrThrow()
    const found = await tx
      .selectFrom('security_case')
      .where('reference', '=', reference)
      .select('id')
      .executeTakeFirstOrThrow()
    const id = '01900000-0000-7000-8000-0000000000aa' as LaneId
    const lane = {
      id,
      case_id: found.id,
      number: 3,
      kind: 'project',
      project_id: project.id,
      answer: 'no-answer-yet',
    }
    await tx
      .insertInto('lane')
      .values({ ...lane, opened_at: desk.clock.now() })
      .execute()
    return id
  })
}

function lettersOf(desk: TestDesk, kind: string): Promise<number> {
  return desk.works.as(system('test'), async ({ tx }) => {
    const rows = await tx.selectFrom('letter').where('kind', '=', kind).select('id').execute()
    return rows.length
  })
}

test('a member who is also a maintainer and was given one lane may act on nothing else of the case', async () => {
  await using desk = await openTestDesk()
  const reference = await desk.receive({ text: 'Canary words of the reporter' })
  const laneId = await openLane(desk, reference)
  const coordinator = await desk.as('coordinator')
  await coordinator.post(`/cases/${reference}/owner`, { owner: desk.cast.persons.coordinator.id })
  await coordinator.post(`/cases/${reference}/people/${desk.cast.persons.memberOff.id}/removal`, {})
  await desk.works.as(system('test'), async (work) => {
    const { case_id } = await work.tx
      .selectFrom('lane')
      .where('id', '=', laneId)
      .select('case_id')
      .executeTakeFirstOrThrow()
    const caseId = case_id as CaseId
    const personId = desk.cast.persons.memberOff.id
    const grant = { caseId, personIds: [personId], laneId, addedBy: null, reason: 'one lane' }
    await grantAccess(work, grant, desk.clock.now())
    // A lane opens for maintainers; without this role the member would not see the case at all.
    const teamId = desk.cast.teams.project.id
    await grantRole(work, system('test'), { personId, teamId, role: 'maintainer' }, desk.clock.now())
  })
  const member = await desk.as('memberOff')
  const { html, status } = await member.get(`/cases/${reference}`)
  assert.equal(status, 200)
  assert.doesNotMatch(html, /Canary|rhea\.finch/)
  for (const below of ['kind', 'owner', 'closing', 'inspection', 'reopening']) {
    const answer = await member.post(`/cases/${reference}/${below}`, {
      kind: 'spam',
      text: 'x',
      version: '1',
    })
    assert.equal(answer.status, 404, below)
  }
  const bulk = await member.post('/inbox/decisions', { tray: 'new', decision: 'spam', reference })
  assert.equal(bulk.status, 404)
})
