import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CastMember } from '../../test/cast.ts'
import { assertGoodPage } from '../../test/support/html.ts'
import { openSeatedHouse, type PeopleHouse, signInAs, submit } from '../../test/support/people-house.ts'
import { sql } from '../../test/support/sql.ts'
import { system } from '../kernel/actor.ts'
import { Temporal } from '../kernel/temporal.ts'
import {
  type DutyKind,
  type DutyOwner,
  dropDuty,
  dutiesRoutes,
  meetDuty,
  type RaisedDuty,
  raiseDue,
  raiseDuty,
  sendDigests,
  sendReminders,
} from './door.ts'

const actor = system('test')
const publicUrl = 'https://desk.foundation.example'
type Seated = Awaited<ReturnType<typeof openSeatedHouse>>

const clocks = { waiting: 3, soon: 1, late: 1 }

function openDutiesHouse(): Promise<Seated> {
  return openSeatedHouse(({ works }, url) =>
    dutiesRoutes({ works, publicUrl: url, caseClocks: async () => clocks }),
  )
}

function someDuty(house: Seated, more: Partial<RaisedDuty> = {}): RaisedDuty {
  const dueAt = more.dueAt ?? Temporal.Instant.from('2026-03-16T04:00:00Z')
  return {
    teamId: house.cast.teams.umbrella.id,
    kind: 'board-report' as DutyKind,
    subject: '2026-03',
    title: 'Quarterly report to the board, March 2026',
    path: '/duties/committee',
    owner: { role: 'secretary' } as DutyOwner,
    citation: { version: 0, clause: 'Reports' },
    dueAt,
    remindAt: [7, 2].map((days) => dueAt.subtract({ hours: 24 * days })),
    ...more,
  }
}

async function raise(house: Seated, more: Partial<RaisedDuty> = {}): Promise<string> {
  const duty = someDuty(house, more)
  await house.works.as(actor, (work) => raiseDuty(work, actor, duty, house.clock.now()))
  const rows = await sql(house.owner, 'select id from duty where kind = $1 and subject = $2', [
    duty.kind,
    duty.subject,
  ])
  return String(rows[0]?.id)
}

/** Opened as the person would: their list of duties, or the status of the refusal. */
async function listFor(house: Seated, member: CastMember, path = '/duties'): Promise<string> {
  const reply = await (await signInAs(house, member)).get(path)
  if (reply.status !== 200) return String(reply.status)
  assertGoodPage(reply.text)
  return reply.text
}

async function letters(house: PeopleHouse, kind: string): Promise<number> {
  const rows = await sql(house.owner, 'select from letter where kind = $1', [kind])
  return rows.length
}

test('a duty falls to whoever holds the office, is seen by the committee and by nobody else', async () => {
  await using house = await openDutiesHouse()
  const id = await raise(house)
  assert.match(await listFor(house, 'secretary'), /Quarterly report to the board, March 2026/)
  assert.doesNotMatch(await listFor(house, 'member'), /March 2026/, 'not among a member’s own')
  const committee = await listFor(house, 'member', '/duties/committee')
  assert.match(committee, /March 2026/)
  assert.match(committee, /3 reports wait for a person’s\s+answer, 1 of them due within 48 hours, 1 late/)
  for (const member of ['outsider', 'maintainer-on', 'operator', 'auditor'] as const) {
    assert.equal(await listFor(house, member, '/duties/committee'), '404')
    assert.equal(await listFor(house, member, `/duties/${id}`), '404')
  }
})

test('it is raised once, follows the fact that moves it, and stays ended once it has ended', async () => {
  await using house = await openDutiesHouse()
  const id = await raise(house)
  assert.equal(await raise(house), id)
  const later = Temporal.Instant.from('2026-03-20T04:00:00Z')
  await raise(house, { dueAt: later })
  const moved = await sql(house.owner, 'select due_at from duty')
  assert.deepEqual(
    moved.map((row) => new Date(String(row.due_at)).toISOString()),
    ['2026-03-20T04:00:00.000Z'],
  )
  const reminders = await sql(house.owner, 'select at from duty_reminder order by at')
  assert.deepEqual(
    reminders.map((row) => new Date(String(row.at)).toISOString().slice(0, 10)),
    ['2026-03-13', '2026-03-18', '2026-03-20'],
  )
  const met = (evidence: string) =>
    house.works.as(actor, (work) =>
      meetDuty(work, actor, someDuty(house), { kind: 'report', id: evidence }, house.clock.now()),
    )
  await met('first')
  await met('second')
  await raise(house, { dueAt: later.add({ hours: 24 }) })
  const [row] = await sql(house.owner, 'select evidence_id, due_at from duty')
  assert.equal(row?.evidence_id, 'first')
  assert.equal(new Date(String(row?.due_at)).toISOString(), '2026-03-20T04:00:00.000Z')
})

test('the owner is reminded on the days of the charter and when it is late, once each, and not after it is met', async () => {
  await using house = await openDutiesHouse()
  await raise(house)
  const remind = () => sendReminders(house.works, publicUrl, house.clock.now())
  assert.equal(await remind(), 0)
  house.clock.set('2026-03-09T04:00:00Z')
  assert.equal(await remind(), 1)
  assert.equal(await remind(), 0, 'the second run finds nothing')
  assert.equal(await letters(house, 'reminder'), 1)
  house.clock.set('2026-03-17T04:00:00Z')
  assert.equal(await remind(), 1, 'two reminders that passed in the night are one letter')
  assert.equal(await letters(house, 'reminder'), 2)
  await raise(house, { subject: '2026-06', dueAt: Temporal.Instant.from('2026-03-18T04:00:00Z') })
  await house.works.as(actor, (work) =>
    dropDuty(
      work,
      actor,
      someDuty(house, { subject: '2026-06' }),
      'The term ended early.',
      house.clock.now(),
    ),
  )
  house.clock.set('2026-03-19T04:00:00Z')
  assert.equal(await remind(), 0)
})

test('an office that nobody holds is the chair’s to be reminded of', async () => {
  await using house = await openDutiesHouse()
  await sql(house.owner, `update role set ends_at = '2026-03-03T00:00:00Z' where role = 'secretary'`)
  await raise(house)
  house.clock.set('2026-03-09T04:00:00Z')
  assert.equal(await sendReminders(house.works, publicUrl, house.clock.now()), 1)
  assert.equal(await letters(house, 'reminder'), 1)
})

test('a digest comes on Monday at eight of the reader’s own morning, once, and never an empty one', async () => {
  await using house = await openDutiesHouse()
  await raise(house)
  const send = async (at: string) => {
    house.clock.set(at)
    return sendDigests(house.works, publicUrl, house.clock.now())
  }
  // The secretary lives in Oslo: 08:00 there is 07:00 UTC in winter.
  assert.equal(await send('2026-03-09T06:59:00Z'), 0)
  assert.equal(await send('2026-03-09T07:00:00Z'), 1)
  assert.equal(await send('2026-03-09T09:00:00Z'), 0)
  assert.equal(await send('2026-03-10T09:00:00Z'), 0)
  const choose = async (rhythm: string) => {
    const client = await signInAs(house, 'secretary')
    await submit(client, '/duties/calendar', '/duties/digest', { rhythm })
  }
  await choose('daily')
  assert.equal(await send('2026-03-11T09:00:00Z'), 1)
  await choose('never')
  assert.equal(await send('2026-03-16T09:00:00Z'), 0)
  assert.equal(await letters(house, 'digest'), 2)
})

test('an officer waives with a reason or says where it was done; a member does neither', async () => {
  await using house = await openDutiesHouse()
  const id = await raise(house)
  const page = `/duties/${id}`
  const member = await signInAs(house, 'member')
  assert.doesNotMatch((await member.get(page)).text, /waiver/)
  const secretary = await signInAs(house, 'secretary')
  const short = await submit(secretary, page, `${page}/waiver`, { reason: 'no' })
  assert.equal(short.status, 422)
  assert.match(short.text, /Say why in 10 to 1000 characters/)
  assertGoodPage(short.text)
  const done = await submit(secretary, page, `${page}/completion`, { where: 'Sent by mail on 12 March.' })
  assert.equal(done.location, page)
  assert.match((await secretary.get(page)).text, /Sent by mail on 12 March\./)
  const again = await submit(secretary, '/account', `${page}/waiver`, { reason: 'It is done, after all.' })
  assert.equal(again.status, 422)
  assert.match(again.text, /It is done or waived already\./)
  assert.match(await listFor(house, 'chair', '/duties/ended'), /done in time/)
  const other = await raise(house, { kind: 'charter-review', subject: '2026' })
  const chair = await signInAs(house, 'chair')
  const refused = await submit(chair, `/duties/${other}`, `/duties/${other}/waiver`, {
    reason: 'The board reviews it with us in May.',
  })
  assert.equal(refused.location, `/duties/${other}`)
  assert.match((await chair.get(`/duties/${other}`)).text, /The board reviews it with us in May\./)
})

test('the calendar behind a secret address shows what falls to its owner until it is revoked or they leave', async () => {
  await using house = await openDutiesHouse()
  const id = await raise(house)
  const client = await signInAs(house, 'secretary')
  const made = await submit(client, '/duties/calendar', '/duties/calendar')
  assertGoodPage(made.text)
  const path = /\/calendar\/[\w-]{43}\.ics/.exec(made.text)?.[0] ?? ''
  const anybody = house.client()
  const reply = await anybody.get(path)
  assert.equal(reply.status, 200)
  const unfolded = reply.text.replaceAll('\r\n ', '')
  assert.match(unfolded, /BEGIN:VCALENDAR\r\nVERSION:2\.0/)
  assert.match(unfolded, new RegExp(`UID:${id}@`))
  assert.match(unfolded, /DTSTART:20260316T030000Z\r\nDTEND:20260316T040000Z/)
  assert.match(unfolded, /SUMMARY:Quarterly report to the board\\, March 2026/)
  assert.doesNotMatch((await client.get('/duties/calendar')).text, /\.ics/, 'shown once')
  const second = await submit(client, '/duties/calendar', '/duties/calendar')
  const newPath = /\/calendar\/[\w-]{43}\.ics/.exec(second.text)?.[0] ?? ''
  assert.equal((await anybody.get(path)).status, 404, 'a new address voids the one before')
  assert.equal((await anybody.get(newPath)).status, 200)
  assert.equal((await anybody.get(`/calendar/${'a'.repeat(43)}.ics`)).status, 404)
  await submit(client, '/duties/calendar', '/duties/calendar/revocation')
  assert.equal((await anybody.get(newPath)).status, 404)
  const third = await submit(client, '/duties/calendar', '/duties/calendar')
  const lastPath = /\/calendar\/[\w-]{43}\.ics/.exec(third.text)?.[0] ?? ''
  await sql(house.owner, `update person set left_at = now() where name = 'Selma Quill'`)
  assert.equal((await anybody.get(lastPath)).status, 404, 'whoever left has no calendar here')
})

test('R24: the report of the quarter is raised by itself, once, and the next one when its turn has come', async () => {
  await using house = await openDutiesHouse()
  const subjects = async () => {
    await raiseDue(house.works, [], house.clock.now())
    const rows = await sql(house.owner, `select subject, clause, charter_version from duty order by due_at`)
    return rows.map((row) => `${row.subject} ${row.clause} ${row.charter_version}`)
  }
  assert.deepEqual(await subjects(), ['2026-03 R1 0'])
  assert.deepEqual(await subjects(), ['2026-03 R1 0'])
  house.clock.set('2026-03-16T04:00:00Z')
  assert.deepEqual(await subjects(), ['2026-03 R1 0', '2026-06 R1 0'])
})

test('R28: a charter’s review is due a year after it was adopted, and a review on record meets it and starts the next', async () => {
  await using house = await openDutiesHouse()
  const team = house.cast.teams.umbrella.id
  const chair = house.cast.persons.chair.id
  const reviewed = (on: string) =>
    sql(
      house.owner,
      `insert into charter_review (id, team_id, version, reviewed_on, outcome, recorded_by_id, recorded_at)
       values (gen_random_uuid(), $1, 0, $2, 'stands', $3, now())`,
      [team, on, chair],
    )
  await reviewed('2025-03-10')
  const reviews = async () => {
    await raiseDue(house.works, [], house.clock.now())
    const rows = await sql(
      house.owner,
      `select subject, due_at, evidence_id from duty where kind = 'charter-review' order by due_at`,
    )
    return rows.map((row) => [row.subject, new Date(String(row.due_at)).toISOString(), row.evidence_id])
  }
  assert.deepEqual(await reviews(), [['2025-03-10', '2026-03-11T04:00:00.000Z', null]])
  await reviewed('2026-03-02')
  assert.deepEqual(await reviews(), [
    ['2025-03-10', '2026-03-11T04:00:00.000Z', '2026-03-02'],
    ['2026-03-02', '2027-03-03T05:00:00.000Z', null],
  ])
})

test('nobody outside the team can end a duty, whatever they send', async () => {
  await using house = await openDutiesHouse()
  const id = await raise(house)
  const outsider = await signInAs(house, 'outsider')
  const reply = await submit(outsider, '/account', `/duties/${id}/waiver`, {
    reason: 'because I would like to',
  })
  assert.equal(reply.status, 404)
  const [row] = await sql(house.owner, 'select waived_at from duty')
  assert.equal(row?.waived_at, null)
})
