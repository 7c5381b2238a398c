import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { temporaryFolder } from '../../../test/support/temporary-folder.ts'
import { takeLock } from './data-lock.ts'
import { isRunning, markOf } from './processes.ts'

const onLinux = { skip: process.platform !== 'linux' && 'start times and states are read from /proc' }

/** A process that takes the lock, says so, and holds it until its input ends. */
async function holder(t: TestContext, path: string) {
  const module = new URL('./data-lock.js', import.meta.url)
  const script = `import { takeLock } from '${module}'
    try { takeLock(process.argv[1], 'DIR'); console.log('taken') } catch (error) { console.log(error.message) }
    process.stdin.resume()`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, path])
  t.after(() => child.kill('SIGKILL'))
  const [said] = await once(child.stdout, 'data')
  return { child, said: String(said).trim() }
}

test('a second Wardmote on the same data folder is refused with the first one’s pid', async (t) => {
  const path = join(temporaryFolder(), 'lock')
  const first = await holder(t, path)
  assert.equal(first.said, 'taken')
  assert.throws(() => takeLock(path, 'DIR'), {
    name: 'StartRefused',
    message: `Another Wardmote (pid ${first.child.pid}) is using DIR; stop it or use another --data.`,
  })
})

test('a second start inside one process is refused as well', () => {
  const path = join(temporaryFolder(), 'lock')
  takeLock(path, 'DIR')
  assert.throws(() => takeLock(path, 'DIR'), { message: new RegExp(`pid ${process.pid}`) })
})

test('the lock of a process that was killed is taken over', async (t) => {
  const path = join(temporaryFolder(), 'lock')
  const first = await holder(t, path)
  first.child.kill('SIGKILL')
  await once(first.child, 'exit')
  takeLock(path, 'DIR').confirm()
})

test('a lock whose pid now belongs to another process is taken over', onLinux, () => {
  const path = join(temporaryFolder(), 'lock')
  const parent = markOf(process.ppid)
  writeFileSync(path, `${JSON.stringify({ ...parent, startedAtTick: (parent.startedAtTick ?? 0) - 1 })}\n`)
  takeLock(path, 'DIR').confirm()
})

test('a process that is dead but not yet reaped counts as gone', onLinux, async (t) => {
  const pid = await zombie(t)
  assert.equal(isRunning({ pid, startedAtTick: null }), false)
  assert.equal(isRunning(markOf(process.pid)), true)
})

test('of eight that take over a stale lock at once one wins, and nothing else stays in the folder', async (t) => {
  const folder = temporaryFolder()
  const path = join(folder, 'lock')
  writeFileSync(path, '{"pid":999999999,"startedAtTick":1}\n')
  const said = (await Promise.all(Array.from({ length: 8 }, () => holder(t, path)))).map((one) => one.said)
  assert.equal(said.filter((line) => line === 'taken').length, 1, said.join('\n'))
  assert.deepEqual(readdirSync(folder), ['lock'])
})

test('a released lock is free, and releasing leaves alone a lock that another took over', () => {
  const path = join(temporaryFolder(), 'lock')
  takeLock(path, 'DIR').release()
  const mine = takeLock(path, 'DIR')
  const theirs = '{"pid":1,"startedAtTick":null}\n'
  writeFileSync(path, theirs)
  assert.throws(() => mine.confirm(), { message: /pid 1/ })
  mine.release()
  assert.equal(readFileSync(path, 'utf8'), theirs)
})

/** The child of a process that never waits for it. */
async function zombie(t: TestContext): Promise<number> {
  const parent = spawn('sh', ['-c', 'sleep 0.05 & echo $!; exec sleep 60'])
  t.after(() => parent.kill('SIGKILL'))
  const [line] = await once(parent.stdout, 'data')
  const pid = Number(line)
  while (!/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8')))
    await new Promise((resolve) => setTimeout(resolve, 5))
  return pid
}
