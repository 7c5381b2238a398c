import assert from 'node:assert/strict'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { type Served, startProgram } from '../../../test/support/served.ts'

let dataDir: string
before(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'wardmote-serve-'))
})
after(() => rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 }))

const key = () => join(dataDir, 'desk.key')

function serve(args: readonly string[] = [], env: NodeJS.ProcessEnv = {}): Served {
  return startProgram(['serve', ...args], {
    WARDMOTE_DATA: dataDir,
    WARDMOTE_HTTP: '127.0.0.1:0',
    WARDMOTE_SMTP: '127.0.0.1:0',
    ...env,
  })
}

/** Process ids below this one, however deep. */
function descendants(pid: number): number[] {
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => parentOf(name) === pid)
    .map(Number)
  return children.flatMap((child) => [child, ...descendants(child)])
}

function parentOf(pid: string): number {
  try {
    return Number(/^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
  } catch {
    return 0
  }
}

test('the first start prints one set-up link; a second start on the folder is refused; SIGTERM ends all within ten seconds', async () => {
  await using desk = serve()
  await desk.first('listening')
  const { url } = await desk.first('setUp')
  assert.match(String(url), /^http:\/\/localhost/)
  for (let tries = 0; tries < 100 && !desk.stderr().includes(String(url)); tries += 1) await pause(20)
  assert.equal(desk.stderr().split(String(url)).length, 2, 'once for people')
  assert.equal(desk.said.filter(({ kind }) => kind === 'setUp').length, 1)

  await using second = serve()
  assert.equal(await second.ended, 1)
  assert.match(second.stderr(), /^wardmote: .*(in use|running|another)/m)

  const postmaster = Number(
    readFileSync(join(dataDir, 'postgres', 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0],
  )
  const below = process.platform === 'linux' ? descendants(desk.child.pid ?? 0) : []
  const began = performance.now()
  assert.equal(await desk.stop(), 0, desk.stderr())
  assert.ok(performance.now() - began < 10_000)
  for (const pid of [...below, postmaster]) assert.ok(await isGone(pid), `${pid} is left`)
  assert.ok(!existsSync(join(dataDir, 'wardmote.lock')) || (await serveOnce()), 'the folder is free again')
})

async function serveOnce(): Promise<boolean> {
  await using desk = serve()
  await desk.first('listening')
  return (await desk.stop()) === 0
}

test('serve --only starts what is named and nothing else', async () => {
  await using web = serve(['--only', 'web'])
  assert.equal((await web.first('listening')).smtp, null)
  assert.equal(await web.stop(), 0)
  await using rest = serve(['--only', 'mail,worker'])
  const listening = await rest.first('listening')
  assert.equal(listening.http, null)
  assert.match(String(listening.smtp), /^127\.0\.0\.1:\d+$/)
  assert.equal(await rest.stop(), 0)
})

test('a part that does not exist, an unknown option and a bad setting end with code 2 and a sentence', async () => {
  for (const [args, env, words] of [
    [['--only', 'web,cellar'], {}, /--only/],
    [['--cellar'], {}, /cellar/],
    [[], { WARDMOTE_SMTP: 'nowhere' }, /WARDMOTE_SMTP/],
  ] as const) {
    await using desk = serve(args, env)
    assert.equal(await desk.ended, 2)
    assert.match(desk.stderr(), words)
    assert.doesNotMatch(desk.stderr(), /\n {4}at /, 'no stack')
  }
})

test('without its key a desk that holds something does not start, and makes no new key', async () => {
  renameSync(key(), `${key()}.away`)
  await using desk = serve()
  assert.equal(await desk.ended, 2)
  assert.match(desk.stderr(), /desk key .* is missing/)
  assert.ok(!existsSync(key()))
  renameSync(`${key()}.away`, key())
})

test('with a key that others may read the desk does not start', async () => {
  chmodSync(key(), 0o644)
  await using desk = serve()
  assert.equal(await desk.ended, 1)
  assert.match(desk.stderr(), /chmod 600/)
  chmodSync(key(), 0o600)
})

test('the data of a demo goes when it ends', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'wardmote-tmp-'))
  chmodSync(folder, 0o711)
  try {
    await using demo = startProgram(['demo', '--empty', '--http', '127.0.0.1:0', '--smtp', '127.0.0.1:0'], {
      TMPDIR: folder,
    })
    await demo.first('signIn')
    assert.equal(readdirSync(folder).filter((name) => name.startsWith('wardmote-demo-')).length, 1)
    assert.equal(await demo.stop(), 0)
    assert.deepEqual(readdirSync(folder), [])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

/** Gone, or dead and waiting for whoever inherited it to take note (a zombie runs nothing). */
async function isGone(pid: number): Promise<boolean> {
  for (let tries = 0; tries < 50; tries += 1) {
    try {
      process.kill(pid, 0)
      if (/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))) return true
    } catch {
      return true
    }
    await pause(20)
  }
  return false
}
