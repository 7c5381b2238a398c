import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { PersonId } from '../../../kernel/ids.ts'
import { isRefusal } from '../../../kernel/refusal.ts'
import { Temporal } from '../../../kernel/temporal.ts'
import { quorum } from '../quorum.ts'
import { businessBlock } from './business.ts'
import { type Answer, forecast } from './forecast.ts'
import { gapState } from './gap.ts'
import { readCall } from './meeting.ts'
import { mostPresent, type Presence, readPresenceTime, sayStay, votersPresent } from './presence.ts'

const zone = 'America/New_York'
const at = (clock: string) => Temporal.ZonedDateTime.from(`2026-03-12T${clock}[${zone}]`).toInstant()
const who = (number: number) => `member ${number}` as PersonId
const five = [1, 2, 3, 4, 5].map(who)
const stay = (number: number, from: string, to: string | null, isConfirmed = true): Presence => ({
  id: `${number} ${from}`,
  personId: who(number),
  guest: null,
  arrivedAt: at(from),
  leftAt: to === null ? null : at(to),
  isConfirmed,
})

test('of five members three are present until one leaves at 11:04: motions before stand, later ones are blocked', () => {
  const stays = [stay(1, '10:00', null), stay(2, '10:00', null), stay(3, '10:10', '11:04')]
  const blocked = (clock: string) => {
    const present = votersPresent(stays, five, at(clock)).length
    return businessBlock({
      quorum: quorum('more-than-half', 'filled-seats', { filled: 5, all: 5 }, present),
      seats: { filled: 5, floor: 3 },
      cite: { quorum: 'charter version 2, clause T4', floor: 'charter version 2, clause C2' },
    })
  }
  assert.ok(isRefusal(blocked('10:09')))
  assert.equal(blocked('10:10'), null)
  assert.equal(blocked('11:03'), null)
  const refused = blocked('11:04')
  assert.match(
    refused?.sentence ?? '',
    /^There is no quorum: 2 of 5 present, 3 needed \(charter version 2, clause T4\)/,
  )
  assert.equal(mostPresent(stays, five), 3)
  const sitting = { openedAt: at('10:00'), closedAt: at('12:00'), zone }
  assert.deepEqual(
    stays.map((each) => sayStay(each, sitting)),
    ['', '', 'from 10:10, left at 11:04'],
  )
})

test('guests, observers and who is not confirmed do not count', () => {
  const guest: Presence = { ...stay(9, '10:00', null), personId: null, guest: 'Ada' }
  const stays = [stay(1, '10:00', null), stay(2, '10:00', null, false), stay(8, '10:00', null), guest]
  assert.deepEqual(votersPresent(stays, five, at('10:30')), [who(1)])
})

test('below the floor of seats no business is done, whoever is there', () => {
  const refused = businessBlock({
    quorum: quorum('more-than-half', 'filled-seats', { filled: 2, all: 5 }, 2),
    seats: { filled: 2, floor: 3 },
    cite: { quorum: 'T4', floor: 'charter as shipped, clause C2' },
  })
  assert.match(refused?.sentence ?? '', /Only 2 seats are filled .*\(charter as shipped, clause C2\)/)
})

test('nobody is counted twice, and who has left again is not there', () => {
  const stays = fc.array(
    fc.record({
      member: fc.integer({ min: 1, max: 7 }),
      from: fc.nat(100),
      length: fc.nat(50),
      open: fc.boolean(),
    }),
  )
  fc.assert(
    fc.property(stays, fc.nat(200), (all, minute) => {
      const start = at('10:00')
      const presences = all.map(({ member, from, length, open }, index) => ({
        ...stay(member, '10:00', null),
        id: String(index),
        arrivedAt: start.add({ minutes: from }),
        leftAt: open ? null : start.add({ minutes: from + length }),
      }))
      const present = votersPresent(presences, five, start.add({ minutes: minute }))
      const expected = [1, 2, 3, 4, 5].filter((member) =>
        all.some(
          (each) =>
            each.member === member && each.from <= minute && (each.open || minute < each.from + each.length),
        ),
      )
      assert.deepEqual(present, expected.map(who))
      assert.ok(mostPresent(presences, five) >= present.length)
    }),
  )
})

test('a time that was typed is one of this meeting, also after midnight, and never to come', () => {
  const sitting = { openedAt: at('23:30'), zone }
  const now = at('23:30').add({ hours: 1 })
  const read = (typed: string) => readPresenceTime(typed, sitting, now)
  assert.equal(String(read('')), String(now))
  assert.equal(String(read('23:45')), String(at('23:45')))
  assert.equal(String(read('00:10')), String(at('23:30').add({ minutes: 40 })))
  for (const wrong of ['00:31', '11:04', '24:00', 'noon']) assert.ok(isRefusal(read(wrong)), wrong)
})

test('the forecast says how many are missing and who they may be', () => {
  const names = new Map(five.map((id, index) => [id, ['Ana', 'Bo', 'Cy', 'Di', 'Ed'][index] ?? '']))
  const say = (answers: Answer[], hours = 40) =>
    forecast({
      voters: five,
      answered: new Map(answers.map((answer, index) => [five[index] ?? who(0), answer])),
      names,
      needed: 3,
      startsAt: at('10:00'),
      now: at('10:00').subtract({ hours }),
    })
  assert.equal(
    say(['coming', 'coming', 'coming']).sentence,
    '3 of 5 said that they come: a quorum of 3 is there.',
  )
  const open = say(['coming', 'coming', 'not', 'maybe'])
  assert.equal(open.sentence, '2 of 5 said that they come and 3 are needed: 1 more of Di, Ed.')
  assert.equal(open.isDue, true)
  assert.equal(say(['coming'], 49).isDue, false)
  const lost = say(['coming', 'not', 'not', 'not'])
  assert.equal(lost.kind, 'lost')
  assert.match(lost.sentence, /there will be no quorum/)
})

test('the first and third Tuesday leave gaps that a limit of 14 days does not allow', () => {
  const day = (text: string) => Temporal.PlainDate.from(text)
  const rule = { longest: Temporal.Duration.from('P14D'), grace: Temporal.Duration.from('P4D') }
  assert.equal(gapState(day('2026-03-03'), day('2026-03-17'), rule), 'within')
  assert.equal(gapState(day('2026-03-17'), day('2026-04-04'), rule), 'in-grace')
  assert.equal(gapState(day('2026-03-17'), day('2026-04-07'), rule), 'too-long')
})

test('a meeting is called for an instant of the team’s zone that exists and is to come', () => {
  const call = { on: '2026-03-12', at: '17:00', class: 'closed', place: 'The usual call' }
  const rule = { zone, mayBeOpen: true, openCitation: 'clause G4' }
  const now = Temporal.Instant.from('2026-03-02T09:00:00Z')
  const read = (more: Partial<typeof call>) => readCall({ ...call, ...more }, rule, now)
  const good = read({})
  assert.ok(!isRefusal(good))
  assert.equal(good.startsAt.toString(), '2026-03-12T21:00:00Z')
  const skipped = read({ on: '2026-03-08', at: '02:30' })
  assert.ok(isRefusal(skipped) && skipped.field === 'at')
  for (const wrong of [{ on: '2026-02-30' }, { on: '2026-03-01' }, { class: 'secret' }, { place: ' ' }])
    assert.ok(isRefusal(read(wrong)), JSON.stringify(wrong))
  const closedOnly = readCall({ ...call, class: 'open' }, { ...rule, mayBeOpen: false }, now)
  assert.ok(isRefusal(closedOnly) && /clause G4/.test(closedOnly.sentence))
})
