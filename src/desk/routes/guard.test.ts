import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openTestDesk, type TestDesk } from '../../../test/support/desk.tsx'
import { assertGoodPage } from '../../../test/support/html.ts'
import { sql } from '../../../test/support/sql.ts'
import { takeOffCases } from '../../../test/support/take-off-cases.ts'
import { guardUnseen } from '../store/guarding.ts'

const padding = `Minutes of the quiet committee, written slowly over tea by whoever had the pen that afternoon. We spoke
of roof, garden, gate, lantern, bread, honey, kettle, candle, river, meadow, orchard, pebble, feather, saddle, ribbon,
thimble, bucket, ladder, hammer and chalk, and went home before sunset.`

let desk: TestDesk
let reference: string
before(async () => {
  desk = await openTestDesk()
  reference = await desk.receive({ subject: 'Flumphing zorblax in the codec', text: 'See CVE-2026-50001.' })
  await takeOffCases(desk, 'memberOff')
  await desk.guardCases()
})
after(() => desk[Symbol.asyncDispose]())

test('a text is checked, and its writer sees the lines with their own words', async () => {
  const secretary = await desk.as('secretary')
  const form = await secretary.get('/guard')
  assert.equal(form.status, 200)
  assertGoodPage(form.html)
  const posted = await secretary.post('/guard/checks', { text: `${padding}\n\nThe Flumphing went well.` })
  assert.equal(posted.status, 303)
  assert.match(posted.location ?? '', /^\/guard\/checks\/[0-9a-f-]{36}$/)
  const result = await secretary.get(posted.location ?? '')
  assertGoodPage(result.html)
  assert.match(result.html, /The Flumphing went well\./)
  assert.match(result.html, /Touches something not public yet/)
  assert.ok(!result.html.includes(reference) && !result.html.includes('zorblax'))
  const clean = await secretary.post('/guard/checks', { text: `${padding}\n\nThe garden party went well.` })
  assert.match((await secretary.get(clean.location ?? '')).html, /No line touches anything/)
})

test('a file is checked like a text; one that is not UTF-8 is refused beside its field', async () => {
  const secretary = await desk.as('secretary')
  const form = (await secretary.get('/guard')).html
  const send = async (bytes: Uint8Array<ArrayBuffer>) => {
    const body = new FormData()
    for (const name of ['form-token', 'press'])
      body.set(
        name,
        new RegExp(`name="${name}"[^>]*value="([^"]*)"`).exec(form.slice(form.indexOf('<main')))?.[1] ?? '',
      )
    body.set('file', new Blob([bytes]), 'minutes.md')
    return desk.fetch(
      new Request('http://localhost:8080/guard/checks', {
        method: 'POST',
        body,
        headers: {
          cookie: secretary.cookie,
          origin: 'http://localhost:8080',
          'sec-fetch-site': 'same-origin',
        },
      }),
    )
  }
  const wrong = await send(new Uint8Array([0xff, 0xfe, 0x80]))
  assert.equal(wrong.status, 422)
  assert.match(await wrong.text(), /not text in UTF-8/)
  const right = await send(new Uint8Array(Buffer.from(`${padding}\n\nCVE-2026-50001`)))
  assert.equal(right.status, 303)
})

test('a refused text is shown again with the sentence beside it', async () => {
  const board = await desk.as('board')
  const short = await board.post('/guard/checks', { text: 'Just CVE-2026-50001' })
  assert.equal(short.status, 422)
  assertGoodPage(short.html)
  assert.match(short.html, /less than 40 words/)
  assert.match(short.html, /Just CVE-2026-50001<\/textarea>/)
})

test('those on the case decide line by line; off it neither heading nor line is there', async () => {
  const secretary = await desk.as('secretary')
  const posted = await secretary.post('/guard/checks', { text: `${padding}\n\nWe all love zorblax.` })
  const coordinator = await desk.as('coordinator')
  const page = await coordinator.get('/guard')
  assertGoodPage(page.html)
  assert.match(page.html, /We all love zorblax\./)
  assert.match(page.html, /Selma Quill/)
  const at = page.html.indexOf('We all love zorblax.')
  const action = /action="(\/guard\/hits\/[0-9a-f-]{36}\/verdict)"/.exec(page.html.slice(at))?.[1] ?? ''
  for (const who of ['memberOff', 'secretary', 'maintainer-on'] as const) {
    const off = await desk.as(who)
    assert.ok(!(await off.get('/guard')).html.includes('touch your cases'), who)
    assert.equal((await off.post(action, { verdict: 'cleared', reason: 'why not' })).status, 404, who)
  }
  const decided = await coordinator.post(action, { verdict: 'waits', reason: 'Until the release' })
  assert.equal(decided.location, '/guard?done=decided')
  assert.match((await coordinator.get('/guard?done=decided')).html, /Your decision is kept/)
  assert.match((await secretary.get(posted.location ?? '')).html, /Waits for the day it is public/)
})

test('without a role that publishes, and for somebody else’s check, there is no such page', async () => {
  const posted = await (await desk.as('secretary')).post('/guard/checks', { text: `${padding} and more.` })
  for (const who of ['outsider', 'auditor', 'operator'] as const) {
    const browser = await desk.as(who)
    assert.equal((await browser.get('/guard')).status, 404, who)
    assert.equal((await browser.post('/guard/checks', { text: padding })).status, 404, who)
    assert.equal((await browser.get(posted.location ?? '')).status, 404, who)
  }
  assert.equal((await (await desk.as('chair')).get(posted.location ?? '')).status, 404)
  assert.equal((await (await desk.as('nobody')).get('/guard')).location, '/sign-in?next=%2Fguard')
})

test('a case is guarded while it is open: released when dismissed, guarded again when that is taken back', async () => {
  const other = await desk.receive({ subject: 'Quuxification', text: 'CVE-2026-50002' })
  const coordinator = await desk.as('coordinator')
  const isFound = async () => {
    await desk.guardCases()
    const posted = await coordinator.post('/guard/checks', {
      text: `${padding}\n\nCVE-2026-50002 ${Math.random()}`,
    })
    return (await coordinator.get(posted.location ?? '')).html.includes('CVE-2026-50002')
  }
  assert.equal(await isFound(), true)
  const { html } = await coordinator.get(`/cases/${other}`)
  const version = /name="version"[^>]*value="(\d+)"/.exec(html)?.[1] ?? ''
  await coordinator.post(`/cases/${other}/dismissal`, {
    reason: 'not-a-vulnerability',
    text: 'It is no problem.',
    version,
  })
  const [row] = await sql(desk.owner, `select state from security_case where reference = '${other}'`)
  assert.equal(row?.state, 'closed')
  assert.equal(await isFound(), false)
  await coordinator.post(`/cases/${other}/reopening`, {})
  assert.equal(await isFound(), true)
})

test('every change that the guard must hear of leaves it a job', async () => {
  const jobs = async () =>
    Number(
      (await sql(desk.owner, `select count(*)::int as n from pgboss.job where name = 'guard-case'`))[0]?.n,
    )
  const before = await jobs()
  const fresh = await desk.receive({ subject: 'Job', text: 'one' })
  assert.ok((await jobs()) > before, 'a mail')
  const coordinator = await desk.as('coordinator')
  const beforeNote = await jobs()
  await coordinator.post(`/cases/${fresh}/notes`, { text: 'We asked for CVE-2026-50003' })
  assert.ok((await jobs()) > beforeNote, 'a note')
})

test('a newsletter in Bulk lends the guard no words, only its sender', async () => {
  await desk.receive({
    from: 'Weekly <weekly@gazettehouse.example>',
    subject: 'Snorkelberry and other fruit',
    headers: ['List-Id: <weekly.lists.example>', 'Precedence: bulk'],
    text: 'Nothing',
  })
  await desk.guardCases()
  const coordinator = await desk.as('coordinator')
  const posted = await coordinator.post('/guard/checks', { text: 'Snorkelberry\ngazettehouse.example' })
  const { html } = await coordinator.get(posted.location ?? '')
  assert.ok(!html.includes('Snorkelberry'))
  assert.ok(html.includes('gazettehouse.example'))
})

test('cases older than the guard are told to it at a start', async () => {
  await desk.receive({ subject: 'Old', text: 'old' })
  assert.ok((await guardUnseen(desk.works)) >= 1)
  await desk.guardCases()
  assert.equal(await guardUnseen(desk.works), 0)
})
