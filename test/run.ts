import { globSync } from 'node:fs'
import { join, relative } from 'node:path'
import { finished } from 'node:stream/promises'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { packageRoot } from '../src/kernel/package-root.ts'
import { globalSetup, globalTeardown } from './support/global-setup.ts'

/**
 * `node dist/test/run.js PATTERN... [!PATTERN...]`: runs test files, but for those named after a `!`, as `node --test` does, the slowest first, so that none of
 * them is left running alone at the end; and says at the end which files took longest, to keep the list below true.
 */
const slowestFirst = [
  'test/journeys/one-report',
  'test/journeys/committee-year',
  'test/hostile-house',
  'test/journeys/every-page',
  'test/crash/',
  'src/people/routes/',
  'src/desk/routes/',
  'test/hostile-mail',
  'test/canary',
  'src/desk/',
  'src/app/commands/',
  'src/db/embedded/',
]

/** More leave browsers too little of two cores. */
const filesAtOnce = 3
const slowestShown = 12

const dist = join(packageRoot, 'dist')
const patterns = process.argv.slice(2)
const left = patterns.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1))
const taken = patterns.filter((pattern) => !pattern.startsWith('!'))
const files = globSync(taken, { cwd: dist, exclude: left })
  .sort()
  .sort((a, b) => rank(a) - rank(b))
if (files.length === 0) throw new Error('no test file matches')

// Each file is a process that loads most of the program; compiled code is shared between them.
process.env.NODE_COMPILE_CACHE = join(dist, '.compile-cache')

const took: { readonly file: string; readonly seconds: number }[] = []
// Ended from outside, it ends the files it started, and the database server below.
const told = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => told.abort())

await globalSetup()
const stream = run({
  files: files.map((file) => join(dist, file)),
  concurrency: filesAtOnce,
  signal: told.signal,
})
stream.on('test:fail', () => {
  process.exitCode = 1
})
stream.on('test:summary', ({ file, duration_ms }) => {
  if (file !== undefined) took.push({ file: relative(dist, file), seconds: duration_ms / 1_000 })
})
stream.compose(spec).pipe(process.stdout)
try {
  await finished(stream)
  showSlowest()
} finally {
  await globalTeardown()
}

function rank(file: string): number {
  const found = slowestFirst.findIndex((start) => file.startsWith(start))
  return found === -1 ? slowestFirst.length : found
}

function showSlowest(): void {
  const slowest = took.sort((a, b) => b.seconds - a.seconds).slice(0, slowestShown)
  for (const { file, seconds } of slowest) console.log(`${seconds.toFixed(0).padStart(5)} s  ${file}`)
}
