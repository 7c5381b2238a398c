// `npm run crash -- --seeds N [--point POINT]`: kills a real desk at every step of intake and sending, lets
// the sender's queue try again, and looks whether anything was lost, doubled or late. A line each; the
// last line counts.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { crashPoints } from '../../src/kernel/crash-point.ts'
import { type Combination, runCombination } from './combination.ts'
import { seatVictim } from './victim-process.ts'

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '2' },
    point: { type: 'string' },
    'at-once': { type: 'string', default: '2' },
  },
})
const points = crashPoints.filter((point) => values.point === undefined || point === values.point)
const seeds = Array.from({ length: Number(values.seeds) }, (_, n) => n + 1)
const ways = ['smtp', 'pipe'] as const
const combinations: Combination[] = points.flatMap((point) =>
  ways.flatMap((way) => seeds.map((seed) => ({ point, way, seed }))),
)

const seated = mkdtempSync(join(tmpdir(), 'wardmote-crash-seated-'))
// The server's own user passes through.
chmodSync(seated, 0o711)
let passed = 0
let failed = 0
try {
  await seatVictim(seated)
  const due = combinations.values()
  await Promise.all(Array.from({ length: Number(values['at-once']) }, () => runInTurn(due)))
} finally {
  rmSync(seated, { recursive: true, force: true, maxRetries: 5 })
}
process.stdout.write(`${passed} passed, ${failed} failed\n`)
process.exitCode = failed === 0 && passed > 0 ? 0 : 1

async function runInTurn(due: Iterable<Combination>): Promise<void> {
  for (const one of due) {
    const began = performance.now()
    const found = await runCombination(one, seated)
    if (found.length === 0) passed += 1
    else failed += 1
    const verdict = found.length === 0 ? 'ok' : `FAILED: ${found.join('; ')}`
    const seconds = ((performance.now() - began) / 1_000).toFixed(1)
    process.stdout.write(`${one.point} ${one.way} seed ${one.seed}: ${verdict} (${seconds} s)\n`)
  }
}
