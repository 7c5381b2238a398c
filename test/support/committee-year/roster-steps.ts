import { completeAccessChange } from '../../../src/committee/actions/access.ts'
import { endTerm, holdOver } from '../../../src/committee/actions/end-term.ts'
import { beginTerm } from '../../../src/committee/door.ts'
import { meetByHand, waiveDuty } from '../../../src/duties/actions/end-duty.ts'
import { Temporal } from '../../../src/kernel/temporal.ts'
import { sql } from '../sql.ts'
import { boardDecision, takeSeat } from './founding.ts'
import { by, idOf, type Name, names, personIdOf, refusedTo, type Step, type Year } from './year.ts'

export const rosterSteps: readonly Step[] = [
  { at: '2026-02-20 10:00', act: (year) => takeSeat(year, 'mika', '2026-03-15') },
  { at: '2026-05-04 10:00', act: refuseThirdTerm },
  { at: '2026-05-06 10:00', act: (year) => stay(year, 'olu', '2024-05-10', '2026-08-08') },
  { at: '2026-05-12 10:00', act: beginThirdTerm },
  { at: '2026-07-16 10:00', act: (year) => workThroughAccess(year, 'otto') },
  { at: '2026-07-20 10:00', act: (year) => waive(year, 'holdover-end', 'Olu Marsh 2024-05-10') },
  { at: '2026-08-17 10:00', act: (year) => workThroughAccess(year, 'olu') },
  { at: '2026-08-31 14:00', act: (year) => resign(year, 'ravi', '2024-10-20', '2026-08-31') },
  { at: '2026-09-02 10:00', act: (year) => workThroughAccess(year, 'ravi') },
  { at: '2026-11-18 10:00', act: (year) => workThroughAccess(year, 'tomas') },
  { at: '2026-11-20 10:00', act: (year) => waive(year, 'term-end', 'Tomas Kiln 2024-11-15') },
  { at: '2026-12-02 10:00', act: (year) => workThroughAccess(year, 'wren') },
]

export const reportSteps: readonly Step[] = [
  { at: '2026-03-12 10:00', act: (year) => report(year, '2026-03') },
  { at: '2026-06-17 10:00', act: (year) => report(year, '2026-06') },
  { at: '2026-09-14 11:00', act: (year) => report(year, '2026-09') },
  // On the last evening: the 16th has begun by UTC.
  { at: '2026-12-15 23:30', act: (year) => report(year, '2026-12') },
]

/** Cora has served two terms. */
function refuseThirdTerm(year: Year) {
  const wanted = {
    teamId: year.teamId,
    personId: personIdOf(year, 'cora'),
    kind: 'member',
    beginsOn: Temporal.PlainDate.from('2026-06-01'),
    approval: null,
  } as const
  return refusedTo(
    year,
    'selma',
    (work, actor, now) => beginTerm(work, actor, wanted, now),
    /needs the approval of the board \(charter version 1, clause C2\)/,
  )
}

async function beginThirdTerm(year: Year) {
  await takeSeat(year, 'cora', '2026-06-01', await boardDecision(year, 'A third term', '2026-05-11'))
}

function stay(year: Year, who: Name, term: string, until: string) {
  const termId = idOf(year, `${names[who]} ${term}`)
  const wanted = { teamId: year.teamId, termId, until: Temporal.PlainDate.from(until) }
  return by(year, 'selma', (work, actor, now) => holdOver(work, actor, wanted, now))
}

function resign(year: Year, who: Name, term: string, on: string) {
  const wanted = {
    teamId: year.teamId,
    termId: idOf(year, `${names[who]} ${term}`),
    on: Temporal.PlainDate.from(on),
    reason: 'Resigned.',
  }
  return by(year, 'selma', (work, actor, now) => endTerm(work, actor, wanted, now))
}

/** The secretary ticks off everything on the list of somebody who came or left. */
async function workThroughAccess(year: Year, who: Name) {
  const rows = await sql(
    year.owner,
    'select id from access_change where person_id = $1 and done_at is null order by id',
    [personIdOf(year, who)],
  )
  for (const { id } of rows) {
    const one = { teamId: year.teamId, id: String(id) }
    await by(year, 'selma', (work, actor, now) => completeAccessChange(work, actor, one, now))
  }
}

async function waive(year: Year, kind: string, label: string) {
  const dutyId = await dutyOf(year, kind, idOf(year, label))
  const wanted = { dutyId, reason: 'Somebody else has the seat since, or it stays empty.' }
  return by(year, year.chair, (work, actor, now) => waiveDuty(work, actor, wanted, now))
}

async function report(year: Year, quarter: string) {
  const dutyId = await dutyOf(year, 'board-report', quarter)
  const wanted = { dutyId, where: `Sent to the board by mail: report of ${quarter}` }
  return by(year, 'selma', (work, actor, now) => meetByHand(work, actor, wanted, now))
}

async function dutyOf(year: Year, kind: string, subject: string): Promise<string> {
  const [row] = await sql(year.owner, 'select id from duty where kind = $1 and subject = $2', [kind, subject])
  return String(row?.id)
}
