import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { sampleMail } from '../../../test/support/mail-house.ts'
import { startProgram } from '../../../test/support/served.ts'
import { sql } from '../../../test/support/sql.ts'
import { findConnections } from '../../db/embedded/connections.ts'
import { submitMail } from '../../mail/submit.ts'

test('the desk key is rotated while mail arrives, killed in the middle and run again: everything still opens', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'wardmote-rotate-'))
  const env = { WARDMOTE_DATA: dataDir }
  const desk = startProgram(
    ['demo', '--empty', '--data', dataDir, '--http', '127.0.0.1:0', '--smtp', '127.0.0.1:0'],
    {},
  )
  try {
    const [host = '', port] = String((await desk.first('listening')).smtp).split(':')
    const connections = findConnections(dataDir)
    assert.ok(connections)
    const query = (text: string) => sql({ ...connections.superuser, database: 'wardmote' }, text)
    let isSending = true
    let sent = 0
    const sending = (async () => {
      while (isSending) {
        await submitMail(
          { host, port: Number(port) },
          {
            from: `r${sent}@reporter.example`,
            to: 'security@foundation.example',
            bytes: sampleMail(`Mail ${sent}`),
          },
        )
        sent += 1
        await pause(50)
      }
    })()
    while (sent < 5) await pause(20)
    const killed = startProgram(['keys', 'rotate'], env)
    // Killed once the new key stands in the file: both keys are in use from then on.
    while (keysIn(dataDir) < 2) await pause(5)
    await pause(1_500)
    killed.child.kill('SIGKILL')
    await killed.ended
    assert.equal(keysIn(dataDir), 2)
    const rotated = startProgram(['keys', 'rotate'], env)
    assert.equal(await rotated.ended, 0, rotated.stderr())
    assert.equal(keysIn(dataDir), 1)
    const atRotation = sent
    while (sent < atRotation + 3) await pause(20)
    isSending = false
    await sending
    for (let tries = 0; tries < 400; tries += 1) {
      if ((await query('select from raw_message where taken_in_at is null')).length === 0) break
      await pause(50)
    }
    const [row] =
      await query(`select (select count(*)::int from security_case where needs_human is null) as cases,
      (select count(*)::int from data_key where desk_key_id is not null) as wrapped,
      (select count(distinct desk_key_id)::int from data_key) as desk_keys`)
    assert.equal(row?.cases, sent)
    assert.equal(row?.desk_keys, 1)
    assert.doesNotMatch(desk.stderr(), /job-failed|mail-not-stored/)
  } finally {
    await desk.stop()
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 })
  }
})

function keysIn(dataDir: string): number {
  return readFileSync(join(dataDir, 'desk.key'), 'utf8').trim().split('\n').length
}
