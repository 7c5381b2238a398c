import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { readConfig } from '../../src/app/config.ts'
import { type CommandHouse, openForCommand } from '../../src/app/open-for-command.ts'
import type { CrashPoint } from '../../src/kernel/crash-point.ts'
import { Temporal } from '../../src/kernel/temporal.ts'
import { seededRandom } from '../mails/mutate.ts'
import { openMailSink, type SunkMail } from '../support/mail-sink.ts'
import { complaints } from './complaints.ts'
import { flush, type Queued, queueOf, tryOnce, type Way } from './sender.ts'
import { mailsOf } from './series.ts'
import { countWaiting, readStored, recordComplaint } from './stored.ts'
import { startVictim, type Victim } from './victim-process.ts'

export type Combination = { readonly point: CrashPoint; readonly way: Way; readonly seed: number }

/** Reliability.md 5, I7, is five minutes; a restarted desk needs no more than seconds. */
const settledWithinMs = 30_000
const linkedWithinMs = 3_000

/** Runs one combination on a copy of a seated data folder; resolves to what is wrong afterwards. */
export async function runCombination(combination: Combination, seated: string): Promise<string[]> {
  const { visit } = planOf(combination.seed)
  const found = await runAt(combination, visit, seated)
  // Mails taken in together pass a step once: where there is no second visit, the first one is the point.
  return found === 'not reached' && visit > 1
    ? unreached(await runAt(combination, 1, seated))
    : unreached(found)
}

function unreached(found: string[] | 'not reached'): string[] {
  return found === 'not reached' ? ['the step was never reached'] : found
}

async function runAt(
  combination: Combination,
  visit: number,
  seated: string,
): Promise<string[] | 'not reached'> {
  const dataDir = mkdtempSync(join(tmpdir(), 'wardmote-crash-'))
  await using sink = await openMailSink()
  const copied = spawnSync('cp', ['-a', `${seated}/.`, dataDir])
  let alive: Victim | null = null
  try {
    if (copied.status !== 0) return ['the data folder could not be copied']
    const settings = { dataDir, relayPort: sink.port }
    const { atOnce, queue } = planOf(combination.seed)
    const dying = await startVictim({ ...settings, crashAt: `${combination.point}:${visit}` })
    alive = dying
    if (dying.smtpPort === null) return [`it did not start: ${lastWords(dataDir)}`]
    await flush(queue, combination.way, { dataDir, smtpPort: dying.smtpPort }, atOnce)
    const end = await Promise.race([dying.ended, pause(settledWithinMs, 'alive' as const, { ref: false })])
    if (end === 'alive') return 'not reached'
    if (end !== 'SIGKILL') return [`it was not killed but ended with ${end}`]
    alive = await startVictim(settings)
    return await afterRestart(combination, alive, queue, dataDir, sink.got)
  } finally {
    await alive?.stop()
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 })
  }
}

function planOf(seed: number) {
  const random = seededRandom(seed * 7_919)
  return {
    visit: 1 + Math.floor(random() * 2),
    atOnce: random() < 0.5,
    queue: queueOf(mailsOf(seed, Temporal.Now.instant())),
  }
}

async function afterRestart(
  { way, seed }: Combination,
  alive: Victim,
  queue: readonly Queued[],
  dataDir: string,
  sunk: readonly SunkMail[],
): Promise<string[]> {
  if (alive.smtpPort === null) return [`it did not start again: ${lastWords(dataDir)}`]
  const doors = { dataDir, smtpPort: alive.smtpPort }
  await flush(queue, way, doors, false)
  if (queue.some((one) => !one.isAnswered)) return ['a mail is not taken after the restart']
  // Queues repeat what they lost the answer to; here one that was answered comes once more.
  const again = queue[seed % queue.length]
  if (again !== undefined) await tryOnce(again, way, doors)
  const house = await openForCommand(readConfig({ WARDMOTE_DATA: dataDir }), () => {})
  try {
    const found = await untilSettled(house)
    const stored = await readStored(house)
    return [...found, ...complaints(queue, stored, sunk, way)]
  } finally {
    await house.close()
  }
}

async function untilSettled(house: CommandHouse): Promise<string[]> {
  const began = performance.now()
  while ((await countWaiting(house)) > 0) {
    if (performance.now() - began > settledWithinMs) return [`${await countWaiting(house)} rows still wait`]
    await pause(30)
  }
  const settled = performance.now()
  for (;;) {
    const complaint = await recordComplaint(house)
    if (complaint === null) return []
    if (performance.now() - settled > linkedWithinMs) return [complaint]
    await pause(100)
  }
}

/** The end of its log; ids and kinds only, as everywhere. */
function lastWords(dataDir: string): string {
  return readFileSync(join(dataDir, 'victim.log'), 'utf8').trim().split('\n').slice(-3).join(' | ')
}
