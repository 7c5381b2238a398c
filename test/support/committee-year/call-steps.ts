import assert from 'node:assert/strict'
import { apply } from '../../../src/committee/actions/calls/apply.ts'
import { beginSelectedTerm } from '../../../src/committee/actions/calls/begin-selected-term.ts'
import { addChannel } from '../../../src/committee/actions/calls/call-channels.ts'
import { closeCall } from '../../../src/committee/actions/calls/close-call.ts'
import { closeRating } from '../../../src/committee/actions/calls/close-rating.ts'
import { draftCall } from '../../../src/committee/actions/calls/draft-call.ts'
import { fileRatings } from '../../../src/committee/actions/calls/file-ratings.ts'
import { extendCall, openCall } from '../../../src/committee/actions/calls/open-call.ts'
import { openRating } from '../../../src/committee/actions/calls/open-rating.ts'
import { type PersonActor, system } from '../../../src/kernel/actor.ts'
import type { PersonId } from '../../../src/kernel/ids.ts'
import { Temporal } from '../../../src/kernel/temporal.ts'
import { sure } from '../election-scene.ts'
import { sql } from '../sql.ts'
import { by, idOf, type Name, names, personIdOf, refusedTo, type Step, type Year } from './year.ts'

const spring = 'The spring call'
const autumn = 'The autumn call'
const publicUrl = 'https://desk.foundation.example'
const addresses = { otto: 'otto.fog@elsewhere.example', wren: 'wren.dale@elsewhere.example' }
type Applicant = keyof typeof addresses

export const callSteps: readonly Step[] = [
  { at: '2026-05-18 10:00', act: (year) => draft(year, spring) },
  { at: '2026-05-18 11:00', act: (year) => open(year, spring, '2026-06-08') },
  { at: '2026-05-20 10:00', act: (year) => send(year, spring, 'otto') },
  { at: '2026-05-21 10:00', act: (year) => send(year, spring, 'wren') },
  { at: '2026-06-09 10:00', act: (year) => close(year, spring) },
  { at: '2026-06-10 14:00', act: (year) => beginRating(year, spring, '2026-06-20', '2026-06-27') },
  // Tomas does not.
  ...(['chandra', 'cora', 'mika', 'olu', 'ravi'] as const).map((who) => ({
    at: '2026-06-15 10:00',
    act: (year: Year) => rate(year, spring, who),
  })),
  { at: '2026-06-28 10:00', act: (year) => endRating(year, spring) },
  { at: '2026-07-10 10:00', act: (year) => seat(year, spring, 'otto', '2026-07-15') },
  { at: '2026-10-05 09:00', act: (year) => draft(year, autumn) },
  { at: '2026-10-05 09:30', act: (year) => refuseTooShort(year, autumn, '2026-10-18') },
  { at: '2026-10-05 11:00', act: (year) => open(year, autumn, '2026-10-26') },
  { at: '2026-10-12 10:00', act: (year) => send(year, autumn, 'wren') },
  { at: '2026-10-20 10:00', act: (year) => putOff(year, autumn, '2026-11-02') },
  { at: '2026-11-12 10:00', act: (year) => close(year, autumn) },
  { at: '2026-11-16 10:00', act: (year) => beginRating(year, autumn, '2026-11-20', '2026-11-20') },
  ...(['chandra', 'cora', 'mika', 'otto'] as const).map((who) => ({
    at: '2026-11-17 10:00',
    act: (year: Year) => rate(year, autumn, who),
  })),
  { at: '2026-11-23 10:00', act: (year) => endRating(year, autumn) },
  { at: '2026-11-24 10:00', act: (year) => seat(year, autumn, 'wren', '2026-12-01') },
]

async function draft(year: Year, title: string) {
  const { teamId } = year
  const typed = { title, about: 'Somebody who answers mail.', seats: '1' }
  const { id } = await by(year, 'selma', (work, actor, now) => draftCall(work, actor, { teamId, typed }, now))
  year.labels.set(id, title)
  const channel = { teamId, callId: id, kind: 'promotion', name: 'The mailing list of the projects' } as const
  await by(year, 'selma', (work, actor, now) => addChannel(work, actor, channel, now))
}

function opening(year: Year, title: string, lastDay: string) {
  const day = Temporal.PlainDate.from(lastDay)
  return { teamId: year.teamId, id: idOf(year, title), lastDay: day, allowance: null }
}

function open(year: Year, title: string, lastDay: string) {
  return by(year, 'selma', (work, actor, now) => openCall(work, actor, opening(year, title, lastDay), now))
}

function refuseTooShort(year: Year, title: string, lastDay: string) {
  return refusedTo(
    year,
    'selma',
    (work, actor, now) => openCall(work, actor, opening(year, title, lastDay), now),
    /from 2026-10-19 to 2026-11-02 \(charter version 2, clause C4\)/,
  )
}

function putOff(year: Year, title: string, lastDay: string) {
  return by(year, 'selma', (work, actor, now) => extendCall(work, actor, opening(year, title, lastDay), now))
}

/** Without an account, as anybody may. */
async function send(year: Year, title: string, who: Applicant) {
  const typed = {
    name: names[who],
    address: addresses[who],
    brings: 'Ten years of answering mail.',
    projects: 'none',
    employer: 'none',
    conflicts: 'none',
    isUnfinished: false,
    isCounted: true,
  }
  const input = { callId: idOf(year, title), typed, publicUrl }
  const applied = await bySystem(year, (work) => apply(work, input, year.clock.now()))
  assert.equal(applied.kind, 'applied')
  const [row] = await sql(year.owner, 'select id from application where call_id = $1 order by number desc', [
    input.callId,
  ])
  year.labels.set(String(row?.id), `${title}: ${names[who]}`)
}

function close(year: Year, title: string) {
  const one = { teamId: year.teamId, id: idOf(year, title) }
  return by(year, 'selma', (work, actor, now) => closeCall(work, actor, one, now))
}

async function beginRating(year: Year, title: string, blind: string, last: string) {
  const wanted = {
    teamId: year.teamId,
    callId: idOf(year, title),
    projects: [],
    tieProtocol: 'lot',
    blindLastDay: Temporal.PlainDate.from(blind),
    lastDay: Temporal.PlainDate.from(last),
  }
  await by(year, 'selma', (work, actor, now) => openRating(work, actor, wanted, now))
  const raters = await sql(year.owner, 'select id, person_id from rater where call_id = $1', [wanted.callId])
  for (const [who, personId] of year.people) {
    const own = raters.find((row) => row.person_id === personId)
    if (own !== undefined) year.labels.set(String(own.id), `${title}: ${names[who]} rates`)
  }
}

/** Otto is thought best, wherever he applies. */
function rate(year: Year, title: string, who: Name) {
  const scores = new Map(
    (['otto', 'wren'] as const).flatMap((applicant) => {
      const found = [...year.labels].find(([, label]) => label === `${title}: ${names[applicant]}`)
      const score = applicant === 'otto' ? '5' : '3'
      return found === undefined ? [] : [[found[0], [score, score, score]] as const]
    }),
  )
  const typed = { teamId: year.teamId, callId: idOf(year, title), scores, isFiled: true }
  return by(year, who, (work, actor, now) => fileRatings(work, actor, typed, now))
}

function endRating(year: Year, title: string) {
  const one = { teamId: year.teamId, callId: idOf(year, title) }
  return bySystem(year, (work) => closeRating(work, secretary(year), one, year.clock.now()))
}

async function seat(year: Year, title: string, who: Applicant, beginsOn: string) {
  const wanted = {
    teamId: year.teamId,
    callId: idOf(year, title),
    applicationId: idOf(year, `${title}: ${names[who]}`),
    beginsOn: Temporal.PlainDate.from(beginsOn),
    approval: null,
    publicUrl,
  }
  const { id } = await bySystem(year, (work) =>
    beginSelectedTerm(work, secretary(year), wanted, year.clock.now()),
  )
  year.labels.set(id, `${names[who]} ${beginsOn}`)
  const [term] = await sql(year.owner, 'select person_id from term where id = $1', [id])
  year.people.set(who, String(term?.person_id) as PersonId)
}

function secretary(year: Year): PersonActor {
  return { kind: 'person', personId: personIdOf(year, 'selma') }
}

async function bySystem<T extends object>(
  year: Year,
  act: (work: Parameters<typeof apply>[0]) => Promise<T>,
) {
  return sure(await year.works.as(system('test'), act))
}
