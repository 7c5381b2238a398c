import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Tx } from '../src/db/database.ts'
import { checkText } from '../src/guard/check-text.ts'
import { decideLine } from '../src/guard/decide-line.ts'
import { linesToDecide } from '../src/guard/reads/lines-to-decide.ts'
import { type Actor, visitor } from '../src/kernel/actor.ts'
import type { CastMember } from './cast.ts'
import { openTestDesk, type TestDesk, taken } from './support/desk.tsx'
import { type FullCase, fillCase, plainWords } from './support/full-case.ts'
import { sql } from './support/sql.ts'

/**
 * Who sees which table of a case, asked of PostgreSQL itself: whatever a page, a search
 * or an export forgets to check, the rows are not there. `whole`: all rows of the case; `lane`: those of one
 * lane; `own`: the row that names the reader.
 */
type Sight = 'whole' | 'lane' | 'own' | 'none'

const tables = [
  'security_case',
  'case_access',
  'lane',
  'participant',
  'raw_message',
  'message',
  'attachment',
  'handed_file',
  'draft',
  'task',
  'letter',
  'message_letter',
  'handover_link',
  'one_time_code',
  'undo_step',
  'record_entry',
  'guard_subject',
  'guard_hit',
  'guard_verdict',
] as const
type Table = (typeof tables)[number]

/** Read by the system alone: they hang from no case, or only sign-in and intake need them. */
const systemOnly = [
  'raw_delivery',
  'imap_seen',
  'imap_told',
  'one_time_link',
  'passkey_challenge',
  'submitted_form',
  'guard_term',
  'guard_alarm',
] as const

const everything = sights('whole')
const nothing = sights('none')
const oneLane: Record<Table, Sight> = {
  ...nothing,
  security_case: 'whole',
  case_access: 'own',
  lane: 'lane',
  message: 'lane',
  attachment: 'lane',
  handed_file: 'lane',
}

const matrix: Readonly<Record<CastMember, Readonly<Record<Table, Sight>>>> = {
  coordinator: everything,
  member: everything,
  chair: everything,
  memberOff: nothing,
  secretary: nothing,
  board: nothing,
  operator: nothing,
  auditor: { ...nothing, record_entry: 'whole' },
  'maintainer-on': oneLane,
  'maintainer-off': nothing,
  outsider: nothing,
}

let desk: TestDesk
let full: FullCase

before(async () => {
  desk = await openTestDesk()
  const reference = await desk.receive({ raw: Buffer.from(reportWithFile.join('\r\n')) })
  full = await fillCase({ works: desk.works, cast: desk.cast, now: desk.clock.now }, reference, plainWords)
  await touchWithTexts(reference)
})
after(() => desk[Symbol.asyncDispose]())

for (const [who, row] of Object.entries(matrix) as [CastMember, Record<Table, Sight>][]) {
  test(`${who} sees of the case: ${describe(row)}`, async () => {
    const personId = desk.cast.persons[who].id
    const actor: Actor = { kind: 'person', personId }
    for (const table of tables) {
      const seen = await countAs(actor, table)
      assert.equal(seen, await countExpected(table, row[table], personId), `${who} on ${table}`)
    }
  })
}

test('every table of the matrix has rows, so that seeing none means something', async () => {
  for (const table of tables) assert.ok((await countAll(table)) > 0, table)
})

test('nobody but the system reads the tables of intake and sign-in', async () => {
  for (const who of Object.keys(matrix) as CastMember[]) {
    const actor: Actor = { kind: 'person', personId: desk.cast.persons[who].id }
    for (const table of systemOnly) assert.equal(await countAs(actor, table), 0, `${who} on ${table}`)
  }
})

test('a contact who proved the address sees one lane, its messages and the files handed to it', async () => {
  const actor: Actor = { kind: 'contact', caseId: full.id, laneId: full.plotterLane }
  for (const table of tables) {
    const sight = oneLane[table] === 'lane' ? 'lane' : 'none'
    assert.equal(await countAs(actor, table), await countOfLane(table, sight, full.plotterLane), table)
  }
})

test('a visitor sees nothing', async () => {
  for (const table of [...tables, ...systemOnly]) assert.equal(await countAs(visitor, table), 0, table)
})

test('a role that ends takes the case with it in the same second, and what a person handles elsewhere does not bring it back', async () => {
  const { member } = desk.cast.persons
  const actor: Actor = { kind: 'person', personId: member.id }
  // The member coordinates the project's own cases too.
  await sql(
    desk.owner,
    `insert into role (id, person_id, team_id, role, begins_at) values ($1, $2, $3, 'coordinator', $4)`,
    [randomUUID(), member.id, desk.cast.teams.project.id, desk.clock.now().toString()],
  )
  const endsAt = desk.clock.now().add({ seconds: 1 }).toString()
  await sql(desk.owner, `update role set ends_at = $1 where person_id = $2 and role = 'member'`, [
    endsAt,
    member.id,
  ])
  assert.ok((await countAs(actor, 'message')) > 0)
  desk.clock.set(endsAt)
  for (const table of tables) assert.equal(await countAs(actor, table), 0, table)
  await sql(desk.owner, `update role set ends_at = null where person_id = $1`, [member.id])
  assert.ok((await countAs(actor, 'message')) > 0)
})

test('somebody who left sees nothing, whatever roles they still hold', async () => {
  const { coordinator } = desk.cast.persons
  await sql(desk.owner, 'update person set left_at = now() where id = $1', [coordinator.id])
  for (const table of tables)
    assert.equal(await countAs({ kind: 'person', personId: coordinator.id }, table), 0, table)
  await sql(desk.owner, 'update person set left_at = null where id = $1', [coordinator.id])
})

test('rows about no case tell an outsider nothing: neither letters and tasks nor that a message came in', async () => {
  await sql(
    desk.owner,
    `insert into task (id, kind, team_id, created_at) values ($1, 'mail-unknown', $2, now())`,
    [randomUUID(), desk.cast.teams.umbrella.id],
  )
  for (const who of [
    'outsider',
    'board',
    'operator',
    'secretary',
    'maintainer-on',
    'maintainer-off',
  ] as const) {
    const actor: Actor = { kind: 'person', personId: desk.cast.persons[who].id }
    const seen = await desk.works.as(actor, async ({ tx }) => [
      ...(await tx.selectFrom('record_entry').select('id').execute()),
      ...(await tx.selectFrom('record_detail').select('entry_id').execute()),
      ...(await tx.selectFrom('letter').select('id').execute()),
      ...(await tx.selectFrom('task').select('id').execute()),
    ])
    assert.deepEqual(seen, [], who)
  }
})

test('nobody lets themselves in: not an outsider, not a maintainer who widens their lane', async () => {
  const outsider: Actor = { kind: 'person', personId: desk.cast.persons.outsider.id }
  const maintainer: Actor = { kind: 'person', personId: desk.cast.persons['maintainer-on'].id }
  for (const actor of [outsider, maintainer]) {
    await assert.rejects(
      desk.works.as(actor, ({ tx }) =>
        tx
          .insertInto('case_access')
          .values({
            id: randomUUID(),
            case_id: full.id,
            team_id: desk.cast.teams.umbrella.id,
            person_id: desk.cast.persons['maintainer-off'].id,
            reason: 'curious',
            since: desk.clock.now(),
          })
          .execute(),
      ),
      /row-level security/,
    )
  }
  await assert.rejects(
    desk.works.as(maintainer, ({ tx }) => tx.updateTable('case_access').set({ lane_id: null }).execute()),
    /row-level security/,
  )
})

test('search tokens are numbers under a key: the words of the report are not among them', async () => {
  const rows = await sql(desk.owner, 'select message_id, tokens from search_token')
  assert.ok(rows.length > 0)
  for (const { tokens } of rows) {
    assert.ok(Array.isArray(tokens) && tokens.length > 0)
    for (const token of tokens) assert.match(String(token), /^-?\d+$/)
  }
})

/** The guard knows the case, a text touched it, and the coordinator has decided about a line. */
async function touchWithTexts(reference: string): Promise<void> {
  await desk.guardCases()
  const words = Array.from({ length: 60 }, (_, index) => `word${index}`).join(' ')
  const input = { text: `${words}\n${reference}\nand ${reference}`, channel: 'command' } as const
  taken(await checkText(desk.guard, desk.works, { kind: 'command' }, input, desk.clock.now()))
  const coordinator = { kind: 'person', personId: desk.cast.persons.coordinator.id } as const
  await desk.works.as(coordinator, async (work) => {
    const [line] = await linesToDecide(work)
    const decision = { hitId: line?.hitId ?? '', verdict: 'waits', reason: 'Until it is fixed.' }
    taken(await decideLine(work, coordinator, decision, desk.clock.now()))
  })
}

function sights(sight: Sight): Record<Table, Sight> {
  return Object.fromEntries(tables.map((table) => [table, sight])) as Record<Table, Sight>
}

function describe(row: Readonly<Record<Table, Sight>>): string {
  const seen = tables.filter((table) => row[table] !== 'none').map((table) => `${table} (${row[table]})`)
  if (seen.length === 0) return 'nothing'
  return seen.length === tables.length ? 'everything' : seen.join(', ')
}

/** Rows of any case that this actor sees. */
function countAs(actor: Actor, table: Table | (typeof systemOnly)[number]): Promise<number> {
  return desk.works.as(actor, async ({ tx }) => (await rowsOfCases(tx, table)).length)
}

async function rowsOfCases(tx: Tx, table: Table | (typeof systemOnly)[number]): Promise<unknown[]> {
  const rows = await tx.selectFrom(table).selectAll().execute()
  // Letters, tasks and entries about no case have their own test.
  return rows.filter((row) => !('case_id' in row) || row.case_id !== null)
}

async function countAll(table: Table): Promise<number> {
  const condition = /^(security_case|guard_)/.test(table) ? 'true' : 'case_id is not null'
  const [row] = await sql(desk.owner, `select count(*)::int as n from ${table} where ${condition}`)
  return Number(row?.n)
}

async function countExpected(table: Table, sight: Sight, personId: string): Promise<number> {
  if (sight === 'own') {
    const [row] = await sql(
      desk.owner,
      `select count(*)::int as n from ${table} where person_id = $1 and until is null`,
      [personId],
    )
    return Number(row?.n)
  }
  if (sight === 'whole') return countAll(table)
  return countOfLane(table, sight, full.latticeLane)
}

async function countOfLane(table: Table, sight: Sight, laneId: string): Promise<number> {
  if (sight === 'none') return 0
  // A file stays with its message; a row of handed_file lets the lane see it.
  const from = table === 'attachment' ? 'handed_file' : table
  const column = table === 'lane' ? 'id' : 'lane_id'
  const [row] = await sql(desk.owner, `select count(*)::int as n from ${from} where ${column} = $1`, [laneId])
  assert.ok(Number(row?.n) > 0, `${table} has nothing in this lane`)
  return Number(row?.n)
}

const reportWithFile = [
  'From: Rhea Finch <rhea.finch@research.example>',
  'To: security@foundation.example',
  'Subject: Heap overflow when reading a crafted header',
  'Message-ID: <matrix@research.example>',
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary=b',
  '',
  '--b',
  '',
  'Reading the attached file writes past the end of the buffer.',
  '--b',
  'Content-Type: application/octet-stream; name=crash.bin',
  'Content-Disposition: attachment; filename=crash.bin',
  '',
  'AAAA',
  '--b--',
  '',
]
