import assert from 'node:assert/strict'
import { agreeOutside } from '../../../src/committee/actions/agree-outside.ts'
import { callMeeting } from '../../../src/committee/actions/call-meeting.ts'
import { callRoll } from '../../../src/committee/actions/cast-vote.ts'
import { closeMeeting } from '../../../src/committee/actions/close-meeting.ts'
import { declareResult } from '../../../src/committee/actions/declare-result.ts'
import { handInMinutes } from '../../../src/committee/actions/hand-in-minutes.ts'
import { moveMotion } from '../../../src/committee/actions/move-motion.ts'
import { openMeeting } from '../../../src/committee/actions/open-meeting.ts'
import { putMotion } from '../../../src/committee/actions/put-motion.ts'
import { recordArrival } from '../../../src/committee/actions/record-arrival.ts'
import { recordLeaving } from '../../../src/committee/actions/record-leaving.ts'
import { sql } from '../sql.ts'
import { by, idOf, type Name, personIdOf, refusedTo, type Step, type Year } from './year.ts'

type Monthly = {
  readonly on: string
  readonly calledOn: string
  /** Beside the chair, who opens it. */
  readonly there: readonly Name[]
  readonly minutesOn: string
}

const both: readonly Name[] = ['chandra', 'mika']

/**
 * The second Wednesday of each month at half past ten, called nine days before. After four weeks the chair is in
 * time; after five the 25th day is over and the chair was reminded.
 */
const monthly: readonly Monthly[] = [
  meeting('2026-01-14', '2026-01-05', [...both, 'cora', 'olu']),
  meeting('2026-02-11', '2026-02-02', [...both, 'cora', 'ravi']),
  meeting('2026-03-11', '2026-03-02', [...both, 'tomas', 'olu']),
  meeting('2026-04-08', '2026-03-30', [...both, 'cora', 'olu']),
  meeting('2026-05-13', '2026-05-04', [...both, 'cora', 'olu']),
  // The minutes of June come on the 29th.
  { ...meeting('2026-06-10', '2026-06-01', [...both, 'cora', 'ravi']), minutesOn: '2026-06-29' },
  meeting('2026-07-08', '2026-06-29', [...both, 'cora', 'olu']),
  // Three of six: no quorum from the start.
  meeting('2026-08-12', '2026-08-03', ['cora', 'otto']),
  meeting('2026-09-09', '2026-08-31', [...both, 'cora', 'otto']),
  meeting('2026-10-14', '2026-10-05', [...both, 'cora']),
  // Three of five, until Otto leaves.
  meeting('2026-11-11', '2026-11-02', ['cora', 'otto']),
  meeting('2026-12-09', '2026-11-30', [...both, 'cora', 'wren']),
]

export const meetingSteps: readonly Step[] = [
  ...monthly.flatMap(stepsOf),
  { at: '2026-06-10 10:45', act: (year) => adopt(year, '2026-06-10', 'A second year for the secretary') },
  { at: '2026-08-12 10:45', act: agreeWithoutQuorum },
  { at: '2026-09-09 10:45', act: ratify },
  { at: '2026-09-09 11:00', act: (year) => adopt(year, '2026-09-09', 'A change of the charter') },
  { at: '2026-11-11 10:45', act: (year) => adopt(year, '2026-11-11', 'What was moved before Otto left') },
  { at: '2026-11-11 11:04', act: (year) => leave(year, '2026-11-11', 'otto') },
  { at: '2026-11-11 11:10', act: (year) => refuseMotion(year, '2026-11-11', /2 of 5.*clause T4/) },
]

function meeting(on: string, calledOn: string, there: readonly Name[]): Monthly {
  const next = Number(on.slice(8)) + 1
  return { on, calledOn, there, minutesOn: `${on.slice(0, 8)}${String(next).padStart(2, '0')}` }
}

function stepsOf({ on, calledOn, there, minutesOn }: Monthly): Step[] {
  return [
    { at: `${calledOn} 10:00`, act: (year) => call(year, on) },
    { at: `${on} 10:30`, act: (year) => gather(year, on, there) },
    {
      at: `${on} 12:00`,
      act: (year) =>
        by(year, year.chair, (work, actor, now) => closeMeeting(work, actor, oneOf(year, on), now)),
    },
    { at: `${minutesOn} 10:00`, act: (year) => handIn(year, on) },
  ]
}

async function call(year: Year, on: string) {
  const typed = { on, at: '10:30', class: 'closed', place: 'The usual room' }
  const { id } = await by(year, year.chair, (work, actor, now) =>
    callMeeting(work, actor, { teamId: year.teamId, typed }, now),
  )
  year.labels.set(id, `meeting ${on}`)
}

async function gather(year: Year, on: string, there: readonly Name[]) {
  const one = oneOf(year, on)
  await by(year, year.chair, (work, actor, now) => openMeeting(work, actor, one, now))
  for (const who of there.filter((each) => each !== year.chair)) {
    const arrival = { ...one, personId: personIdOf(year, who), guest: '', time: '' }
    await by(year, 'selma', (work, actor, now) => recordArrival(work, actor, arrival, now))
  }
}

/** Of the one meeting that never had a quorum they are notes. */
async function handIn(year: Year, on: string) {
  const { isNotes } = await by(year, 'selma', (work, actor, now) =>
    handInMinutes(work, actor, oneOf(year, on), now),
  )
  assert.equal(isNotes, on === '2026-08-12', on)
}

async function leave(year: Year, on: string, who: Name) {
  const rows = await sql(year.owner, 'select id from presence where meeting_id = $1 and person_id = $2', [
    oneOf(year, on).meetingId,
    personIdOf(year, who),
  ])
  const wanted = { ...oneOf(year, on), presenceId: String(rows[0]?.id), time: '11:04' }
  await by(year, 'selma', (work, actor, now) => recordLeaving(work, actor, wanted, now))
}

/** Moved by Cora, put by the chair, everybody there says yes; its decision is found by the day. */
async function adopt(year: Year, on: string, title: string, ratifiesId: string | null = null) {
  const one = oneOf(year, on)
  const { id: motionId } = await by(year, 'cora', (work, actor, now) =>
    moveMotion(work, actor, { ...one, ...motion(title, ratifiesId) }, now),
  )
  const top = { ...one, motionId }
  await by(year, year.chair, (work, actor, now) => putMotion(work, actor, top, now))
  const rows = await sql(
    year.owner,
    'select person_id from presence where meeting_id = $1 and left_at is null',
    [one.meetingId],
  )
  const present = [...year.people.values()].filter((id) => rows.some((row) => row.person_id === id))
  const votes = present.map((personId) => ({ personId, vote: 'for' as const }))
  await by(year, 'selma', (work, actor, now) => callRoll(work, actor, { ...top, votes }, now))
  const { decision } = await by(year, 'selma', (work, actor, now) => declareResult(work, actor, top, now))
  assert.ok(decision, `${title} was adopted`)
  year.labels.set(`${on} ${title}`, decision)
}

/** The number of the last decision of that day's meeting. */
export function adoptedIn({ labels }: Year, on: string): string {
  const decision = [...labels].findLast(([key]) => key.startsWith(`${on} `))?.[1]
  assert.ok(decision)
  return decision
}

async function agreeWithoutQuorum(year: Year) {
  const on = '2026-08-12'
  await refuseMotion(year, on, /3 of 6.*clause T4/)
  const agreed = { ...oneOf(year, on), title: 'A second mailing list', text: 'We open a second list.' }
  const { id } = await by(year, 'cora', (work, actor, now) => agreeOutside(work, actor, agreed, now))
  year.labels.set(id, `agreed ${on}`)
}

function ratify(year: Year) {
  return adopt(year, '2026-09-09', '', idOf(year, 'agreed 2026-08-12'))
}

function refuseMotion(year: Year, on: string, words: RegExp) {
  const wanted = { ...oneOf(year, on), ...motion('Too few are here', null) }
  return refusedTo(year, 'cora', (work, actor, now) => moveMotion(work, actor, wanted, now), words)
}

function motion(title: string, ratifiesId: string | null) {
  const text = title === '' ? '' : 'The committee agrees.'
  return { kind: 'main', title, text, agendaItemId: null, ratifiesId, rescinds: null }
}

function oneOf(year: Year, on: string) {
  return { teamId: year.teamId, meetingId: idOf(year, `meeting ${on}`) }
}
