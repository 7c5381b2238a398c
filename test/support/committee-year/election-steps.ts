import assert from 'node:assert/strict'
import { seatElected } from '../../../src/committee/actions/seat-elected.ts'
import { drawLot } from '../../../src/committee/door.ts'
import { system } from '../../../src/kernel/actor.ts'
import type { ElectionId } from '../../../src/kernel/ids.ts'
import { Temporal } from '../../../src/kernel/temporal.ts'
import { actorOf, count, type Halves, namesOff, openSecret, sure, vote } from '../election-scene.ts'
import { sql } from '../sql.ts'
import { by, names, type Step, type Year } from './year.ts'

const candidates = ['chandra', 'mika'] as const
const title = 'Chair, April 2026 to March 2027'

/** Six members, three for each of two: a tie that only the lot can break. */
export function electionSteps(): Step[] {
  let id: ElectionId
  let halves: Halves
  return [
    {
      at: '2026-03-02 10:00',
      act: async (year) => {
        const opened = await openSecret(year, {
          title,
          closesOn: '2026-03-13',
          zone: 'America/New_York',
          beginsOn: '2026-04-01',
          candidates: candidates.map((who) => names[who]).join('\n'),
        })
        id = opened.id
        halves = opened.halves
        year.labels.set(id, title)
      },
    },
    { at: '2026-03-10 10:00', act: (year) => voteHalfAndHalf(year, id) },
    { at: '2026-03-14 10:00', act: async (year) => sure(await namesOff(year, id, halves.outer)) },
    {
      at: '2026-03-15 10:00',
      act: async (year) => assert.equal(sure(await count(year, id, halves.inner)).state, 'tied'),
    },
    // A quarter of an hour before the week is over.
    { at: '2026-03-20 23:45', act: (year) => breakTie(year, id) },
    { at: '2026-03-24 10:00', act: (year) => seatChair(year, id) },
    { at: '2026-04-01 00:00', act: seeChairChange },
  ]
}

async function voteHalfAndHalf(year: Year, id: ElectionId) {
  for (const [index, voter] of year.voters.entries())
    sure(await vote(year, id, voter, index % 2 === 0 ? [5, 0] : [0, 5]))
}

async function breakTie(year: Year, id: ElectionId) {
  const drawn = await year.works.as(system('election'), async (work) =>
    sure(await drawLot(work, actorOf(year, 'secretary'), id, year.clock.now())),
  )
  assert.equal(drawn.elected.length, 1)
}

async function seatChair(year: Year, id: ElectionId) {
  const [row] = await sql(year.owner, `select result->'elected'->>0 as name from election where id = $1`, [
    id,
  ])
  const position = candidates.findIndex((who) => names[who] === row?.name)
  const beginsOn = Temporal.PlainDate.from('2026-04-01')
  const wanted = { electionId: id, position, personId: null, beginsOn, office: 'Chair', approval: null }
  await by(year, 'selma', (work, actor, now) => seatElected(work, actor, wanted, now))
  const [office] = await sql(year.owner, `select id from office_term where begins_on = '2026-04-01'`)
  year.labels.set(String(office?.id), 'Chair 2026-04-01')
}

async function seeChairChange(year: Year) {
  const now = year.clock.now().toString()
  const rows = await sql(
    year.owner,
    `select person_id from role where role = 'chair' and begins_at <= $1 and (ends_at is null or ends_at > $1)`,
    [now],
  )
  assert.equal(rows.length, 1, 'one chair, from midnight in New York')
  const chair = candidates.find((who) => year.people.get(who) === rows[0]?.person_id)
  assert.ok(chair)
  year.chair = chair
}
