import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CastMember } from '../../test/cast.ts'
import { blank, type CastWeb, openCastWeb } from '../../test/support/cast-web.tsx'
import { assertGoodPage, fieldValue, mainText } from '../../test/support/html.ts'
import { sql } from '../../test/support/sql.ts'
import { raiseDue } from '../duties/door.ts'
import { system } from '../kernel/actor.ts'
import type { LetterId } from '../kernel/ids.ts'
import { letterContent } from '../mail/outbox/outgoing-letters.ts'
import { committeeDuties, type Guard, noteRoutes, type SafeCounts } from './door.ts'

const counts: SafeCounts = {
  received: 7,
  answeredInTime: 4,
  withProjects: 1,
  closed: [{ as: 'resolved', count: 2 }],
}

/** Monday, 2 March 2026, 16:00 in New York. */
function openNotes(guard?: Guard): Promise<CastWeb> {
  return openCastWeb(
    ({ works }) => noteRoutes({ works, safeCounts: async () => counts, ...(guard && { guard }) }),
    '2026-03-02T21:00:00Z',
  )
}

async function show(house: CastWeb, who: CastMember, path: string): Promise<string> {
  const reply = await (await house.as(who)).get(path)
  assert.equal(reply.status, 200, `${who} ${path}`)
  assertGoodPage(reply.text)
  return reply.text
}

const draft = (house: CastWeb) => house.submit('secretary', '/notes', '/notes/drafts')

async function save(house: CastWeb, text: string, who: CastMember = 'secretary') {
  const revision = fieldValue(await show(house, who, '/notes/draft'), 'revision')
  return house.submit(who, '/notes/draft', '/notes/draft', { text, revision })
}

async function send(house: CastWeb) {
  const revision = fieldValue(await show(house, 'secretary', '/notes/draft'), 'revision')
  return house.submit('secretary', '/notes/draft', '/notes/draft/sending', { revision })
}

const due = (house: CastWeb) => raiseDue(house.works, [committeeDuties], house.clock.now())

const duties = async (house: CastWeb) => {
  const rows = await sql(
    house.owner,
    `select subject, due_at, met_at, evidence_kind from duty where kind = 'security-note' order by due_at`,
  )
  return rows.map((row) => [row.subject, new Date(String(row.due_at)).toISOString(), row.evidence_kind])
}

const letters = (house: CastWeb) =>
  house.works.as(system('test'), async (work) => {
    const rows = await work.tx.selectFrom('letter').where('kind', '=', 'security-note').select('id').execute()
    const contents = await Promise.all(rows.map(({ id }) => letterContent(work, id as LetterId)))
    return contents.filter((one) => one !== null)
  })

test('R21: a note is drafted from counts, sent with one press, and goes to everybody who serves', async () => {
  await using house = await openNotes()
  assert.equal((await draft(house)).location, '/notes/draft')
  assert.equal((await draft(house)).location, '/notes/draft', 'the second press finds it there')
  const page = await show(house, 'secretary', '/notes/draft')
  const text = fieldValue(page, 'text')
  assert.match(text, /received: 7\n- answered in time: 4\n- with projects now: fewer than three/)
  assert.match(text, /closed as resolved: fewer than three/)
  await house.submit('chair', '/notes', '/notes/addresses', { address: 'office@foundation.example' })
  assert.equal((await save(house, `${text}We met the projects.`)).location, '/notes/draft')
  assert.equal((await send(house)).location, '/notes/1')
  const written = await letters(house)
  assert.deepEqual(written.map(({ to }) => to.address).sort(), [
    'chandra.rook@foundation.example',
    'cora.linden@foundation.example',
    'mika.tern@foundation.example',
    'office@foundation.example',
    'olu.marsh@foundation.example',
    'selma.quill@foundation.example',
  ])
  assert.ok(written.every((letter) => letter.text.includes('We met the projects.')))
  const note = mainText(await show(house, 'member', '/notes/1'))
  assert.match(note, /We met the projects/)
  assert.match(note, /by the charter as shipped, clause T1/)
  assert.match(mainText(await show(house, 'board', '/notes?team=NF')), /Note 1.*Selma Quill.*in time/)
  const again = await house.submit('secretary', blank, '/notes/draft/sending', { revision: '2' })
  assert.equal(again.status, 409)
  assert.equal((await letters(house)).length, 6, 'the second press sends nothing')
})

test('outsiders find no notes, members read and write none, the board reads', async () => {
  await using house = await openNotes()
  await draft(house)
  await send(house)
  for (const who of ['outsider', 'operator', 'auditor', 'maintainer-on'] as const) {
    const client = await house.as(who)
    for (const path of ['/notes', '/notes/1', '/notes/draft'])
      assert.equal((await client.get(path)).status, 404, `${who} ${path}`)
    assert.equal((await house.submit(who, blank, '/notes/drafts')).status, 404)
  }
  for (const who of ['member', 'board'] as const) {
    await show(house, who, '/notes')
    assert.equal((await (await house.as(who)).get('/notes/draft')).status, 404)
    for (const path of ['/notes/drafts', '/notes/draft/sending', '/notes/addresses'])
      assert.equal((await house.submit(who, blank, path, { address: 'a@b.example' })).status, 404, path)
  }
  const persons = ['outsider', 'maintainer-on', 'operator'] as const
  for (const who of persons) {
    const seen = await house.works.as({ kind: 'person', personId: house.cast.persons[who].id }, ({ tx }) =>
      tx.selectFrom('security_note').selectAll().execute(),
    )
    assert.equal(seen.length, 0, who)
  }
})

test('silence is visible: reminded on day 11, flagged on day 15, and what came late stays late by its days', async () => {
  await using house = await openNotes()
  await due(house)
  house.clock.advance({ hours: 24 })
  await due(house)
  assert.deepEqual(
    await duties(house),
    [['0', '2026-03-17T04:00:00.000Z', null]],
    'counted from when it was first asked',
  )
  const reminders = await sql(
    house.owner,
    'select at from duty_reminder join duty on duty.id = duty_id where kind = $1 order by at',
    ['security-note'],
  )
  assert.deepEqual(
    reminders.map(({ at }) => new Date(String(at)).toISOString()),
    ['2026-03-13T04:00:00.000Z', '2026-03-17T04:00:00.000Z'],
  )
  assert.match(mainText(await show(house, 'member', '/notes')), /due by 16 Mar 2026/)
  house.clock.set('2026-03-19T12:00:00Z')
  assert.match(mainText(await show(house, 'member', '/notes')), /The next note is 3 days late/)
  await draft(house)
  await send(house)
  await due(house)
  assert.deepEqual(await duties(house), [
    ['0', '2026-03-17T04:00:00.000Z', 'security-note'],
    ['1', '2026-04-03T04:00:00.000Z', null],
  ])
  const list = mainText(await show(house, 'member', '/notes'))
  assert.match(list, /3 days late/)
  assert.match(list, /due by 2 Apr 2026/)
})

test('two officers writing at once see both texts, and nothing is overwritten', async () => {
  await using house = await openNotes()
  await draft(house)
  const revision = fieldValue(await show(house, 'chair', '/notes/draft'), 'revision')
  await save(house, 'Selma wrote this.')
  const clash = await house.submit('chair', '/notes/draft', '/notes/draft', {
    text: 'Chandra wrote that.',
    revision,
  })
  assert.equal(clash.status, 409)
  assertGoodPage(clash.text)
  assert.equal(fieldValue(clash.text, 'text'), 'Chandra wrote that.')
  assert.match(mainText(clash.text), /Selma wrote this\./)
  const stale = await house.submit('chair', '/notes/draft', '/notes/draft/sending', { revision })
  assert.equal(stale.status, 409)
  assert.equal((await letters(house)).length, 0)
  await house.submit('chair', '/notes/draft', '/notes/draft', {
    text: 'Both.',
    revision: fieldValue(clash.text, 'revision'),
  })
  assert.equal(fieldValue(await show(house, 'secretary', '/notes/draft'), 'text'), 'Both.')
})

test('a text that names a case is kept and not sent, and so is one that the guard stops', async () => {
  const asked: string[] = []
  await using house = await openNotes({
    async inspect(_asker, text) {
      asked.push(text)
      return text.includes('zanzibar') ? [2] : []
    },
  })
  await draft(house)
  await save(house, 'Quiet.\nWe look into NF-7KQ2M.')
  assert.match(mainText(await show(house, 'secretary', '/notes/draft')), /A case is named on line 2/)
  const named = await send(house)
  assert.equal(named.status, 422)
  assert.match(named.text, /Line 2 names a case/)
  await save(house, 'Quiet.\nA file called zanzibar.')
  const stopped = await send(house)
  assert.equal(stopped.status, 422)
  assertGoodPage(stopped.text)
  assert.match(stopped.text, /Line 2 touches something that is not public yet/)
  assert.equal((await letters(house)).length, 0)
  await save(house, 'Quiet.')
  assert.equal((await send(house)).location, '/notes/1')
  assert.equal(asked.at(-1), 'Quiet.')
})

test('a note that was sent cannot be changed, not even past the program', async () => {
  await using house = await openNotes()
  await draft(house)
  await send(house)
  for (const text of ['update security_note set letters = 0', 'delete from security_note'])
    await assert.rejects(sql(house.owner, text), /only ever added/)
})

test('a draft that was deleted is drafted anew; an address is added once and can be removed', async () => {
  await using house = await openNotes()
  await draft(house)
  const revision = fieldValue(await show(house, 'chair', '/notes/draft'), 'revision')
  assert.equal(
    (await house.submit('chair', '/notes/draft', '/notes/draft/removal', { revision })).location,
    '/notes',
  )
  assert.equal((await draft(house)).location, '/notes/draft')
  const add = (address: string) => house.submit('chair', '/notes', '/notes/addresses', { address })
  await add('List@foundation.example')
  assert.match((await add('list@foundation.example')).text, /Notes go to this address already/)
  assert.match((await add('nobody')).text, /Enter a mail address/)
  const [row] = await sql(house.owner, 'select id, address_sealed from note_address')
  assert.ok(!String(row?.address_sealed).includes('foundation'))
  await house.submit('chair', '/notes', `/notes/addresses/${row?.id}/removal`)
  assert.doesNotMatch(await show(house, 'chair', '/notes'), /list@foundation\.example/i)
})
