import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openTestDesk, type TestDesk } from '../../../test/support/desk.tsx'
import { assertGoodPage, elementsOf } from '../../../test/support/html.ts'
import { sql } from '../../../test/support/sql.ts'
import { system } from '../../kernel/actor.ts'
import type { MailboxTrouble } from '../../mail/imap/mailbox-trouble.ts'
import { openMailboxTask } from '../actions/open-mailbox-task.ts'

const tray = '/inbox?tray=needs-human'

function trouble(desk: TestDesk, more: Partial<MailboxTrouble> = {}): MailboxTrouble {
  const message = {
    arrivedAt: desk.clock.now(),
    sizeBytes: 2_100,
    from: 'zed@outside.example',
    subject: '<b>Zanzibar</b>',
  }
  const teamId = desk.cast.teams.umbrella.id
  return { kind: 'unknown', teamId, folder: 'Done', count: 3, messages: [message], ...more }
}

function open(desk: TestDesk, one: MailboxTrouble) {
  return desk.works.as(system('imap'), (work) => openMailboxTask(work, one, desk.clock.now()))
}

const completion = (html: string) =>
  /\/inbox\/tasks\/[0-9a-f-]{36}\/completion/.exec(html)?.[0] ?? assert.fail('no task on the page')

test('the tray says what is wrong in the mailbox, which messages, and what to do; a press settles it', async () => {
  await using desk = await openTestDesk()
  await open(desk, trouble(desk))
  await open(desk, trouble(desk, { kind: 'not-stored', folder: 'INBOX', count: 1, messages: [] }))
  const coordinator = await desk.as('coordinator')
  const first = await coordinator.get(tray)
  assertGoodPage(first.html)
  assert.match(first.html, /3 messages in the mailbox folder Done never reached the desk\./)
  assert.match(first.html, /zed@outside\.example/)
  assert.match(first.html, /&lt;b>Zanzibar|&lt;b&gt;Zanzibar/)
  assert.match(first.html, /and 2 more/)
  assert.match(first.html, /A message in the mailbox folder INBOX could not be taken in/)
  const counts = (html: string) =>
    elementsOf(html, 'span').filter(({ attributes }) => attributes.class === 'count')
  assert.equal(counts(first.html)[1]?.text, '2', 'counted with the cases of the tray')
  assert.doesNotMatch((await coordinator.get('/inbox')).html, /Zanzibar/, 'the other trays stay as they are')
  const path = completion(first.html)
  assert.equal((await coordinator.post(path, {})).location, tray)
  assert.equal((await coordinator.post(path, {})).status, 303, 'the second press changes nothing')
  const { html } = await coordinator.get(tray)
  assert.doesNotMatch(html, /Zanzibar/)
  assert.equal(counts(html)[1]?.text, '1')
  const done = await sql(desk.owner, `select from record_entry where action = 'task done'`)
  assert.equal(done.length, 1)
})

test('nobody but those who handle the team’s cases sees or settles its mailbox’s trouble', async () => {
  await using desk = await openTestDesk()
  await open(desk, trouble(desk))
  const path = completion((await (await desk.as('coordinator')).get(tray)).html)
  assert.match((await (await desk.as('memberOff')).get(tray)).html, /Zanzibar/, 'a member of the team does')
  const missing = await (await desk.as('coordinator')).post('/inbox/tasks/no-such/completion', {})
  for (const who of ['maintainer-on', 'outsider', 'board', 'operator', 'auditor', 'secretary'] as const) {
    const browser = await desk.as(who)
    assert.doesNotMatch((await browser.get(tray)).html, /Zanzibar|mailbox/i, who)
    const refused = await browser.post(path, {})
    assert.deepEqual([refused.status, refused.html], [404, missing.html], who)
  }
  const [row] = await sql(desk.owner, 'select done_at, detail_sealed from task')
  assert.equal(row?.done_at, null)
  assert.doesNotMatch(String(row?.detail_sealed), /Zanzibar|zed|Done/)
})

test('another team’s task is no task: its members can neither see it nor tick it off', async () => {
  await using desk = await openTestDesk()
  await open(desk, trouble(desk, { teamId: desk.cast.teams.project.id }))
  const coordinator = await desk.as('coordinator')
  assert.doesNotMatch((await coordinator.get(tray)).html, /Zanzibar/)
  const [row] = await sql(desk.owner, 'select id from task')
  assert.equal((await coordinator.post(`/inbox/tasks/${row?.id}/completion`, {})).status, 404)
})
