/** Measures project proposals on `../shared/corpus/routing`: what the table and the floor test both use. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { readDirectory } from '../../src/directory/format/read-directory.ts'
import {
  type EarlierCase,
  type PreparedEarlierCases,
  prepareEarlierCases,
} from '../../src/directory/rules/earlier-cases.ts'
import { type PreparedDirectory, prepareDirectory } from '../../src/directory/rules/prepare-directory.ts'
import { type ProjectProposal, proposeProjects } from '../../src/directory/rules/propose-projects.ts'
import { isRefusal } from '../../src/kernel/refusal.ts'

// dist/test/corpus -> the root of the repository -> beside it.
const shared = path.join(import.meta.dirname, '..', '..', '..', '..', 'shared')
const reportsFile = path.join(shared, 'corpus', 'routing', 'reports.jsonl')
export const directoryFile = path.join(shared, 'directory', 'numfocus-projects.yaml')
export const isCorpusHere = existsSync(reportsFile) && existsSync(directoryFile)

const reportRow = z.object({
  id: z.string(),
  projects: z.array(z.string()),
  components: z.array(z.string()),
  kind: z.string(),
  text: z.string(),
  text_masked: z.string(),
})
export type ReportRow = z.infer<typeof reportRow>

export function readReports(): ReportRow[] {
  const lines = readFileSync(reportsFile, 'utf8').split('\n')
  return lines.filter((line) => line !== '').map((line) => reportRow.parse(JSON.parse(line)))
}

export function readSharedDirectory(): PreparedDirectory {
  const read = readDirectory(readFileSync(directoryFile, 'utf8'))
  if (isRefusal(read)) throw new Error(read.sentence)
  return prepareDirectory(read.directory.projects)
}

/** The judgement of one report: what was proposed and what would have been right. */
export type Judged = { readonly row: ReportRow; readonly proposals: readonly ProjectProposal[] }
export type Field = 'text' | 'text_masked'

export function judgeAlone(rows: readonly ReportRow[], field: Field, directory: PreparedDirectory): Judged[] {
  return rows.map((row) => ({
    row,
    proposals: proposeProjects({ subject: '', text: row[field] }, directory),
  }))
}

/**
 * As at a desk with history: each report is judged with the cases of the other folds as earlier ones. Two
 * records of one flaw always share a fold, so that no report finds its own twin.
 */
export function judgeInFolds(
  rows: readonly ReportRow[],
  field: Field,
  directory: PreparedDirectory,
  foldCount: number,
): Judged[] {
  const folds = foldsOf(rows, foldCount)
  const judged: Judged[] = []
  for (let fold = 0; fold < foldCount; fold += 1) {
    const earlier = historyOf(rows.filter((_row, at) => folds[at] !== fold))
    for (const [at, row] of rows.entries()) {
      if (folds[at] !== fold) continue
      judged.push({ row, proposals: proposeProjects({ subject: '', text: row[field] }, directory, earlier) })
    }
  }
  return judged
}

/** Earlier cases are known by their full text; a report on two projects is no clear example of either. */
function historyOf(rows: readonly ReportRow[]): PreparedEarlierCases {
  const cases = rows
    .filter((row) => row.projects.length < 2)
    .map((row): EarlierCase => ({ slug: row.projects[0] ?? null, text: row.text }))
  return prepareEarlierCases(cases)
}

/** Rows that share half of their rarer words, and halves of a two-in-one with their originals, go together. */
function foldsOf(rows: readonly ReportRow[], foldCount: number): number[] {
  const group = rows.map((_row, at) => at)
  const find = (at: number): number => (group[at] === at ? at : find(group[at] ?? at))
  const shingles = rows.map((row) => shinglesOf(row.text_masked))
  for (let a = 0; a < rows.length; a += 1) {
    for (let b = 0; b < a; b += 1) {
      if (overlap(shingles[a]!, shingles[b]!) > 0.5) group[find(a)] = find(b)
    }
  }
  const order = new Map<number, number>()
  return rows.map((_row, at) => {
    const root = find(at)
    if (!order.has(root)) order.set(root, order.size)
    return order.get(root)! % foldCount
  })
}

function shinglesOf(text: string): Set<string> {
  const words = text.toLowerCase().match(/[a-z0-9_]+/g) ?? []
  return new Set(words.slice(0, -3).map((_word, at) => words.slice(at, at + 4).join(' ')))
}

/** Share of the smaller one's word rows that the other has too. */
function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a]
  if (small.size === 0) return 0
  let both = 0
  for (const shingle of small) if (large.has(shingle)) both += 1
  return both / small.size
}

export type Scores = {
  readonly reports: number
  /** Of reports on our projects: the best proposal is one of them. */
  readonly top1: number
  /** Of the projects reports are about: found among the first three. */
  readonly top3Recall: number
  /** Of the projects proposed: right. */
  readonly precision: number
  /** Of reports with no proposal: none of ours. */
  readonly nonePrecision: number
  /** Of reports that are none of ours: no proposal. */
  readonly noneRecall: number
  /** Where the best project is right and a component is expected: named as expected. */
  readonly component: number
}

export function score(judged: readonly Judged[]): Scores {
  const ours = judged.filter(({ row }) => row.projects.length > 0)
  const none = judged.filter(({ row }) => row.projects.length === 0)
  const silent = judged.filter(({ proposals }) => proposals.length === 0)
  const hits = ours.filter(isTop1)
  const expected = ours.flatMap(({ row }) => row.projects)
  const found = ours.flatMap(({ row, proposals }) =>
    row.projects.filter((slug) => isAmong(slug, proposals.slice(0, 3))),
  )
  const proposed = judged.flatMap(({ row, proposals }) =>
    proposals.map((one) => row.projects.includes(one.slug)),
  )
  return {
    reports: judged.length,
    top1: hits.length / ours.length,
    top3Recall: found.length / expected.length,
    precision: proposed.filter(Boolean).length / proposed.length,
    nonePrecision: silent.filter(({ row }) => row.projects.length === 0).length / silent.length,
    noneRecall: none.filter(({ proposals }) => proposals.length === 0).length / none.length,
    component: hits.filter(hasComponent).length / hits.length,
  }
}

export function isTop1({ row, proposals }: Judged): boolean {
  const best = proposals[0]
  return best !== undefined && row.projects.includes(best.slug)
}

function isAmong(slug: string, proposals: readonly ProjectProposal[]): boolean {
  return proposals.some((one) => one.slug === slug)
}

function plain(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .replace(/jl$/, '')
}

/** "numpy" for NumPy says no more than the project, so no component is right there too. */
function hasComponent({ row, proposals }: Judged): boolean {
  const best = proposals[0]
  const named = plain(best?.component ?? best?.slug ?? '')
  return (
    row.components.some((component) => plain(component) === named) ||
    (best?.component === null && row.components.some((component) => plain(component) === plain(best.slug)))
  )
}
