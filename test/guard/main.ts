import { openTestHouse } from '../support/house.ts'
import { type GuardFigures, measureGuard } from './figures.ts'

/**
 * `npm run guard-figures [-- --misses]`: what the guard finds and costs with 1,000 made-up open cases, as a
 * Markdown table. Times of one machine and one run are compared with each other only.
 */
const openCases = 1_000
const texts = 200

await using house = await openTestHouse()
const figures = await measureGuard(house, openCases, texts)
process.stdout.write(`${table(figures).join('\n')}\n`)
if (process.argv.includes('--misses')) {
  process.stdout.write(`\nMissed:\n${figures.missed.map((one) => `- ${one}`).join('\n')}\n`)
  process.stdout.write(
    `\nTouched by chance:\n${figures.wronglyTouched.map((one) => `- ${one}`).join('\n')}\n`,
  )
}

function table(measured: GuardFigures): string[] {
  const { recall, falseAlarms } = measured
  return [
    `| ${measured.openCases} open cases, ${measured.terms} terms | |`,
    '| --- | --- |',
    ...Object.entries(recall).map(([kind, { found, of }]) => `| found: ${kind} | ${found} of ${of} |`),
    `| found: all | ${percent(measured.recallOfAll)} |`,
    `| lines of minutes touched by chance | ${falseAlarms.found} of ${falseAlarms.of} (${percent(falseAlarms.found / falseAlarms.of)}) |`,
    `| 100 kB, first after a start | ${measured.firstMs.toFixed(0)} ms |`,
    `| 100 kB, processor time | ${measured.processorMs.toFixed(1)} ms |`,
    `| 100 kB, median of 20 | ${measured.medianMs.toFixed(1)} ms |`,
  ]
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`
}
