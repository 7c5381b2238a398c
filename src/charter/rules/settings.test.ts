import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { shippedCharter } from '../presets.ts'
import { offices } from './office.ts'
import { count, onOff, orNone, percent, points, weights, wordList } from './plain-kinds.ts'
import { schedule } from './schedule.ts'
import { saySetting, settingNames, settingTable } from './settings.ts'
import { duration, durations, yearlyDays, zone } from './time-kinds.ts'
import { isMisread, type ValueKind } from './value-kind.ts'

function wantedBy<Value>(kind: ValueKind<Value>, raw: unknown): string {
  const value = kind.read(raw)
  assert.ok(isMisread(value), `${JSON.stringify(raw)} is refused`)
  return value.wanted
}

test('the shipped charter has every setting of the table, with its default and its clause', () => {
  const shipped = shippedCharter()
  for (const name of settingNames) {
    const { kind, default: preset, clause, isGated } = settingTable[name]
    assert.deepEqual(kind.write(shipped.settings[name]), kind.write(preset), name)
    assert.equal(shipped.provisions[name].clause, clause, name)
    const section = shipped.clauses.find((one) => one.label === clause)?.section
    if (section === 'Mission' && !isGated) continue
    assert.equal(isGated, section === 'Mission' || name === 'gated.sections', `${name} in ${section}`)
  }
})

test('every default can be written down and read again, and is said in words', () => {
  for (const name of settingNames) {
    const { kind, default: preset, sentence } = settingTable[name]
    const written: unknown = JSON.parse(JSON.stringify(kind.write(preset)))
    const read = kind.read(written)
    assert.ok(!isMisread(read), `${name}: ${JSON.stringify(read)}`)
    assert.deepEqual(kind.write(read), kind.write(preset), name)
    assert.match(sentence, /^[A-Z].*\{\}.*\.$/, `${name} is one sentence with its value in it`)
    assert.ok(!saySetting(name, preset).includes('{}'))
  }
})

test('a protocol is said by its name, hyphen and all, and other choices in plain words', () => {
  assert.match(saySetting('vote.tie-protocol', 'O-2025'), /by the protocol O-2025\.$/)
  assert.match(saySetting('quorum.kind', 'more-than-half'), /with more than half of the members/)
})

test('a wrong unit is named: bare numbers, days for terms, months for deadlines', () => {
  assert.match(wantedBy(duration('days'), 7), /days or weeks, written like P7D; 7 has no unit/)
  assert.match(wantedBy(duration('days'), 'P1M'), /days or weeks.*not “P1M”/)
  assert.match(wantedBy(duration('months'), 'P730D'), /months or years.*not “P730D”/)
  assert.match(wantedBy(duration('days'), 'PT168H'), /days or weeks/)
  assert.match(wantedBy(duration('days'), 'P0D'), /longer than nothing/)
  assert.match(
    wantedBy(count('members', { least: 1, most: 9 }), '5 days'),
    /counts members.*“5 days” is none/,
  )
  assert.match(wantedBy(count('members', { least: 1, most: 9 }), 0), /from 1 to 9/)
  assert.match(wantedBy(count('members', { least: 1, most: 9 }), 2.5), /whole number/)
  assert.match(wantedBy(percent, 50), /written like 50%/)
  assert.match(wantedBy(percent, '101%'), /written like 50%/)
  assert.match(wantedBy(points, 6), /from 0 to 5/)
  assert.match(wantedBy(onOff, 'yes'), /on or off/)
  assert.match(wantedBy(orNone(duration('days')), 3), /Write none for no limit/)
  assert.match(wantedBy(durations('days'), ['P1D', 2]), /2 has no unit/)
})

test('zones are named ones, days of the year come each year', () => {
  assert.equal(zone.read('Europe/Oslo'), 'Europe/Oslo')
  assert.match(wantedBy(zone, '+02:00'), /like Europe\/Berlin/)
  assert.match(wantedBy(zone, 'Mars/Olympus'), /like Europe\/Berlin/)
  assert.match(wantedBy(yearlyDays, ['02-29']), /“02-29” is none/)
  assert.match(wantedBy(yearlyDays, ['15-03']), /“15-03” is none/)
  assert.equal(yearlyDays.say(sure(yearlyDays.read(['12-15', '03-15']))), '15 March, 15 December')
})

test('a schedule is an interval or weekdays of the month, and never both', () => {
  assert.equal(schedule.say(sure(schedule.read({ every: 'P14D' }))), 'every 14 days')
  assert.equal(
    schedule.say(sure(schedule.read({ weekday: 'Tuesday', weeks: [1, 3] }))),
    'first and third Tuesday of the month',
  )
  for (const raw of [
    { every: 'P14D', weekday: 'Tuesday' },
    { weekday: 'Tuesday', weeks: [6] },
    {},
    'monthly',
    null,
  ]) {
    assert.ok(isMisread(schedule.read(raw)), JSON.stringify(raw))
  }
})

test('offices are data: several holders, any title, and somebody presides', () => {
  const chair = {
    title: 'Speaker',
    duty: 'presides',
    holders: 2,
    route: 'board',
    term: 'P1Y',
    'second term': 'motion',
    'later terms': 'not-allowed',
  }
  const [speaker] = sure(offices.read([chair]))
  assert.equal(speaker?.title, 'Speaker')
  assert.equal(speaker?.endsWithMembership, true)
  assert.match(wantedBy(offices, [{ ...chair, duty: 'records' }]), /presides/)
  assert.match(wantedBy(offices, [chair, { ...chair, title: 'speaker' }]), /twice/)
  assert.match(wantedBy(offices, [{ ...chair, term: 'P52W' }]), /months or years/)
  assert.match(wantedBy(offices, [{ ...chair, color: 'red' }]), /cannot be read/)
})

test('no value of any shape makes a kind throw', () => {
  const kinds: readonly ValueKind<unknown>[] = [
    ...settingNames.map((name) => settingTable[name].kind),
    weights,
    wordList,
  ]
  fc.assert(
    fc.property(fc.anything(), fc.constantFrom(...kinds), (raw, kind) => {
      kind.read(raw)
    }),
    { numRuns: 2_000 },
  )
})

function sure<Value>(value: Value): Exclude<Value, { kind: 'misread' }> {
  assert.ok(!isMisread(value))
  return value as Exclude<Value, { kind: 'misread' }>
}
