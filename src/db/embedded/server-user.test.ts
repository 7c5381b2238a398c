import assert from 'node:assert/strict'
import { chmodSync, chownSync, mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { temporaryFolder } from '../../../test/support/temporary-folder.ts'
import { chooseServerUser, closedFolder, openTheWay } from './server-user.ts'

const asRoot = { skip: process.getuid?.() !== 0 && 'only root runs the server as someone else' }
const nobody = { uid: 65_534, gid: 65_534, name: 'nobody' }

test('as root the server runs as postgres or nobody, never as root', asRoot, () => {
  const user = chooseServerUser(join(temporaryFolder(), 'none-yet'))
  assert.ok(user)
  assert.notEqual(user.uid, 0)
  assert.match(user.name, /^(postgres|nobody)$/)
})

test('as root the server keeps running as the user who owns the cluster', asRoot, () => {
  const cluster = temporaryFolder()
  chownSync(cluster, 1, 1) // daemon: neither postgres nor nobody
  assert.equal(chooseServerUser(cluster)?.uid, 1)
})

test('a cluster of a user without a name is refused: PostgreSQL wants one', asRoot, () => {
  const cluster = temporaryFolder()
  chownSync(cluster, 54_321, 54_321)
  assert.throws(() => chooseServerUser(cluster), { message: /no user 54321 on this machine/ })
})

test('the way to the data folder is opened for passing through, not for listing', asRoot, () => {
  const outside = temporaryFolder()
  chmodSync(outside, 0o755)
  const dataDir = join(outside, 'data')
  mkdirSync(dataDir, { mode: 0o700 })
  openTheWay(dataDir, nobody)
  assert.equal(statSync(dataDir).mode & 0o777, 0o711)
})

test('a data folder below a closed one is refused, naming the closed one', asRoot, () => {
  const home = temporaryFolder() // 0700, like root's home
  const dataDir = join(home, 'data')
  mkdirSync(dataDir)
  assert.equal(closedFolder(dataDir, nobody), home)
  assert.throws(() => openTheWay(dataDir, nobody), {
    name: 'StartRefused',
    message: new RegExp(`\\(nobody\\) cannot reach ${dataDir} because ${home} is closed to it`),
  })
  assert.equal(statSync(home).mode & 0o777, 0o700)
})
