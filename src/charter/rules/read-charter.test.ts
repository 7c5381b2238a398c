import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isRefusal } from '../../kernel/refusal.ts'
import { presetCharter, presets, shippedCharter } from '../presets.ts'
import { citationOf, sayCitation } from './citation.ts'
import { readCharter, readPublished } from './read-charter.ts'

const small = `---
format: 1
settings:
  seats.target: { value: 5, clause: M1 }
  acknowledge.within: { value: P7D, clause: M2 }
---
# A charter

## Purpose

- [P1] To answer.

## Mission

1. [M1] Five members.
2. [M2] A week
   at most.
`

/** "12 seats.floor: sentence" of each finding. */
function findingsIn(text: string): string[] {
  const read = readCharter(text)
  assert.ok(isRefusal(read), 'it is refused')
  return read.findings.map(({ line, setting, sentence }) => `${line} ${setting ?? '-'}: ${sentence}`)
}

test('a charter is its settings with their clauses, and a text whose sentences have labels', () => {
  const charter = readCharter(small)
  assert.ok(!isRefusal(charter))
  assert.equal(charter.title, 'A charter')
  assert.equal(charter.settings['seats.target'], 5)
  assert.equal(charter.settings['acknowledge.within'].days, 7)
  assert.deepEqual(
    charter.clauses.map(({ label, section, text, line }) => [label, section, text, line]),
    [
      ['P1', 'Purpose', 'To answer.', 11],
      ['M1', 'Mission', 'Five members.', 15],
      ['M2', 'Mission', 'A week at most.', 16],
    ],
  )
})

test('what the head does not name keeps its default and is cited as one', () => {
  const charter = readCharter(small)
  assert.ok(!isRefusal(charter))
  assert.equal(charter.settings['seats.floor'], 3)
  assert.equal(sayCitation(citationOf(charter, 4, 'seats.floor')), 'charter version 4, default')
  const cited = citationOf(charter, 4, 'acknowledge.within')
  assert.equal(sayCitation(cited), 'charter version 4, clause M2')
  assert.equal(cited.sentence, 'A person answers each report within 7 days of its arrival.')
})

test('an unknown setting is named with its line, and what stands near it', () => {
  assert.deepEqual(findingsIn(small.replace('seats.target', 'seats.traget')), [
    '4 seats.traget: seats.traget is not a setting. Near it are seats.target, seats.floor, seats.employer-cap.',
  ])
})

test('a wrong unit is named with its line', () => {
  assert.deepEqual(findingsIn(small.replace('P7D', '7')), [
    '5 acknowledge.within: acknowledge.within is a duration in days or weeks, written like P7D; 7 has no unit.',
  ])
})

test('a clause that no sentence carries is named, and so is a label that stands twice', () => {
  assert.deepEqual(findingsIn(small.replace('clause: M1', 'clause: M9')), [
    '4 seats.target: seats.target comes from clause M9, and no sentence of the text is labelled [M9].',
  ])
  assert.deepEqual(findingsIn(small.replace('[M2]', '[M1]').replace('clause: M2', 'clause: M1')), [
    '16 -: The label [M1] stands here a second time.',
  ])
})

test('a charter without a purpose or a mission is none, and the two cannot be taken off the board’s list', () => {
  assert.match(findingsIn(small.replace('## Purpose', '## Aims')).join(), /There is no section “Purpose”/)
  const without = small.replace('---\n#', '  gated.sections: { value: [Purpose], clause: M1 }\n---\n#')
  assert.match(findingsIn(without).join(), /always names Mission/)
})

test('settings that contradict each other are found', () => {
  const add = (line: string) => small.replace('---\n#', `  ${line}\n---\n#`)
  assert.match(
    findingsIn(add('seats.floor: { value: 6, clause: M1 }')).join(),
    /seats.floor is above seats.target/,
  )
  assert.match(
    findingsIn(add('call.open-shortest: { value: P29D, clause: M1 }')).join(),
    /call.open-shortest is longer than call.open-longest/,
  )
})

test('every finding comes at once, in the order of the lines', () => {
  const found = findingsIn(
    small.replace('P7D', '7').replace('seats.target', 'seats.traget').replace('# A charter', ''),
  )
  assert.deepEqual(
    found.map((one) => Number(one.split(' ')[0])),
    [4, 5, 7],
  )
})

test('YAML that is none, aliases, doubled keys and other heads are refused with a line', () => {
  assert.match(
    findingsIn(small.replace('{ value: 5, clause: M1 }', '{ value: 5')).join(),
    /^5 -: .*not valid YAML/,
  )
  assert.match(
    findingsIn(small.replace('value: 5', 'value: &a 5').replace('value: P7D', 'value: *a')).join(),
    /Anchors/,
  )
  assert.match(findingsIn(small.replace('acknowledge.within', 'seats.target')).join(), /^5/)
  assert.match(findingsIn(small.replace('format: 1', 'format: 2')).join(), /^2 -: The head says format: 1/)
  assert.match(
    findingsIn(small.replace('format: 1', 'format: 1\nextra: 1')).join(),
    /^3 -: The head has no place for “extra”/,
  )
  assert.match(findingsIn('# A text without a head').join(), /^1 -: A charter begins/)
  assert.match(findingsIn(`---\n${'['.repeat(40_000)}\n---\n`).join(), /^/)
})

test('a text with Windows line ends says the same', () => {
  const charter = readCharter(small.replaceAll('\n', '\r\n'))
  assert.ok(!isRefusal(charter))
  assert.equal(charter.clauses.at(-1)?.text, 'A week at most.')
})

test('a heading and a label inside a fenced block are examples', () => {
  const charter = readCharter(`${small}\n\`\`\`\n## Not a section\n[Z1] no clause\n\`\`\`\n`)
  assert.ok(!isRefusal(charter))
  assert.deepEqual(
    charter.sections.map((one) => one.name),
    ['Purpose', 'Mission'],
  )
  assert.ok(!charter.clauses.some((one) => one.label === 'Z1'))
})

test('what was published stays in force even when a later Wardmote cannot read all of it', () => {
  const { charter, findings } = readPublished(small.replace('P7D', 'seven days'))
  assert.equal(findings.length, 1)
  assert.equal(charter.settings['seats.target'], 5)
  assert.equal(charter.settings['acknowledge.within'].days, 7)
  assert.equal(charter.provisions['acknowledge.within'].clause, null)
})

test('every shipped text can be read, and notes how it reads the contradictions of the proposal', () => {
  for (const { name } of presets) assert.equal(presetCharter(name).kind, 'charter')
  const labels = shippedCharter().clauses.map((one) => one.label)
  for (let gap = 1; gap <= 13; gap += 1) assert.ok(labels.includes(`G${gap}`), `G${gap}`)
})

test('no mutation of a shipped text makes the reader throw, and a reading is complete', () => {
  const texts = presets.map(({ name }) => presetCharter(name).text)
  fc.assert(
    fc.property(
      fc.constantFrom(...texts),
      fc.nat(),
      fc.nat(60),
      fc.constantFrom(
        '',
        '{',
        '[',
        ': ',
        '- ',
        '\n---\n',
        '&a ',
        '*a',
        '[M1] ',
        '## ',
        '\u0000',
        '"',
        '💥',
        '-1',
        'P',
      ),
      (text, at, length, put) => {
        const from = at % text.length
        const { charter, findings } = readPublished(text.slice(0, from) + put + text.slice(from + length))
        assert.ok(findings.every(({ line }) => line >= 1))
        assert.equal(typeof charter.settings['seats.floor'], 'number')
      },
    ),
    { numRuns: 300 },
  )
})
