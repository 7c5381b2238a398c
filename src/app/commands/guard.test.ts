import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { openTestDesk } from '../../../test/support/desk.tsx'
import { startProgram } from '../../../test/support/served.ts'
import { submitMail } from '../../mail/submit.ts'
import { guardFiles } from './guard.ts'

function streams(input: string) {
  const out: string[] = []
  const complaints: string[] = []
  async function* stdin() {
    yield Buffer.from(input)
  }
  return {
    out,
    complaints,
    stdin: stdin(),
    stdout: { write: (text: string) => out.push(text) },
    stderr: { write: (text: string) => complaints.push(text) },
  }
}

test('a text on stdin and several files are checked; the lines are named, and the exit code says whether any', async () => {
  await using desk = await openTestDesk()
  await desk.receive({ subject: 'Flumphing zorblax', text: 'CVE-2026-50001' })
  await desk.guardCases()
  const house = { works: desk.works, now: desk.clock.now }
  const touched = streams('Release 2.1\n\nFixes CVE-2026-50001\n')
  assert.equal(await guardFiles(house, [], touched), 1)
  assert.deepEqual(
    touched.out.map((line) => JSON.parse(line)),
    [{ hits: [{ line: 3 }], isCut: false }],
  )
  assert.deepEqual(touched.complaints, ['stdin: line 3 touches something not public yet\n'])
  const clean = streams('Release 2.1\n')
  assert.equal(await guardFiles(house, [], clean), 0)
  assert.equal(await guardFiles(house, [], streams('')), 0)

  const folder = mkdtempSync(join(tmpdir(), 'wardmote-guard-'))
  try {
    const [good, bad, missing] = ['good.md', 'bad.md', 'missing.md'].map((name) => join(folder, name))
    writeFileSync(good ?? '', 'nothing\n')
    writeFileSync(bad ?? '', 'nothing\na zorblax\n')
    const several = streams('')
    assert.equal(await guardFiles(house, [good ?? '', bad ?? '', missing ?? ''], several), 1)
    assert.deepEqual(
      several.out.map((line) => JSON.parse(line)),
      [
        { file: good, hits: [], isCut: false },
        { file: bad, hits: [{ line: 2 }], isCut: false },
        { file: missing, error: 'There is no such file.' },
      ],
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('beside a running desk the command sees what arrived by mail a moment ago', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'wardmote-guard-'))
  const desk = startProgram(
    ['demo', '--empty', '--data', dataDir, '--http', '127.0.0.1:0', '--smtp', '127.0.0.1:0'],
    {},
  )
  try {
    const [host = '', port] = String((await desk.first('listening')).smtp).split(':')
    const words = join(dataDir, 'notes.md')
    writeFileSync(words, 'Release notes\nThanks for CVE-2026-50001\n')
    const run = async () => {
      const guard = startProgram(['guard', words], { WARDMOTE_DATA: dataDir })
      return { code: await guard.ended, said: guard.said, stderr: guard.stderr() }
    }
    const before = await run()
    assert.equal(before.code, 0, before.stderr)
    const mail = 'From: R <r@zerolith.example>\r\nSubject: Zorblax\r\n\r\nIt is CVE-2026-50001.\r\n'
    await submitMail(
      { host, port: Number(port) },
      { from: 'r@zerolith.example', to: 'security@foundation.example', bytes: Buffer.from(mail) },
    )
    let after = await run()
    for (let tries = 0; tries < 20 && after.code === 0; tries += 1) {
      await pause(500)
      after = await run()
    }
    assert.equal(after.code, 1, after.stderr)
    assert.deepEqual(after.said, [{ file: words, hits: [{ line: 2 }], isCut: false }])
  } finally {
    await desk.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
})
