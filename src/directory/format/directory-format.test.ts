import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { parse } from 'yaml'
import { isRefusal } from '../../kernel/refusal.ts'
import { channelAddress } from '../rules/project.ts'
import { type DirectoryRead, readDirectory } from './read-directory.ts'
import { writeDirectory } from './write-directory.ts'

// dist/src/directory/format -> the root of the repository.
const root = path.join(import.meta.dirname, '..', '..', '..', '..')
const example = readFileSync(path.join(root, 'examples', 'directory.yaml'), 'utf8')
const sharedFile = path.join(root, '..', 'shared', 'directory', 'numfocus-projects.yaml')

function accepted(yaml: string): DirectoryRead {
  const read = readDirectory(yaml)
  if (isRefusal(read)) assert.fail(read.sentence)
  return read
}

function sentenceOf(yaml: string): string {
  const read = readDirectory(yaml)
  assert.ok(isRefusal(read), 'was accepted')
  return read.sentence
}

test('the shared directory of 153 projects comes back from the desk without a word lost', (t) => {
  if (!existsSync(sharedFile)) return t.skip('../shared/directory is not beside this repository')
  const yaml = readFileSync(sharedFile, 'utf8')
  const read = accepted(yaml)
  assert.deepEqual(read.warnings, [])
  assert.equal(read.directory.projects.length, 153)
  assert.deepEqual(parse(writeDirectory(read.directory)), parse(yaml))
})

test('the example directory comes back as it was, and none of its mailboxes exists', () => {
  const read = accepted(example)
  assert.deepEqual(parse(writeDirectory(read.directory)), parse(example))
  const addresses = read.directory.projects.flatMap((project) => project.channels.map(channelAddress))
  const mailboxes = addresses.filter((address) => address !== null)
  assert.ok(mailboxes.length >= 2)
  for (const address of mailboxes) assert.match(address, /\.example$/)
})

test('every field there is survives a way out and back, unknown ones with a warning', () => {
  const full = `format: 1
licence: CC0-1.0
projects:
- slug: numpy
  name: NumPy
  relation: sponsored
  sponsored_since: 2012
  website: https://numpy.org/
  repositories: [numpy/numpy]
  aliases: [np]
  packages: {pypi: [numpy]}
  components: [{slug: f2py, repo: numpy/numpy, owner: someone}]
  ordinary_word: false
  security:
    channels:
    - {type: email, value: a@numpy.example, may_receive_clear_text: true, openpgp_fingerprint: ${'AB12'.repeat(10)},
       checked_on: '2026-08-17', source: their page, verified_by: ada}
    stated_response: 7 days
    note: Ask first.
    bounty: none
  source: {repo: numpy/numpy, path: SECURITY.md, commit: abc, date: '2026-08-01', branch: main}
  listed_in: somewhere
  aliasses: [typo]
`
  const read = accepted(full)
  assert.deepEqual(parse(writeDirectory(read.directory)), parse(full))
  assert.deepEqual(accepted(writeDirectory(read.directory)), read)
  for (const field of ['licence', 'aliasses', 'owner', 'verified_by', 'bounty', 'branch']) {
    assert.ok(
      read.warnings.some((warning) => warning.includes(`“${field}”`)),
      field,
    )
  }
  assert.equal(read.warnings.length, 6)
})

test('a project without channels is one that nobody has checked, and clear text is off', () => {
  const read = accepted('format: 1\nprojects:\n- {slug: x, name: X, relation: affiliated}\n')
  const channel = read.directory.projects[0]?.channels[0]
  assert.equal(channel?.type, 'not-checked')
  assert.equal(channel?.mayReceiveClearText, false)
})

test('a refusal names the project, the field and the line', () => {
  const yaml = example.replace('- numpy/numpy', '- numpy')
  const line = yaml.split('\n').indexOf('  - numpy') + 1
  assert.equal(
    sentenceOf(yaml),
    `numpy, repositories.0 (line ${line}): must be a repository such as numpy/numpy. Nothing was imported.`,
  )
  assert.match(
    sentenceOf('format: 1\nprojects:\n- slug: x\n  name: 12\n  relation: a\n'),
    /^x, name \(line 4\): /,
  )
  assert.match(sentenceOf('format: 1\nprojects:\n- slug: x\n  relation: a\n'), /^x, name \(line 3\): /)
  assert.match(sentenceOf('format: 2\nprojects: []\n'), /^format \(line 1\): must be 1/)
  assert.match(sentenceOf('format: 1\nprojects:\n  - a: [\n'), /not valid YAML. Line \d/)
  const twice = '- {slug: x, name: X, relation: a}\n'
  assert.match(sentenceOf(`format: 1\nprojects:\n${twice}${twice}`), /x stands in the file twice/)
})

test('a file made to fill the memory or the stack is refused at once', () => {
  const bomb = ['a: &a [x, x, x]', 'b: &b [*a, *a, *a]', 'c: [*b, *b, *b]', 'format: 1', 'projects: []'].join(
    '\n',
  )
  assert.match(sentenceOf(bomb), /aliases/)
  assert.match(sentenceOf('['.repeat(100_000)), /deeply|not valid/)
  assert.match(sentenceOf('- '.repeat(100_000)), /deeply|not valid/)
  assert.match(sentenceOf(`# ${'x'.repeat(2 * 1024 * 1024)}`), /larger than 1 MiB/)
})

test('any text is read or refused, never thrown at us', () => {
  const pieces = [
    'format: 1\n',
    'projects:\n',
    '- slug: x\n',
    '  name: ',
    '  security: ',
    '&a ',
    '*a ',
    '{',
    '[',
    '!!js ',
    '? ',
    '\t',
  ]
  const text = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 20 })), { maxLength: 30 })
  fc.assert(
    fc.property(text, (parts) => void readDirectory(parts.join(''))),
    { numRuns: 300 },
  )
})
