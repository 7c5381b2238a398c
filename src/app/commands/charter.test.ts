import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { packageRoot } from '../../kernel/package-root.ts'

const folder = mkdtempSync(join(tmpdir(), 'wardmote-charter-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const shipped = join(packageRoot, 'src', 'charter', 'presets', 'numfocus-security-as-proposed.md')

/** The program itself, in a folder where no database and no key could be. */
function check(...args: string[]) {
  const main = join(packageRoot, 'dist', 'src', 'main.js')
  return spawnSync(process.execPath, [main, 'charter', ...args], { encoding: 'utf8', cwd: folder, env: {} })
}

test('charter check prints every setting with its clause, the gated sections and what is due, and ends with 0', () => {
  const run = check('check', shipped, '--on', '2026-03-15')
  assert.equal(run.status, 0, run.stderr)
  const printed = JSON.parse(run.stdout)
  assert.deepEqual(printed.settings['seats.target'], {
    value: 5,
    type: 'count',
    unit: 'members',
    clause: 'M1',
    gated: true,
    sentence: 'The committee should have 5 members; below that it recruits.',
  })
  assert.equal(printed.settings['acknowledge.within'].value, 'P7D')
  assert.deepEqual(printed.gatedSections, ['Purpose', 'Mission'])
  assert.deepEqual(printed.due[0], {
    what: 'report',
    on: '2026-03-15',
    clause: 'R1',
    reminders: ['2026-02-13', '2026-03-01', '2026-03-08', '2026-03-13'],
    covers: { from: '2025-12-01', to: '2026-02-28' },
  })
})

test('a charter with faults is refused with 1: a sentence for people, the findings for scripts', () => {
  const file = join(folder, 'faulty.md')
  writeFileSync(
    file,
    '---\nformat: 1\nsettings:\n  seats.flor: { value: 3, clause: M1 }\n---\n# C\n\n## Purpose\n\n## Mission\n\n- [M1] x\n',
  )
  const run = check('check', file)
  assert.equal(run.status, 1)
  assert.match(run.stderr, /Line 4: seats\.flor is not a setting/)
  assert.deepEqual(
    JSON.parse(run.stdout).findings.map((one: { line: number; setting: string }) => [one.line, one.setting]),
    [[4, 'seats.flor']],
  )
  assert.equal(check('check', join(folder, 'missing.md')).status, 1)
})

test('wrong usage ends with 2', () => {
  for (const args of [
    [],
    ['check'],
    ['show', shipped],
    ['check', shipped, shipped],
    ['check', shipped, '--on', '2026-02-30'],
    ['check', shipped, '--of', 'x'],
  ]) {
    assert.equal(check(...args).status, 2, args.join(' '))
  }
})
