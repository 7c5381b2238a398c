import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { findCandidates } from '../find-candidates.ts'
import { hashesOfTerm, Sieve } from '../sieve.ts'
import { findFileNames, findIds } from './find-ids.ts'
import { fold, skeleton } from './fold.ts'
import { readTellTales } from './read-tell-tales.ts'
import { type TellTales, termsOf, termText } from './terms.ts'

const key = { start: 11, end: 22 }
const nothing: TellTales = { ids: [], people: [], title: '', fileNames: [], plannedOn: [], publicNames: [] }

/** The lines of a text that hold one of the terms, without a database: what the HMAC would confirm. */
function linesOf(tales: Partial<TellTales>, text: string): number[] {
  const terms = termsOf({ ...nothing, ...tales })
  const sieve = new Sieve(key)
  for (const term of terms) sieve.add(hashesOfTerm(term, key))
  const own = new Set(terms.map(termText))
  const lines = new Set<number>()
  for (const [term, found] of findCandidates(text, sieve)) {
    if (own.has(term)) for (const line of found.lines) lines.add(line)
  }
  return [...lines].sort((a, b) => a - b)
}

test('an identifier is found however it is spelled', () => {
  const spellings = [
    'CVE-2026-31337',
    'cve 2026 31337',
    'CVE\u20132026\u201331337',
    'CVE_2026_31337',
    'C V E - 2 0 2 6 - 3 1 3 3 7',
    'CVE-2O26-3l337',
    '\u0421VE-2026-31337',
    '\uff23\uff36\uff25\uff0d\uff12\uff10\uff12\uff16\uff0d\uff13\uff11\uff13\uff13\uff17',
    'CV\u200bE-2026-31\u00ad337',
    '**CVE**-2026-`31337`',
    'CVE&#45;2026&#x2d;31337',
    'CVE%2D2026%2D31337',
    'the one numbered 2026-31337',
  ]
  for (const spelling of spellings) {
    assert.deepEqual(
      linesOf({ ids: ['CVE-2026-31337'] }, `first\nabout ${spelling}, they say`),
      [2],
      spelling,
    )
  }
})

test('a longer or another identifier is not the same one', () => {
  for (const other of ['CVE-2026-313370', 'CVE-2026-31338', 'CVE-2025-31337', '2026-31']) {
    assert.deepEqual(linesOf({ ids: ['CVE-2026-31337'] }, other), [], other)
  }
  // What could be a year and a day is not taken for a number of four digits.
  assert.deepEqual(linesOf({ ids: ['CVE-2024-1211'] }, 'held on 2024-12-11'), [])
})

test('an identifier broken over a line is found, over a blank line it is not', () => {
  assert.deepEqual(linesOf({ ids: ['CVE-2026-4417'] }, 'see CVE-\n2026-4417'), [1])
  assert.deepEqual(linesOf({ ids: ['CVE-2026-4417'] }, 'see CVE\n\n2026-4417'), [])
})

test('the reporter is found by name either way round, by surname, address and house', () => {
  const people = [{ name: 'Rhea Finchley', address: 'rhea.finchley@zerolith.example' }]
  for (const words of [
    'Rhea Finchley',
    'Finchley, Rhea',
    'R. Finchley',
    'rhéa finchley',
    'RHEA-FINCHLEY',
    "Finchley's idea",
    'rhea.finchley (at) zerolith dot example',
    'somebody at zerolith[.]example',
    'the Zerolith team',
  ]) {
    assert.deepEqual(linesOf({ people }, words), [1], words)
  }
  assert.deepEqual(linesOf({ people }, 'Rhea said that examples are fine'), [])
})

test('what everybody may say gives nobody away: colleagues, projects, public mail hosts', () => {
  const people = [{ name: 'Mika Tern', address: 'mika@gmail.com' }]
  assert.deepEqual(
    linesOf({ people, publicNames: ['Mika Tern'] }, 'Mika Tern was there\nwrite to @gmail.com'),
    [],
  )
  const title = 'Crash in Plotter'
  assert.deepEqual(linesOf({ title, publicNames: ['Plotter'] }, 'Plotter is doing well'), [])
})

test('rare words of the title are found in other forms and another order, ordinary ones alone are not', () => {
  const title = 'Heap overflow in the spline decoder of Plotter'
  for (const words of [
    'splines',
    'SplineDecoder',
    'the decoding of a spline',
    'a heap that overflows',
    's p l i n e',
  ]) {
    assert.deepEqual(linesOf({ title }, words), [1], words)
  }
  for (const words of ['the heap', 'we decode it', 'an overflow of mail'])
    assert.deepEqual(linesOf({ title }, words), [], words)
})

test('files are found by name, with and without ending, unless everybody has one of that name', () => {
  const fileNames = ['attachments/crash_spline7.bin', 'poc.py', 'README.md', 'image001.png']
  for (const words of ['crash_spline7.bin', 'crash-spline7', 'Crash Spline7 .bin'])
    assert.deepEqual(linesOf({ fileNames }, words), [1], words)
  assert.deepEqual(linesOf({ fileNames }, 'see README.md, poc.py and image001.png'), [])
})

test('a planned day counts only where a line speaks of publishing', () => {
  const plannedOn = ['2026-04-14']
  assert.deepEqual(
    linesOf({ plannedOn }, 'Next call: 14 April 2026\nThe advisory goes out on April 14th, 2026'),
    [2],
  )
})

test('what a case says of itself is gathered from its texts; old identifiers are no news', () => {
  const tales = readTellTales({
    reference: 'NF-7KQ2M',
    people: [],
    title: 'Like CVE-2021-44228, in src/io/spline_reader.c',
    texts: [
      'We got CVE-2026-31337 and GHSA-x4jm-7q2v-9cf3.\nWe publish on 2026-04-14, as agreed on 2026-03-01.',
    ],
    fileNames: ['a.bin'],
    openedOn: '2026-03-02',
    publicNames: [],
  })
  assert.deepEqual(tales.ids, ['NF-7KQ2M', 'CVE-2026-31337', 'GHSA-X4JM-7Q2V-9CF3'])
  assert.deepEqual(tales.fileNames, ['a.bin', 'src/io/spline_reader.c'])
  assert.deepEqual(tales.plannedOn, ['2026-04-14'])
})

test('folding and finding survive any text and never touch a text that holds nothing', () => {
  const tales = { ids: ['CVE-2026-31337'], title: 'Spline decoder', fileNames: ['crash_spline7.bin'] }
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      assert.ok(!fold(text).includes('\u200b'))
      assert.deepEqual(linesOf(tales, text), [])
    }),
    { numRuns: 60 },
  )
  assert.equal(skeleton('Oil'), '011')
})

test('identifiers and files are found in linear time', () => {
  for (const piece of ['CVE-', 'a/', 'a.', 'GHSA-2345-', 'x_', '&#', '%4']) {
    const startedAt = performance.now()
    const long = piece.repeat(100_000 / piece.length)
    findIds(long, 0)
    findFileNames(long)
    linesOf({ ids: ['CVE-2026-31337'] }, long)
    assert.ok(performance.now() - startedAt < 3_000, piece)
  }
})
