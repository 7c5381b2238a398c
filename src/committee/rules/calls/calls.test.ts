import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { PersonId } from '../../../kernel/ids.ts'
import { isRefusal } from '../../../kernel/refusal.ts'
import { Temporal } from '../../../kernel/temporal.ts'
import { compare, fraction, show } from '../tally/fraction.ts'
import { missingAnswers, namedProjects, readApplication } from './application.ts'
import { type CallRules, callState, checkChannels, checkExtension, checkLastDay } from './call.ts'
import { conflictsOf, ratersAmong, ratersNeeded } from './conflicts.ts'
import { poolStatistics } from './pool-statistics.ts'
import { type FiledRater, mayCloseRating, ratingPhase, roundOpenTo, seesOthers } from './rating-phase.ts'
import { type RatingFacts, rate } from './standing.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const at = (text: string) => Temporal.Instant.from(text)
const person = (name: string) => name as PersonId

const rules: CallRules = {
  openShortest: Temporal.Duration.from({ days: 14 }),
  openLongest: Temporal.Duration.from({ days: 28 }),
  channelsNeeded: 0,
  contactKept: Temporal.Duration.from({ days: 90 }),
  citeDays: 'charter as shipped, clause C4',
  citeChannels: 'charter as shipped, clause C4',
}

test('a call opened on 5 January closes from 19 January to 2 February and on no other day', () => {
  const isAllowed = (last: string) => checkLastDay(day('2026-01-05'), day(last), rules) === null
  assert.deepEqual(['2026-01-18', '2026-01-19', '2026-02-02', '2026-02-03'].map(isAllowed), [
    false,
    true,
    true,
    false,
  ])
  assert.match(
    checkLastDay(day('2026-01-05'), day('2026-02-03'), rules)?.sentence ?? '',
    /from 2026-01-19 to 2026-02-02 \(charter as shipped, clause C4\)/,
  )
})

test('an extension is a later day, and the whole stays within 28 days', () => {
  const opened = { firstDay: day('2026-01-05'), lastDay: day('2026-01-19') }
  const isAllowed = (last: string) => checkExtension(opened, day(last), rules) === null
  assert.deepEqual(['2026-01-18', '2026-01-19', '2026-01-20', '2026-02-02', '2026-02-03'].map(isAllowed), [
    false,
    false,
    true,
    true,
    false,
  ])
})

test('an empty list of channels opens nothing, even where a charter asks for none', () => {
  assert.notEqual(checkChannels(0, rules), null)
  assert.equal(checkChannels(1, rules), null)
  assert.match(
    checkChannels(1, { ...rules, channelsNeeded: 3 })?.sentence ?? '',
    /at least 3 groups or channels/,
  )
})

test('a call is open until the last instant of its last day', () => {
  const call = { closedAt: null, opened: { closesAt: at('2026-01-20T05:00:00Z') } }
  assert.equal(callState(call, at('2026-01-20T04:59:59.999Z')), 'open')
  assert.equal(callState(call, at('2026-01-20T05:00:00Z')), 'over')
  assert.equal(callState({ ...call, opened: null }, at('2026-01-20T05:00:00Z')), 'draft')
})

const typed = {
  name: ' Ada  Byron ',
  address: 'ada@project.example',
  brings: 'Ten years of releases.',
  projects: '- Lattice\n- Arbor, lattice',
  employer: 'Quay Labs',
  conflicts: 'none',
  isUnfinished: false,
  isCounted: false,
}

test('every wrong field of an application is named at once; one may be sent unfinished', () => {
  const faults = readApplication({ ...typed, address: 'ada', employer: '', conflicts: '' })
  assert.ok('map' in faults)
  assert.deepEqual(
    faults.map(({ field }) => field),
    ['address', 'employer', 'conflicts'],
  )
  const unfinished = readApplication({ ...typed, conflicts: '', isUnfinished: true })
  assert.ok('answers' in unfinished)
  assert.equal(unfinished.isComplete, false)
  assert.deepEqual(missingAnswers(unfinished.answers), ['Name conflicts of interest, or say “none”.'])
  const whole = readApplication(typed)
  assert.ok('answers' in whole)
  assert.equal(whole.isComplete, true)
  assert.equal(whole.contact.name, 'Ada Byron')
})

test('no text makes reading an application fail, and what is read is in bounds', () => {
  const text = fc.string({ unit: 'binary', maxLength: 300 })
  const form = fc.record({
    name: text,
    address: text,
    brings: text,
    projects: text,
    employer: text,
    conflicts: text,
    isUnfinished: fc.boolean(),
    isCounted: fc.boolean(),
  })
  fc.assert(
    fc.property(form, (one) => {
      const read = readApplication(one)
      if (!('answers' in read)) return assert.ok(read.length > 0)
      assert.ok(read.contact.name.length <= 100 && !/[\r\n]/.test(read.contact.name + read.contact.address))
      assert.ok(namedProjects(read.answers.projects).every((name) => name !== 'none'))
    }),
  )
})

test('the same employer or project suggests stepping aside, as the charter says; none is nobody’s employer', () => {
  const raters = [
    { personId: person('r1'), employers: ['Quay Labs'], projects: ['arbor'] },
    { personId: person('r2'), employers: ['none'], projects: ['lattice', 'Lattice'] },
  ]
  const candidates = [
    { applicationId: 'p', personId: null, employer: 'quay labs.', projects: 'Lattice' },
    { applicationId: 'q', personId: null, employer: 'None', projects: 'none' },
  ]
  const both = { sameEmployer: true, sameProject: true }
  assert.deepEqual(conflictsOf(raters, candidates, both), [
    { personId: 'r1', applicationId: 'p', why: 'employer' },
    { personId: 'r2', applicationId: 'p', why: 'project' },
  ])
  assert.deepEqual(conflictsOf(raters, candidates, { sameEmployer: false, sameProject: false }), [])
})

test('a member who applies rates nobody', () => {
  assert.deepEqual(ratersAmong([person('r1'), person('r2')], [{ personId: person('r1') }]), ['r2'])
})

test('more than half of the raters who did not step aside must rate', () => {
  assert.deepEqual(
    [1, 2, 3, 4, 5].map((raters) => ratersNeeded(raters, 0)),
    [1, 2, 2, 3, 3],
  )
  assert.equal(ratersNeeded(5, 1), 3)
  assert.equal(ratersNeeded(5, 2), 2)
})

function rated(rows: Record<string, string>, more: Partial<RatingFacts> = {}): RatingFacts {
  const letters = 'VWXYZ'
  const first = Object.values(rows)[0] ?? ''
  const ids = [...first].map((_, index) => letters[index] ?? '')
  const candidates = ids.map((applicationId, index) => ({ applicationId, number: index + 1, employer: '' }))
  const recusals = Object.entries(rows).flatMap(([rater, row]) =>
    [...row].flatMap((mark, index) =>
      mark === 'r' ? [{ personId: person(rater), applicationId: ids[index] ?? '' }] : [],
    ),
  )
  const sheets = Object.entries(rows).map(([rater, row]) => ({
    personId: person(rater),
    scores: new Map(
      [...row].flatMap((mark, index) => (/\d/.test(mark) ? [[ids[index] ?? '', [Number(mark)]]] : [])),
    ),
  }))
  return {
    seats: 1,
    criteria: [{ name: 'all', weight: 1 }],
    tieProtocol: 'R-fours-2026',
    meanMin: null,
    employerCap: null,
    seatedEmployers: [],
    candidates,
    raters: Object.keys(rows).map(person),
    recusals,
    sheets,
    ...more,
  }
}

function outcomeOf(facts: RatingFacts) {
  const outcome = rate(facts)
  assert.ok(!isRefusal(outcome))
  return {
    ...outcome,
    selected: outcome.standings
      .filter(({ standing }) => standing === 'selected')
      .map((each) => each.applicationId),
    means: Object.fromEntries(
      outcome.standings.map((each) => [each.applicationId, each.spread && show(each.spread.mean)]),
    ),
  }
}

/** Candidates P, Q, R of the vectors are V, W, X here. */
const vector = { r1: '543', r2: '54-', r3: 'r44', r4: '244' }

test('means 4, 4 and 11/3: the steps fixed before decide, and each order decides otherwise', () => {
  const fours = outcomeOf(rated(vector))
  assert.deepEqual(fours.means, { V: '4', W: '4', X: '11/3' })
  assert.deepEqual(fours.selected, ['W'])
  assert.deepEqual(outcomeOf(rated(vector, { tieProtocol: 'R-pairs-2026' })).selected, ['V'])
  assert.deepEqual(outcomeOf(rated(vector, { tieProtocol: 'R-median-2026' })).selected, ['V'])
  const lot = rate(rated(vector, { tieProtocol: 'lot' }))
  assert.ok(!isRefusal(lot))
  assert.deepEqual(
    lot.standings.map(({ applicationId, standing }) => [applicationId, standing]),
    [
      ['V', 'tied'],
      ['W', 'tied'],
      ['X', 'not-selected'],
    ],
  )
  const medians = fours.standings.map(({ applicationId, spread }) => [
    applicationId,
    spread && show(spread.median),
  ])
  assert.deepEqual(Object.fromEntries(medians), { V: '5', W: '4', X: '4' })
})

test('raters who file nothing count against the quorum; those who stepped aside do not', () => {
  const silent = rated({ r1: '54', r2: '5-' }, { raters: ['r1', 'r2', 'r3', 'r4'].map(person), seats: 2 })
  const standings = outcomeOf(silent).standings.map(({ applicationId, standing }) => [
    applicationId,
    standing,
  ])
  assert.deepEqual(standings, [
    ['V', 'not-eligible'],
    ['W', 'not-eligible'],
  ])
  const aside = ['r3', 'r4'].map((each) => ({ personId: person(each), applicationId: 'V' }))
  assert.deepEqual(outcomeOf({ ...silent, recusals: aside }).selected, ['V'])
})

const ranking = { r1: '5443', r2: '5443' }

test('with at most two of a firm the third is passed over and the next moves up', () => {
  const facts = rated({ r1: '55443', r2: '54433', r3: '54321' }, { seats: 3, employerCap: 2 })
  const firm = ['V', 'W', 'X']
  const candidates = facts.candidates.map((one) => ({
    ...one,
    employer: firm.includes(one.applicationId) ? 'Quay Labs' : `Own ${one.number}`,
  }))
  assert.deepEqual(outcomeOf({ ...facts, employerCap: null, candidates }).selected, ['V', 'W', 'X'])
  const capped = outcomeOf({ ...facts, candidates })
  assert.deepEqual(capped.selected, ['V', 'W', 'Y'])
  assert.match(capped.log.join('\n'), /No\. 3 can get no seat: no more than 2 of one employer/)
})

test('who sits already counts for the cap', () => {
  const facts = rated(ranking, { seats: 2, employerCap: 2, seatedEmployers: ['quay labs', 'quay labs'] })
  const candidates = facts.candidates.map((one, index) => ({
    ...one,
    employer: index === 0 ? 'Quay Labs' : 'none',
  }))
  assert.deepEqual(outcomeOf({ ...facts, candidates }).selected, ['W', 'X'])
})

test('the order of raters never changes a result, and nobody below the floor is selected', () => {
  const sheet = fc.array(fc.constantFrom('0', '1', '2', '3', '4', '5', '-', 'r'), {
    minLength: 3,
    maxLength: 3,
  })
  fc.assert(
    fc.property(fc.array(sheet, { minLength: 1, maxLength: 6 }), (sheets) => {
      const rows = Object.fromEntries(sheets.map((marks, index) => [`r${index}`, marks.join('')]))
      const facts = rated(rows, { seats: 2, meanMin: fraction(5, 2) })
      const turned = { ...facts, sheets: [...facts.sheets].reverse(), raters: [...facts.raters].reverse() }
      assert.deepEqual(outcomeOf(turned).standings, outcomeOf(facts).standings)
      for (const { standing, spread } of outcomeOf(facts).standings)
        if (standing === 'selected') assert.ok(spread !== null && compare(spread.mean, fraction(5, 2)) >= 0)
    }),
  )
})

const times = {
  isBlind: true,
  blindUntil: at('2026-03-10T05:00:00Z'),
  closesAt: at('2026-03-15T04:00:00Z'),
  closedAt: null,
}
const rater = (filed: boolean, revised = false): FiledRater => ({
  personId: person('r'),
  filedAt: filed ? at('2026-03-08T05:00:00Z') : null,
  revisedAt: revised ? at('2026-03-11T05:00:00Z') : null,
})

test('nobody sees others before they have filed, nor before the blind phase is over', () => {
  const early = at('2026-03-09T00:00:00Z')
  assert.equal(ratingPhase(times, [rater(true), rater(false)], early), 'blind')
  assert.equal(seesOthers(rater(true), 'blind'), false)
  assert.equal(ratingPhase(times, [rater(true), rater(true)], early), 'revision')
  assert.equal(ratingPhase(times, [rater(true), rater(false)], times.blindUntil), 'revision')
  assert.equal(seesOthers(rater(false), 'revision'), false)
  assert.equal(seesOthers(rater(true), 'revision'), true)
})

test('each rater files once and revises once; the rating closes when all have or its last day is over', () => {
  assert.equal(roundOpenTo(rater(false), 'revision'), 1)
  assert.equal(roundOpenTo(rater(true), 'blind'), null)
  assert.equal(roundOpenTo(rater(true), 'revision'), 2)
  assert.equal(roundOpenTo(rater(true, true), 'revision'), null)
  assert.equal(roundOpenTo(rater(false), 'over'), null)
  const now = at('2026-03-12T00:00:00Z')
  assert.notEqual(mayCloseRating(times, [rater(true, true), rater(true)], now), null)
  assert.equal(mayCloseRating(times, [rater(true, true), rater(true, true)], now), null)
  assert.equal(mayCloseRating(times, [rater(false)], times.closesAt), null)
})

test('the pool is counted only among those who agreed, and not below five', () => {
  const one = (isCounted: boolean, index: number) => ({
    employer: index === 0 ? 'none' : `Firm ${index % 2}`,
    projects: 'lattice, arbor',
    isCounted,
  })
  assert.equal(poolStatistics([true, true, true, true, false].map(one)), null)
  assert.deepEqual(poolStatistics([true, true, true, true, true, false].map(one)), {
    counted: 5,
    projects: 2,
    employers: 2,
    withoutEmployer: 1,
  })
})
