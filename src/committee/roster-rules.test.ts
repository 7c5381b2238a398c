import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CastMember } from '../../test/cast.ts'
import {
  actorOf,
  draft,
  type ElectionScene,
  open,
  openElectionScene,
  sure,
} from '../../test/support/election-scene.ts'
import { openSeatedHouse, signInAs } from '../../test/support/people-house.ts'
import { sql } from '../../test/support/sql.ts'
import { recordBoardApproval, recordDecision } from '../decisions/door.ts'
import { raiseDue } from '../duties/door.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import { Temporal } from '../kernel/temporal.ts'
import { beginOffice } from './actions/begin-office.ts'
import { beginTerm } from './actions/begin-term.ts'
import { committeeDuties, committeeRoutes } from './door.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

function refused(outcome: object, words: RegExp): Refusal {
  assert.ok(isRefusal(outcome), 'refused')
  assert.match(outcome.sentence, words)
  return outcome
}

/** The committee of the cast has four voting members; `left` of them hold their role no more. */
async function shrink({ owner, clock, cast }: ElectionScene, left: readonly CastMember[]): Promise<void> {
  for (const who of left) {
    const values = [cast.persons[who].id, clock.now().toString()]
    await sql(
      owner,
      "update role set begins_at = $2::timestamptz - interval '1 day', ends_at = $2 where person_id = $1",
      values,
    )
  }
  clock.advance({ hours: 24 })
}

function office(
  scene: ElectionScene,
  title: string,
  beginsOn: string,
  decision: string | null = null,
  who: CastMember = 'member',
) {
  const actor = actorOf(scene, 'secretary')
  const { id: personId } = scene.cast.persons[who]
  const wanted = {
    teamId: scene.cast.teams.umbrella.id,
    personId,
    title,
    isActing: false,
    beginsOn: day(beginsOn),
    decision,
  }
  return scene.works.as(actor, (work) => beginOffice(work, actor, wanted, scene.clock.now()))
}

async function decide(scene: ElectionScene, body: 'board' | 'committee'): Promise<string> {
  const actor = actorOf(scene, 'secretary')
  const teamId = scene.cast.teams.umbrella.id
  const words = {
    title: 'On officers',
    text: 'It is decided.',
    decidedOn: day('2026-03-01'),
    clause: 'O1',
    evidence: null,
  }
  const facts = {
    ...words,
    body,
    route: 'motion',
    isPublic: false,
    motionId: null,
    isTwoWayDoor: false,
    reviewOn: null,
    document: null,
  } as const
  const made = await scene.works.as(actor, (work) =>
    body === 'board'
      ? recordBoardApproval(
          work,
          actor,
          teamId,
          { ...words, document: 'Letter of 1 March 2026' },
          scene.clock.now(),
        )
      : recordDecision(work, actor, { teamId, facts, supersedes: null }, scene.clock.now()),
  )
  return sure(made).reference
}

/** When the owner of the open duties of a kind is reminded, as days in the zone of the committee. */
async function remindedOn({ owner }: ElectionScene, kind: string): Promise<string[]> {
  const rows = await sql(
    owner,
    `select (r.at at time zone 'America/New_York')::date::text as day from duty_reminder r
     join duty d on d.id = r.duty_id where d.kind = $1 order by r.at`,
    [kind],
  )
  return rows.map((row) => String(row.day))
}

test('R1: with four of five members the roster says how many to recruit for, by the clause of the mission', async () => {
  await using house = await openSeatedHouse(({ works }, publicUrl) =>
    committeeRoutes({ works, publicUrl, projects: async () => [], guard: null }),
  )
  const page = await (await signInAs(house, 'member')).get('/roster')
  assert.match(page.text, /4 of 5 seats are filled \(charter as shipped, clause M1\)\.\s+1 to recruit for\./)
  await sql(
    house.owner,
    `update role set begins_at = '2026-01-01', ends_at = '2026-03-01' where role in ('coordinator', 'chair')`,
  )
  const below = await (await signInAs(house, 'member')).get('/roster')
  assert.match(
    below.text,
    /That is below 3: no motion and no selection is held \(charter as shipped, clause C2\)/,
  )
})

test('R2: below three members no vote opens, unless a decision of the board allows it', async () => {
  await using scene = await openElectionScene(0)
  await shrink(scene, ['coordinator', 'memberOff'])
  const { id } = sure(await draft(scene, { secrecy: 'open' }))
  const blocked = refused(
    await open(scene, id),
    /2 of at least 3 members.*\(?charter as shipped, clause C2.*The board can allow it/,
  )
  assert.equal(blocked.field, 'boardDecision')
  refused(await open(scene, id, 'D-2026-9'), /The board can allow it/)
  refused(await open(scene, id, await decide(scene, 'committee')), /The board can allow it/)
  sure(await open(scene, id, await decide(scene, 'board')))
  const entries = await sql(
    scene.owner,
    `select action from record_entry where action = 'floor of members overridden'`,
  )
  assert.equal(entries.length, 1, 'it stands on the record')
})

test('R3: the end of a term is announced 180, 90 and 30 days before it, by the calendar of the committee', async () => {
  await using scene = await openElectionScene(0)
  const actor = actorOf(scene, 'secretary')
  const wanted = {
    teamId: scene.cast.teams.umbrella.id,
    personId: scene.cast.persons.member.id,
    kind: 'member',
    beginsOn: day('2024-12-31'),
    approval: null,
  } as const
  sure(await scene.works.as(actor, (work) => beginTerm(work, actor, wanted, scene.clock.now())))
  // It is listed from a month before the first reminder.
  scene.clock.set('2026-06-04T12:00:00Z')
  await raiseDue(scene.works, [committeeDuties], scene.clock.now())
  assert.deepEqual(await remindedOn(scene, 'term-end'), [
    '2026-07-04',
    '2026-10-02',
    '2026-12-01',
    '2026-12-31',
  ])
})

test('R12: the end of a chair’s year is announced 60 days before it comes', async () => {
  await using scene = await openElectionScene(0)
  sure(await office(scene, 'Chair', '2026-03-02'))
  scene.clock.set('2026-12-01T12:00:00Z')
  await raiseDue(scene.works, [committeeDuties], scene.clock.now())
  const [duty] = await sql(scene.owner, `select title, clause from duty where kind = 'office-end'`)
  assert.deepEqual(duty, { title: 'Mika Tern is Chair until 2 Mar 2027', clause: 'O1' })
  assert.deepEqual(await remindedOn(scene, 'office-end'), ['2027-01-01', '2027-03-02'])
})

test('R13: a chair’s second year needs an adopted motion, and a third is refused whoever decides', async () => {
  await using scene = await openElectionScene(0)
  sure(await office(scene, 'Chair', '2024-03-02'))
  refused(
    await office(scene, 'Chair', '2025-03-02'),
    /term number 2 in a row as Chair needs an adopted motion \(charter as shipped, clause O1\)/,
  )
  refused(await office(scene, 'Chair', '2025-03-02', 'D-2026-9'), /There is no such decision/)
  sure(await office(scene, 'Chair', '2025-03-02', await decide(scene, 'committee')))
  refused(
    await office(scene, 'Chair', '2026-03-02', await decide(scene, 'board')),
    /Nobody is Chair for a term more in a row/,
  )
  sure(await office(scene, 'Chair', '2026-03-02', null, 'memberOff'))
})

test('R14: the first officers come with the proposal: the board’s decision that founded the committee stands beside the office', async () => {
  await using scene = await openElectionScene(0)
  const reference = await decide(scene, 'board')
  sure(await office(scene, 'Chair', '2026-03-02', reference))
  const [founding] = await sql(
    scene.owner,
    `select d.body, d.route, 'D-' || d.year || '-' || d.number as reference
     from office_term o join decision d on d.id = o.decision_id`,
  )
  assert.deepEqual(founding, { body: 'board', route: 'board letter', reference })
})

test('R18: a secretary is elected for a year, and a second one needs a reason on record, which is no ban', async () => {
  await using scene = await openElectionScene(0)
  sure(await office(scene, 'Secretary', '2025-03-02'))
  refused(await office(scene, 'Secretary', '2026-03-02'), /term number 2 in a row as Secretary needs/)
  sure(await office(scene, 'Secretary', '2026-03-02', await decide(scene, 'committee')))
  const ends = await sql(scene.owner, 'select ends_on::text from office_term order by begins_on')
  assert.deepEqual(
    ends.map((row) => row.ends_on),
    ['2026-03-02', '2027-03-02'],
  )
})
