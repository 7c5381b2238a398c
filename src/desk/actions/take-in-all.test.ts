import assert from 'node:assert/strict'
import { test } from 'node:test'
import { castTeams, strangers } from '../../../test/cast.ts'
import { openTestDesk, type TestDesk } from '../../../test/support/desk.tsx'
import { sql } from '../../../test/support/sql.ts'
import type { RawMessageId } from '../../kernel/ids.ts'
import { parseMail } from '../../mail/reading/parse-mail.ts'
import { storeRaw } from '../../mail/store-raw.ts'
import type { Intake } from './read-mail.ts'
import { takeInAll } from './take-in.ts'

const desk = castTeams.umbrella.addresses[0]

async function stored(house: TestDesk, lines: readonly string[]): Promise<RawMessageId> {
  const from = strangers.reporter.email
  const bytes = Buffer.from([`From: ${from}`, `To: ${desk}`, ...lines, ''].join('\r\n'))
  const envelope = { mailFrom: from, rcptTo: [desk], clientIp: null, helo: null }
  const now = house.clock.advance({ seconds: 1 })
  const teamId = house.cast.teams.umbrella.id
  const mail = { bytes, transport: 'smtp', teamId, envelope, arrivedAt: now } as const
  return (await storeRaw(house.works, mail, now)).rawMessageId
}

function intakeOf(house: TestDesk): Intake {
  return {
    works: house.works,
    read: parseMail,
    authenticate: async () => null,
    projectProposer: async () => () => [],
    isWithinLimit: async () => true,
  }
}

async function takenIn(house: TestDesk, ids: readonly RawMessageId[]) {
  const waiting = ids.map((id) => ({ id, tries: 0 }))
  return takeInAll(intakeOf(house), waiting, house.clock.advance({ seconds: 1 }))
}

async function casesOf(house: TestDesk, ids: readonly RawMessageId[]) {
  const rows = await sql(
    house.owner,
    `select raw_message.id, security_case.id as case_id, security_case.needs_human
     from raw_message join security_case on security_case.id = raw_message.case_id`,
  )
  return ids.map((id) => rows.find((row) => row.id === id) ?? null)
}

test('a message that cannot be opened fails alone: those taken in with it each get their case', async () => {
  await using house = await openTestDesk()
  const ids = [
    await stored(house, ['Subject: one', '', 'First']),
    await stored(house, ['Subject: two', '', 'Second']),
    await stored(house, ['Subject: three', '', 'Third']),
  ]
  await sql(house.owner, `update raw_message set content_sealed = '\\x00' where id = '${ids[1]}'`)
  const outcomes = await takenIn(house, ids)
  assert.deepEqual(
    outcomes.map(({ status }) => status),
    ['fulfilled', 'rejected', 'fulfilled'],
  )
  const [first, second, third] = await casesOf(house, ids)
  assert.ok(first && third)
  assert.equal(second, null)
  assert.notEqual(first.case_id, third.case_id)
})

test('a message that cannot be written fails alone too', async () => {
  await using house = await openTestDesk()
  const ids = [await stored(house, ['Subject: one', '', 'x']), await stored(house, ['Subject: two', '', 'y'])]
  await sql(
    house.owner,
    `create function refuse_one() returns trigger language plpgsql as $$ begin
       if new.raw_message_id = '${ids[0]}' then raise exception 'no'; end if; return new; end $$;
     create trigger refuse_one before insert on message for each row execute function refuse_one()`,
  )
  const outcomes = await takenIn(house, ids)
  assert.deepEqual(
    outcomes.map(({ status }) => status),
    ['rejected', 'fulfilled'],
  )
  const [first, second] = await casesOf(house, ids)
  assert.equal(first, null)
  assert.ok(second)
})

test('of messages taken in together a reply joins the case of the one it answers, and a twin is noticed', async () => {
  await using house = await openTestDesk()
  const ids = [
    await stored(house, ['Subject: one', 'Message-ID: <a@research.example>', '', 'First']),
    await stored(house, ['Subject: Re: one', 'In-Reply-To: <a@research.example>', '', 'More']),
    await stored(house, ['Subject: other', 'Message-ID: <a@research.example>', '', 'Not the first']),
  ]
  await takenIn(house, ids)
  const [first, reply, twin] = await casesOf(house, ids)
  assert.ok(first && reply && twin)
  assert.equal(reply.case_id, first.case_id)
  assert.notEqual(twin.case_id, first.case_id)
  assert.equal(twin.needs_human, 'conflicting-ids')
})

test('taking the same messages in again, or one twice at once, changes nothing', async () => {
  await using house = await openTestDesk()
  const ids = [await stored(house, ['Subject: one', '', 'x']), await stored(house, ['Subject: two', '', 'y'])]
  await Promise.all([takenIn(house, ids), takenIn(house, [...ids].reverse())])
  await takenIn(house, ids)
  const [counted] = await sql(house.owner, 'select count(*)::int as cases from security_case')
  assert.equal(counted?.cases, 2)
})
