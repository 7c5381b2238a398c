import assert from 'node:assert/strict'
import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { connected } from '../../../test/support/connected.ts'
import { runEmbedded } from '../../../test/support/embedded-process.ts'
import { temporaryFolder } from '../../../test/support/temporary-folder.ts'
import type { ConnectionConfig } from '../database.ts'
import { findConnections } from './connections.ts'
import { foldersIn } from './folders.ts'
import { occupantsOf } from './processes.ts'
import { readSecrets } from './secrets.ts'
import { closedFolder } from './server-user.ts'
import { type EmbeddedPostgres, startEmbedded } from './start-embedded.ts'

const isRoot = process.getuid?.() === 0
const onLinux = { skip: process.platform !== 'linux' && 'looks into /proc' }
const log = () => {}

let dataDir: string
let server: EmbeddedPostgres
let passwordFileModes: Set<number>

before(async () => {
  dataDir = temporaryFolder()
  passwordFileModes = new Set()
  const watch = setInterval(() => {
    const found = statSync(foldersIn(dataDir).initPassword, { throwIfNoEntry: false })
    if (found) passwordFileModes.add(found.mode & 0o777)
  }, 2)
  server = await startEmbedded({ dataDir, log })
  clearInterval(watch)
})

after(() => server.stop())

async function ask(config: ConnectionConfig, sql: string): Promise<Record<string, unknown>[]> {
  return connected(config, async (client) => (await client.query(sql)).rows)
}

test('the serving role owns nothing, makes nothing and cannot bypass row policies', async () => {
  const [role] = await ask(
    server.app,
    `select rolsuper or rolbypassrls or rolcreatedb or rolcreaterole or rolreplication as mighty,
            (select count(*)::int from pg_shdepend where refobjid = pg_roles.oid and deptype = 'o') as owned
     from pg_roles where rolname = current_user`,
  )
  assert.deepEqual(role, { mighty: false, owned: 0 })
  await assert.rejects(ask(server.app, 'create table mine (id int)'), { code: '42501' })
  await assert.rejects(ask(server.app, 'create temporary table mine (id int)'), { code: '42501' })
})

test('the owner owns the database and is no superuser', async () => {
  const [role] = await ask(
    server.owner,
    `select rolsuper or rolbypassrls or rolcreatedb or rolcreaterole as mighty,
            (select datdba = pg_roles.oid from pg_database where datname = 'wardmote') as owns
     from pg_roles where rolname = current_user`,
  )
  assert.deepEqual(role, { mighty: false, owns: true })
})

test('nobody gets in without the right password, and nothing listens on the network', async () => {
  await assert.rejects(ask({ ...server.app, password: 'guessed' }, 'select 1'), { code: '28P01' })
  const rules = await ask(
    findConnections(dataDir)!.superuser,
    'select type, auth_method from pg_hba_file_rules',
  )
  assert.deepEqual(rules, [{ type: 'local', auth_method: 'scram-sha-256' }])
  const [listens] = await ask(server.app, `select current_setting('listen_addresses') as at`)
  assert.deepEqual(listens, { at: '' })
})

test('the server is durable, checked, in byte order and UTF-8, quiet in its log, and small', async () => {
  const wanted = {
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    data_checksums: 'on',
    server_encoding: 'UTF8',
    lc_collate: 'C',
    jit: 'off',
    max_connections: '60',
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_statement: 'none',
    log_min_duration_statement: '-1',
    log_parameter_max_length: '0',
    log_parameter_max_length_on_error: '0',
  }
  const rows = await ask(
    server.app,
    `select name, setting from pg_settings union all select 'lc_collate', datcollate from pg_database where datname = current_database()`,
  )
  const found = Object.fromEntries(rows.map(({ name, setting }) => [String(name), setting]))
  assert.deepEqual(Object.fromEntries(Object.keys(wanted).map((name) => [name, found[name]])), wanted)
})

test('passwords stand in one file that only we can read; the one for initdb was as closed and is gone', () => {
  const folders = foldersIn(dataDir)
  assert.deepEqual([...passwordFileModes], [0o600])
  assert.equal(lstatSync(folders.secrets).mode & 0o777, 0o600)
  const secrets = readSecrets(folders.secrets)
  assert.ok(secrets)
  for (const path of filesBelow(dataDir)) {
    if (path === folders.secrets) continue
    const bytes = readFileSync(path)
    for (const password of Object.values(secrets)) assert.equal(bytes.includes(password), false, path)
  }
})

test('folders and files are closed to others', () => {
  const folders = foldersIn(dataDir)
  assert.equal(statSync(folders.socket).mode & 0o777, 0o700)
  assert.equal(statSync(folders.cluster).mode & 0o777, 0o700)
  assert.equal(statSync(folders.log).mode & 0o777, 0o600)
  assert.equal(statSync(dataDir).mode & 0o066, 0)
})

test(
  'no value of a failing statement reaches the log, and neither does that of a crashing backend',
  onLinux,
  async () => {
    const canary = 'canary-8c1f'
    const owner = server.owner
    await ask(
      owner,
      `create table guarded (secret text primary key, id uuid); insert into guarded values ('${canary}')`,
    )
    await assert.rejects(ask(owner, `insert into guarded values ('${canary}')`), { code: '23505' })
    await assert.rejects(ask(owner, `insert into guarded values ('x', '${canary}')`), { code: '22P02' })
    await connected(owner, async (client) => {
      await assert.rejects(client.query('insert into guarded values ($1)', [canary]), { code: '23505' })
    })
    await connected(owner, async (client) => {
      const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
      setTimeout(() => process.kill(rows[0]!.pid, 'SIGKILL'), 100)
      await assert.rejects(client.query(`select pg_sleep(5), '${canary}'`))
    }).catch(() => {})
    const path = foldersIn(dataDir).log
    assert.match(await settled(path, /terminated by signal 9/), /terminated by signal 9/)
    assert.doesNotMatch(readFileSync(path, 'utf8'), new RegExp(canary))
  },
)

test('nothing of ours is in the environment or command line of the server', onLinux, async () => {
  const other = temporaryFolder()
  const run = await runEmbedded(other, { env: { WARDMOTE_RELAY: 'smtp://user:canary@relay' } })
  assert.ok('pid' in run.answer)
  const secrets = Object.values(readSecrets(foldersIn(other).secrets) ?? {})
  for (const pid of occupantsOf(foldersIn(other).cluster)?.inside ?? []) {
    const seen = ['environ', 'cmdline'].map((name) => readFileSync(`/proc/${pid}/${name}`, 'utf8')).join()
    for (const word of ['canary', 'WARDMOTE', ...secrets]) assert.equal(seen.includes(word), false, word)
  }
  await run.finish('stop')
})

test('a first start that was cut off leaves nothing in the way', async (t) => {
  const cut = temporaryFolder()
  const folders = foldersIn(cut)
  mkdirSync(folders.clusterInMaking, { recursive: true })
  writeFileSync(join(folders.clusterInMaking, 'PG_VERSION'), '18\n')
  writeFileSync(folders.initPassword, 'left over')
  const started = await startEmbedded({ dataDir: cut, log })
  t.after(() => started.stop())
  assert.deepEqual(await ask(started.app, 'select 1 as one'), [{ one: 1 }])
  assert.equal(
    readdirSync(folders.root).some((name) => /initdb|new/.test(name)),
    false,
  )
})

test('a cluster of another major version, or one whose passwords are lost, is left alone and said so', async () => {
  const old = temporaryFolder()
  const folders = foldersIn(old)
  mkdirSync(folders.cluster, { recursive: true })
  writeFileSync(join(folders.cluster, 'PG_VERSION'), '18\n')
  await assert.rejects(startEmbedded({ dataDir: old, log }), {
    name: 'StartRefused',
    message: /secrets.json, which is missing/,
  })
  writeFileSync(join(folders.cluster, 'PG_VERSION'), '17\n')
  await assert.rejects(startEmbedded({ dataDir: old, log }), {
    name: 'StartRefused',
    message: /made by PostgreSQL 17/,
  })
  assert.deepEqual(readdirSync(folders.cluster), ['PG_VERSION'])
})

test('an ordinary user runs the server as themselves', { skip: nonRootSkip() }, async (t) => {
  const home = temporaryFolder()
  chmodSync(home, 0o755)
  const own = join(home, 'data')
  mkdirSync(own)
  chownSync(own, 65_534, 65_534)
  const run = await runEmbedded(own, { uid: 65_534, gid: 65_534 })
  assert.ok('pid' in run.answer, JSON.stringify(run.answer))
  assert.equal(statSync(`/proc/${run.answer.pid}`).uid, 65_534)
  await run.finish('stop')
  // Root goes on with that folder as the same user, not as postgres.
  const asRoot = await startEmbedded({ dataDir: own, log })
  t.after(() => asRoot.stop())
  assert.equal(statSync(`/proc/${asRoot.pid}`).uid, 65_534)
})

function nonRootSkip(): string | false {
  if (!isRoot) return 'every test here runs as an ordinary user already'
  const closed = closedFolder(process.execPath, { uid: 65_534, gid: 65_534, name: 'nobody' })
  return closed !== null && `Node is below ${closed}, which an ordinary user cannot reach`
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

/** The file's text once it holds `wanted`, or after five seconds whatever it holds. */
async function settled(path: string, wanted: RegExp): Promise<string> {
  for (let tries = 0; tries < 100 && !wanted.test(readFileSync(path, 'utf8')); tries++) {
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return readFileSync(path, 'utf8')
}
