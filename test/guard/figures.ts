import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Guard } from '../../src/guard/guard.ts'
import { protect } from '../../src/guard/protect.ts'
import type { Work } from '../../src/jobs/works.ts'
import { system } from '../../src/kernel/actor.ts'
import { packageRoot } from '../../src/kernel/package-root.ts'
import type { TestHouse } from '../support/house.ts'
import { type MadeUpCase, madeUpCases } from './made-up-cases.ts'
import { type Kind, kinds, plantedTexts } from './planted-texts.ts'

const guardActor = system('guard')

export type Share = { readonly found: number; readonly of: number }

export type GuardFigures = {
  readonly openCases: number
  readonly terms: number
  readonly recall: Readonly<Record<Kind, Share>>
  readonly recallOfAll: number
  readonly missed: readonly string[]
  /** Lines of the minutes that touch something although nothing was planted in them. */
  readonly falseAlarms: Share
  readonly wronglyTouched: readonly string[]
  /** The first text after a start, and the median of twenty after it; each of 100 kB. */
  readonly firstMs: number
  readonly medianMs: number
  /** Processor time of this process for one such text: what is left of the median on a machine with nothing else to do. */
  readonly processorMs: number
}

/** The thirty texts of test/minutes, line by line, blank ones left out. */
export function minutesLines(): string[] {
  const folder = join(packageRoot, 'test', 'minutes')
  return readdirSync(folder)
    .filter((name) => /\.(md|rst)$/.test(name))
    .sort()
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split(/\r?\n/))
    .filter((line) => line.trim() !== '')
}

/** In one transaction, as nothing is measured here. Answers the subjects' ids, in the cases' order. */
export function protectAll(
  house: TestHouse,
  cases: readonly MadeUpCase[],
): Promise<{ readonly ids: readonly string[]; readonly terms: number }> {
  return house.works.as(guardActor, async (work) => {
    const ids: string[] = []
    let terms = 0
    for (const { tales } of cases) {
      const key = await work.sealing.newKey(work, 'case', house.clock.now())
      const id = randomUUID()
      terms += await protect(work, { id, key }, tales, house.clock.now())
      ids.push(id)
    }
    return { ids, terms }
  })
}

/** Protects made-up cases in a real database and measures what the guard finds, misses and costs. */
export async function measureGuard(
  house: TestHouse,
  openCases: number,
  texts: number,
): Promise<GuardFigures> {
  const cases = madeUpCases(openCases, 1)
  const { terms } = await protectAll(house, cases)
  const guard = new Guard(house.sealing.lookup)
  const lines = minutesLines()
  const lineUp = (text: string) =>
    house.works.as(guardActor, async (work: Work) => {
      const startedAt = performance.now()
      const touches = await guard.inspect(work, text)
      return { lines: new Set(touches.map(({ line }) => line)), took: performance.now() - startedAt }
    })
  const first = await lineUp(large(lines))
  const { recall, missed } = await measureRecall(cases, lines, texts, lineUp)
  const quiet = await lineUp(lines.join('\n'))
  const times: number[] = []
  const usedBefore = process.cpuUsage()
  for (let round = 0; round < 20; round += 1) times.push((await lineUp(large(lines))).took)
  const used = process.cpuUsage(usedBefore)
  const all = Object.values(recall)
  return {
    openCases,
    terms,
    recall,
    recallOfAll: sum(all.map(({ found }) => found)) / sum(all.map((share) => share.of)),
    missed,
    falseAlarms: { found: quiet.lines.size, of: lines.length },
    wronglyTouched: [...quiet.lines].map((line) => lines[line - 1] ?? ''),
    firstMs: first.took,
    medianMs: times.sort((a, b) => a - b)[10] ?? Number.NaN,
    processorMs: (used.user + used.system) / 1_000 / times.length,
  }
}

async function measureRecall(
  cases: readonly MadeUpCase[],
  lines: readonly string[],
  texts: number,
  lineUp: (text: string) => Promise<{ lines: ReadonlySet<number> }>,
) {
  const recall = Object.fromEntries(kinds.map((kind) => [kind, { found: 0, of: 0 }])) as Record<
    Kind,
    { found: number; of: number }
  >
  const missed: string[] = []
  for (const { text, planted } of plantedTexts(lines, cases, texts, 2)) {
    const touched = (await lineUp(text)).lines
    for (const [line, { kind, words }] of planted) {
      recall[kind].of += 1
      if (touched.has(line)) recall[kind].found += 1
      else missed.push(`${kind}: ${words}`)
    }
  }
  return { recall, missed }
}

/** 100 kB of the minutes, over and over, each time with other numbers so that words are not all the same. */
function large(lines: readonly string[]): string {
  const whole: string[] = []
  let size = 0
  for (let round = 0; size < 100_000; round += 1) {
    for (const line of lines) {
      const changed = `${line} item${round} ${(round * 7919).toString(36)}`
      whole.push(changed)
      size += changed.length + 1
    }
  }
  return whole.join('\n').slice(0, 100_000)
}

function sum(all: readonly number[]): number {
  return all.reduce((total, one) => total + one, 0)
}
