import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import type { CastMember } from '../../test/cast.ts'
import { leaksIn } from '../../test/support/canaries.ts'
import { openTestDesk, type TestDesk, taken } from '../../test/support/desk.tsx'
import { sql } from '../../test/support/sql.ts'
import { takeOffCases } from '../../test/support/take-off-cases.ts'
import { tellOfAlarm } from '../desk/actions/tell-of-alarm.ts'
import { type PersonActor, system } from '../kernel/actor.ts'
import { parseId } from '../kernel/ids.ts'
import { guardBudget } from '../kernel/limits.ts'
import { isRefusal } from '../kernel/refusal.ts'
import { type Checked, checkText } from './check-text.ts'
import { decideLine } from './decide-line.ts'
import { Guard } from './guard.ts'
import { readCheckResult } from './reads/check-result.ts'
import { linesToDecide } from './reads/lines-to-decide.ts'

const ids = Array.from({ length: 30 }, (_, index) => `CVE-2026-${50_001 + index}`)
const padding = `Minutes of the quiet committee, written slowly over tea by whoever had the pen that afternoon. We spoke
of roof, garden, gate, lantern, bread, honey, kettle, candle, river, meadow, orchard, pebble, feather, saddle, ribbon,
thimble, bucket, ladder, hammer and chalk, and went home before sunset.`

let desk: TestDesk
before(async () => {
  desk = await openTestDesk()
  await desk.receive({ subject: 'Flumphing zorblax', text: ids.join('\n') })
  await takeOffCases(desk, 'memberOff')
  await desk.guardCases()
})
after(() => desk[Symbol.asyncDispose]())
// Each test begins a new day, so that nobody has asked anything yet.
beforeEach(() => desk.clock.advance({ hours: 25 }))

function personOf(who: CastMember): PersonActor {
  return { kind: 'person', personId: desk.cast.persons[who].id }
}

function check(who: CastMember, text: string, guard = desk.guard) {
  return checkText(guard, desk.works, personOf(who), { text, channel: 'page' }, desk.clock.now())
}

async function linesFor(who: CastMember, text: string): Promise<number[]> {
  return taken(await check(who, text)).hits.map(({ line }) => line)
}

const long = (...lines: string[]) => [padding, '', ...lines].join('\n')
/** Takes the check a moment, so that the next one begins before it ends. */
const filler = Array.from({ length: 8_000 }, (_, index) => `leaf${index} of tree${index % 97}`).join(' ')
/** The first line after the padding. */
const at = long().split('\n').length + 1

test('whoever is off the case learns the line and nothing else', async () => {
  const checked = taken(await check('secretary', long('All is well.', `Soon comes ${ids[0]}.`)))
  assert.deepEqual(checked.hits, [{ line: at + 1 }])
  assert.deepEqual(Object.keys(checked).sort(), ['checkId', 'hits', 'isCut', 'isOwnOnly', 'kind'])
})

test('a short text is compared with the own cases alone, and off every case it is refused whatever it says', async () => {
  assert.deepEqual(await linesFor('member', ids[0] ?? ''), [1])
  const touching = await check('secretary', `See ${ids[0]}`)
  const harmless = await check('secretary', 'See CVE-2026-99999')
  assert.ok(isRefusal(touching) && isRefusal(harmless))
  assert.deepEqual(touching, harmless)
  // The same word over and over is still a short text.
  assert.ok(isRefusal(await check('secretary', `${ids[0]} `.repeat(100))))
})

test('a maintainer on one lane of the case is to the guard like somebody off it', async () => {
  assert.ok(isRefusal(await check('maintainer-on', `See ${ids[0]}`)))
})

test('every check is on record, and no text is kept but the lines for those on the case, sealed', async () => {
  const secret = 'Xylophonic'
  const before = await sql(
    desk.owner,
    `select count(*)::int as n from record_entry where action like 'text checked%'`,
  )
  taken(await check('secretary', long(`${secret} ${ids[1]}`, 'and nothing')))
  taken(await check('secretary', long('nothing at all')))
  const entries = await sql(desk.owner, `select * from record_entry where action like 'text checked%'`)
  assert.equal(entries.length, Number(before[0]?.n) + 2)
  for (const table of ['guard_check', 'guard_hit', 'record_entry']) {
    const rows = await sql(desk.owner, `select * from ${table}`)
    const bytes = rows.flatMap((row) =>
      Object.values(row).map((value) => (Buffer.isBuffer(value) ? value : Buffer.from(String(value)))),
    )
    assert.deepEqual(leaksIn(table, Buffer.concat(bytes), { secret, id: ids[1] ?? '' }), [])
  }
})

test('the budget of hits is spent over several texts, then nothing is checked until the day has passed', async () => {
  const first = taken(await check('secretary', long(...ids.slice(0, 15).map((id) => `about ${id}`))))
  assert.equal(first.hits.length, 15)
  assert.equal(first.isCut, false)
  const second = taken(await check('secretary', long(...ids.slice(10, 30).map((id) => `about ${id}`))))
  assert.equal(second.isCut, true)
  assert.equal(second.hits.length, 10, 'five known ones and five new ones')
  const third = await check('secretary', long('nothing at all'))
  assert.ok(isRefusal(third))
  assert.equal(third.why, 'too-many')
  // Somebody else's budget is their own, and so is the next day's.
  assert.equal((await linesFor('board', long(`about ${ids[0]}`))).length, 1)
  desk.clock.advance({ hours: 25 })
  assert.equal((await linesFor('secretary', long(`about ${ids[0]}`))).length, 1)
})

test('whoever is on the case spends no budget of hits on it', async () => {
  for (let round = 0; round < 3; round += 1) {
    assert.equal((await linesFor('member', long(...ids.map((id) => `about ${id}`)))).length, ids.length)
  }
})

test('checks are counted too, and a list of identifiers is no text', async () => {
  for (let count = 0; count < guardBudget.checksPerDay; count += 1) {
    taken(await check('board', long(`day ${count}`)))
  }
  const refused = await check('board', long('one more'))
  assert.ok(isRefusal(refused) && refused.why === 'too-many')
  const many = Array.from({ length: guardBudget.idsMax + 1 }, (_, index) => `CVE-2026-${70_000 + index}`)
  const list = await check('secretary', long(...many))
  assert.ok(isRefusal(list) && list.why === 'invalid')
  const huge = await check('secretary', 'word '.repeat(guardBudget.textBytesMax / 4))
  assert.ok(isRefusal(huge) && huge.why === 'invalid')
})

test('checks at once do not go over the budget together', async () => {
  const groups = [0, 5, 10, 15, 20, 25].map((from) => ids.slice(from, from + 5))
  const all = await Promise.all(
    groups.map((own) => check('secretary', long(...own.map((id) => `about ${id}`), filler))),
  )
  const shown = all.flatMap((one) => (isRefusal(one) ? [] : one.hits))
  assert.equal(shown.length, guardBudget.hitsPerDay)
})

test('a short text of somebody on one case says nothing of another case', async () => {
  const other = await desk.receive({ subject: 'Brobdingnag', text: 'CVE-2026-60101' })
  await sql(
    desk.owner,
    `update case_access set until = now() where person_id = '${desk.cast.persons.member.id}'
     and case_id = (select id from security_case where reference = '${other}')`,
  )
  await takeOffCases(desk, 'memberOff')
  await desk.guardCases()
  const short = taken(await check('member', `See CVE-2026-60101 and ${ids[0]}\nor CVE-2026-60101`))
  assert.deepEqual([short.hits, short.isOwnOnly], [[{ line: 1 }], true])
  const whole = taken(await check('member', long('or CVE-2026-60101')))
  assert.deepEqual([whole.hits, whole.isOwnOnly], [[{ line: at }], false])
})

test('after five distinct lines the coordinators are told, once, by a letter that names no case', async () => {
  const letters = () => sql(desk.owner, `select id from letter where kind = 'guard-alarm'`)
  const alarms = () => sql(desk.owner, `select id from guard_alarm where told_at is null order by at`)
  for (const { id } of await alarms()) await tellOfAlarm(desk.works, String(id), desk.clock.now())
  const before = (await letters()).length
  taken(await check('secretary', long(...ids.slice(0, 4).map((id) => `about ${id}`))))
  // The same lines again are not new ones.
  taken(await check('secretary', long(...ids.slice(0, 4).map((id) => `about ${id}`))))
  assert.equal((await alarms()).length, 0)
  taken(await check('secretary', long(`about ${ids[4]}`)))
  taken(await check('secretary', long(`about ${ids[5]}`)))
  const raised = await alarms()
  assert.equal(raised.length, 1)
  const id = String(raised[0]?.id)
  for (let twice = 0; twice < 2; twice += 1) await tellOfAlarm(desk.works, id, desk.clock.now())
  assert.equal((await letters()).length, before + 1)
  const jobs = await sql(desk.owner, `select data from pgboss.job where name = 'guard-alarm'`)
  assert.ok(jobs.some(({ data }) => JSON.stringify(data).includes(id)))
})

test('somebody on the case clears a line, with a reason, and it is not found again', async () => {
  const line = `All praise ${ids[6]} today`
  const found = taken(await check('secretary', long(line)))
  const [open] = (await openLines('member')).filter(({ words }) => words === line)
  assert.ok(open)
  for (const who of ['memberOff', 'secretary', 'maintainer-on', 'outsider', 'auditor'] as const) {
    assert.deepEqual(await openLines(who), [], who)
    const refused = await decide(who, open.hitId, 'cleared', 'because')
    assert.ok(isRefusal(refused) && refused.why === 'not-found', who)
  }
  assert.ok(isRefusal(await decide('member', open.hitId, 'cleared', '  ')))
  assert.ok(isRefusal(await decide('member', open.hitId, 'maybe', 'why not')))
  taken(await decide('member', open.hitId, 'cleared', 'It is in the release notes of January.'))
  assert.equal((await stateOf('secretary', found))[0], 'free')
  assert.deepEqual(await linesFor('secretary', long('something before', `  ${line.toUpperCase()}!`)), [])
  assert.deepEqual(
    (await openLines('member')).filter(({ words }) => words === line),
    [],
  )
  const entries = await sql(
    desk.owner,
    `select case_id from record_entry where action = 'line cleared for publishing'`,
  )
  assert.ok(entries.length === 1 && entries[0]?.case_id !== null)
})

test('a line that waits goes on being found, and is free on the day the case is public', async () => {
  const reference = await desk.receive({ subject: 'Wumpus', text: 'CVE-2026-60001' })
  await desk.guardCases()
  const line = 'the news of CVE-2026-60001'
  const found = taken(await check('secretary', long(line)))
  assert.equal((await stateOf('secretary', found))[0], 'open')
  const [open] = (await openLines('member')).filter(({ words }) => words === line)
  taken(await decide('member', open?.hitId ?? '', 'waits', 'Until the release.'))
  assert.equal((await stateOf('secretary', found))[0], 'waits')
  assert.equal((await linesFor('secretary', long(line))).length, 1)
  await sql(
    desk.owner,
    `update security_case set state = 'closed', closed_as = 'resolved', closed_at = now(), tray = 'none' where reference = '${reference}'`,
  )
  await desk.guardCases()
  assert.equal((await stateOf('secretary', found))[0], 'free')
  assert.deepEqual(await linesFor('secretary', long(line)), [])
})

test('the result of a check is for whoever asked for it', async () => {
  const found = taken(await check('secretary', long(`again ${ids[7]}`)))
  for (const who of ['member', 'chair', 'outsider'] as const) {
    assert.equal(await readCheckResult(desk.works, personOf(who), found.checkId), null, who)
  }
})

test('a restart in between changes nothing: budget and terms stand in the database', async () => {
  taken(await check('secretary', long(...ids.slice(0, 20).map((id) => `about ${id}`))))
  const refused = await check('secretary', long('nothing'), new Guard(desk.sealing.lookup))
  assert.ok(isRefusal(refused) && refused.why === 'too-many')
})

test('the command line has no budget and is on record as such', async () => {
  const ask = (text: string) =>
    checkText(desk.guard, desk.works, { kind: 'command' }, { text, channel: 'command' }, desk.clock.now())
  assert.deepEqual(taken(await ask(ids[0] ?? '')).hits, [{ line: 1 }])
  const rows = await sql(
    desk.owner,
    `select actor from record_entry where action like 'text checked%' and actor_kind = 'system'`,
  )
  assert.deepEqual(rows, [{ actor: 'command line' }])
})

async function openLines(who: CastMember) {
  return desk.works.as(personOf(who), linesToDecide)
}

function decide(who: CastMember, hitId: string, verdict: string, reason: string) {
  const actor = personOf(who)
  const id = parseId(hitId)
  assert.ok(id)
  return desk.works.as(actor, (work) =>
    decideLine(work, actor, { hitId: id, verdict, reason }, desk.clock.now()),
  )
}

async function stateOf(who: CastMember, { checkId }: Checked) {
  const result = await readCheckResult(desk.works, personOf(who), checkId)
  return (result?.touched ?? []).map(({ state }) => state)
}

test('the system alone reads terms and alarms', async () => {
  for (const who of ['member', 'secretary', 'outsider'] as const) {
    const seen = await desk.works.as(personOf(who), async ({ tx }) => [
      ...(await tx.selectFrom('guard_term').select('subject_id').execute()),
      ...(await tx.selectFrom('guard_alarm').select('id').execute()),
    ])
    assert.deepEqual(seen, [], who)
  }
  const all = await desk.works.as(system('guard'), ({ tx }) =>
    tx.selectFrom('guard_term').select('subject_id').execute(),
  )
  assert.ok(all.length > 0)
})
