import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { packageRoot } from '../../kernel/package-root.ts'
import { inspectMinutes } from './inspect-minutes.ts'

const folder = join(packageRoot, 'test', 'minutes')

async function run(args: readonly string[], input = '') {
  const out: string[] = []
  const complaints: string[] = []
  async function* stdin() {
    yield Buffer.from(input)
  }
  const code = await inspectMinutes(args, {
    stdin: stdin(),
    stdout: { write: (text) => out.push(text) },
    stderr: { write: (text) => complaints.push(text) },
  })
  return { code, lines: out.map((line) => JSON.parse(line)), complaints }
}

test('minutes on stdin are one JSON object with exactly the promised fields', async () => {
  const { code, lines } = await run(
    [],
    '# Call 2024-03-05\n\nPresent: Ada Byrd (Quince Labs) @adabyrd\n\n* one\n',
  )
  assert.equal(code, 0)
  assert.equal(lines.length, 1)
  assert.deepEqual(Object.keys(lines[0]), ['meetings', 'unread'])
  assert.deepEqual(Object.keys(lines[0].meetings[0]), [
    'date',
    'title',
    'attendees',
    'agenda',
    'actions',
    'decisions',
    'links',
  ])
  assert.deepEqual(lines[0].meetings[0].attendees, [
    { name: 'Ada Byrd', affiliation: 'Quince Labs', handle: 'adabyrd', role: 'attendee' },
  ])
})

test('several files are one line each with its name; one that is not there says so and the rest go on', async () => {
  const names = ['01-jupyter-table.md', 'not-there.md', '06-infrastructure.rst'].map((name) =>
    join(folder, name),
  )
  const { code, lines, complaints } = await run(names)
  assert.equal(code, 1)
  assert.deepEqual(
    lines.map(({ file }) => file),
    names,
  )
  assert.deepEqual(lines[1], { file: names[1], error: 'There is no such file.' })
  assert.equal(lines[2].meetings[0].date, '2024-08-22')
  assert.match(complaints.join(''), /^1 of 3 /)
})

test('bytes that are not UTF-8 are read all the same; a file beyond the limit is refused in its own line', async () => {
  const temporary = mkdtempSync(join(tmpdir(), 'wardmote-minutes-'))
  try {
    const latin = join(temporary, '2024-03-05.md')
    const huge = join(temporary, 'huge.md')
    writeFileSync(latin, Buffer.from('Present: Zo\xeb Krall\n\n- one\n', 'latin1'))
    writeFileSync(huge, Buffer.alloc(3 * 1024 * 1024, 'a\n'))
    const { code, lines } = await run([latin, huge])
    assert.equal(code, 1)
    assert.equal(lines[0].meetings[0].attendees[0].name, 'Zo\u00eb Krall')
    assert.match(lines[1].error, /larger than minutes may be/)
  } finally {
    rmSync(temporary, { recursive: true })
  }
})
