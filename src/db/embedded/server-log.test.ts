import assert from 'node:assert/strict'
import { openSync, readFileSync, statSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { temporaryFolder } from '../../../test/support/temporary-folder.ts'
import { boundLog } from './server-log.ts'

test('a log that has grown too long is put aside while the server goes on writing', () => {
  const path = join(temporaryFolder(), 'server.log')
  const server = openSync(path, 'a', 0o600)
  writeSync(server, 'x'.repeat(100))
  boundLog(path, 100)
  assert.equal(statSync(path).size, 100, 'not yet too long')
  writeSync(server, 'y')
  boundLog(path, 100)
  writeSync(server, 'after')
  assert.equal(readFileSync(path, 'utf8'), 'after')
  assert.equal(statSync(`${path}.1`).size, 101)
  assert.equal(statSync(`${path}.1`).mode & 0o777, 0o600)
})

test('the log put aside replaces the one before it', () => {
  const path = join(temporaryFolder(), 'server.log')
  for (const text of ['first', 'second']) {
    writeFileSync(path, text)
    boundLog(path, 1)
  }
  assert.equal(readFileSync(`${path}.1`, 'utf8'), 'second')
})
