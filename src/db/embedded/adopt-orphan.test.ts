import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { connected } from '../../../test/support/connected.ts'
import { type EmbeddedProcess, runEmbedded } from '../../../test/support/embedded-process.ts'
import { temporaryFolder } from '../../../test/support/temporary-folder.ts'
import { foldersIn } from './folders.ts'
import { occupantsOf } from './processes.ts'
import { chooseServerUser } from './server-user.ts'
import { startEmbedded } from './start-embedded.ts'

const onLinux = { skip: process.platform !== 'linux' && 'looks into /proc' }

const withSetpriv = {
  skip:
    (process.getuid?.() !== 0 || spawnSync('setpriv', ['--version']).status !== 0) &&
    'needs root and setpriv to give a capability up',
}

function answerOf(run: EmbeddedProcess) {
  assert.ok('pid' in run.answer, JSON.stringify(run.answer))
  return run.answer
}

async function start(t: TestContext, dataDir: string) {
  const logged: string[] = []
  const server = await startEmbedded({ dataDir, log: (sentence) => logged.push(sentence) })
  t.after(() => server.stop())
  return { server, logged }
}

function killServer(dataDir: string): void {
  for (const pid of occupantsOf(foldersIn(dataDir).cluster)?.inside ?? []) process.kill(pid, 'SIGKILL')
}

test('a running Wardmote keeps a second one off its data folder', async (t) => {
  const dataDir = temporaryFolder()
  const { server } = await start(t, dataDir)
  const second = await runEmbedded(dataDir)
  assert.deepEqual(second.answer, {
    refused: `StartRefused: Another Wardmote (pid ${process.pid}) is using ${dataDir}; stop it or use another --data.`,
  })
  await server.stop()
  const third = await runEmbedded(dataDir)
  assert.equal(answerOf(third).adopted, false)
  await third.finish('stop')
})

test('stopping ends the server, frees the folder and may be asked twice', onLinux, async (t) => {
  const dataDir = temporaryFolder()
  const { server } = await start(t, dataDir)
  // An open connection must not hold it up: fast shutdown.
  const client = new pg.Client(server.app)
  client.on('error', () => {})
  await client.connect()
  await Promise.all([server.stop(), server.stop()])
  assert.deepEqual(occupantsOf(foldersIn(dataDir).cluster)?.inside, [])
  assert.equal(existsSync(foldersIn(dataDir).lock), false)
  assert.equal(existsSync(foldersIn(dataDir).socket), false)
  const log = readFileSync(foldersIn(dataDir).log, 'utf8')
  assert.match(log, /received fast shutdown request[\s\S]*database system is shut down\n$/)
})

test('after a kill -9 of Node the next start goes on with its server', onLinux, async (t) => {
  const dataDir = temporaryFolder()
  const first = await runEmbedded(dataDir)
  await first.kill('SIGKILL')
  const { server, logged } = await start(t, dataDir)
  assert.equal(server.adopted, true)
  assert.equal(server.pid, answerOf(first).pid)
  assert.match(logged.join(), /server of an earlier run \(pid \d+\) and took it over/)
  await server.stop()
  assert.deepEqual(occupantsOf(foldersIn(dataDir).cluster)?.inside, [])
})

test('root in a container, who cannot see where a server works, takes it over', withSetpriv, async () => {
  const dataDir = temporaryFolder()
  const first = await runEmbedded(dataDir)
  await first.kill('SIGKILL')
  const second = await runEmbedded(dataDir, { through: ['setpriv', '--bounding-set=-sys_ptrace'] })
  assert.equal(answerOf(second).adopted, true)
  assert.equal(answerOf(second).pid, answerOf(first).pid)
  await second.finish('stop')
})

test('a data folder with a very long name works, and its orphan is found again', onLinux, async (t) => {
  const dataDir = join(temporaryFolder(), 'a,b "c\' '.repeat(10), 'd'.repeat(90))
  mkdirSync(dataDir, { recursive: true, mode: 0o755 })
  for (let folder = dataDir; folder.includes('wardmote-test-'); folder = join(folder, '..'))
    chmodSync(folder, 0o755)
  const first = await runEmbedded(dataDir)
  const short = readlinkSync(foldersIn(dataDir).socket)
  assert.equal(answerOf(first).app.host, short)
  await first.kill('SIGKILL')
  const { server } = await start(t, dataDir)
  assert.equal(server.adopted, true)
  await connected(server.app, (client) => client.query('select 1'))
  await server.stop()
  assert.equal(existsSync(short), false)
})

test('a server that is shutting down is waited for, then a new one is started', onLinux, async (t) => {
  const dataDir = temporaryFolder()
  const first = await runEmbedded(dataDir)
  const { app, pid } = answerOf(first)
  const client = new pg.Client(app)
  await client.connect()
  await first.kill('SIGKILL')
  process.kill(pid, 'SIGTERM') // smart shutdown: goes when the last connection does
  await pause(100)
  setTimeout(() => client.end(), 1_500)
  const { server, logged } = await start(t, dataDir)
  assert.equal(server.adopted, false)
  assert.notEqual(server.pid, pid)
  assert.match(logged.join(), /waiting for the database server of an earlier run/)
})

test('a process that exits without stopping tells its server to go', onLinux, async (t) => {
  const dataDir = temporaryFolder()
  const first = await runEmbedded(dataDir)
  await first.finish('exit')
  const { server } = await start(t, dataDir)
  assert.equal(server.adopted, false)
  assert.match(readFileSync(foldersIn(dataDir).log, 'utf8'), /received fast shutdown request/)
})

for (const [what, command] of [
  ['a dead process that nobody has reaped', 'sleep 0.05 & echo $!; exec sleep 60'],
  ['a stranger who was given the same pid', 'echo $$; exec sleep 60'],
] as const) {
  test(`a lock file of PostgreSQL that names ${what} is no hindrance`, onLinux, async (t) => {
    const dataDir = temporaryFolder()
    const folders = foldersIn(dataDir)
    const first = await runEmbedded(dataDir)
    await first.kill('SIGKILL')
    killServer(dataDir)
    const { uid, gid } = chooseServerUser(folders.cluster) ?? {}
    const parent = spawn('sh', ['-c', command], { cwd: '/', ...(uid && gid ? { uid, gid } : {}) })
    t.after(() => parent.kill('SIGKILL'))
    const [line] = await once(parent.stdout, 'data')
    const file = join(folders.cluster, 'postmaster.pid')
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^\d+/, String(line).trim()))
    const { server } = await start(t, dataDir)
    assert.equal(server.adopted, false)
  })
}

test('kill -9 of Node and the server together loses no acknowledged row', onLinux, async (t) => {
  const dataDir = temporaryFolder()
  const acknowledged = new Set<number>()
  let next = 0
  for (let round = 0; round < 4; round++) {
    const run = await runEmbedded(dataDir)
    const { app } = answerOf(run)
    const owner = { ...app, ...ownerOf(dataDir) }
    await connected(owner, (client) => client.query('create table if not exists kept (id int primary key)'))
    const writers = Array.from({ length: 3 }, () => writeUntilKilled(owner, () => next++, acknowledged))
    // Killed amid writing, however slow the machine is today.
    for (let tries = 0; tries < 400 && acknowledged.size < 40 * (round + 1); tries++) await pause(50)
    killServer(dataDir)
    await run.kill('SIGKILL')
    await Promise.all(writers)
  }
  const { server } = await start(t, dataDir)
  assert.equal(server.adopted, false)
  const { rows } = await connected(server.owner, (client) =>
    client.query<{ id: number }>('select id from kept'),
  )
  const found = new Set(rows.map((row) => row.id))
  assert.ok(acknowledged.size > 100, `${acknowledged.size} rows were acknowledged`)
  assert.deepEqual(
    [...acknowledged].filter((id) => !found.has(id)),
    [],
  )
})

async function writeUntilKilled(
  config: pg.ClientConfig,
  nextId: () => number,
  acknowledged: Set<number>,
): Promise<void> {
  const client = new pg.Client(config)
  client.on('error', () => {})
  try {
    await client.connect()
    for (;;) {
      const id = nextId()
      await client.query('insert into kept values ($1)', [id])
      acknowledged.add(id)
    }
  } catch {
    // Killed: whatever was under way was not acknowledged.
  }
}

function ownerOf(dataDir: string) {
  const { owner } = JSON.parse(readFileSync(foldersIn(dataDir).secrets, 'utf8'))
  return { user: 'wardmote_owner', password: String(owner) }
}
