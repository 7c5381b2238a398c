import type { PreparedEarlierCases } from './earlier-cases.ts'
import type { PreparedDirectory } from './prepare-directory.ts'

export type ReportText = {
  readonly subject: string
  readonly text: string
  readonly recipients?: readonly string[]
}

export type ProjectProposal = {
  readonly slug: string
  readonly component: string | null
  /** 0..1, for ordering and for "sure" against "perhaps"; no probability. */
  readonly score: number
  readonly reasons: readonly string[]
}

export function proposeProjects(
  _report: ReportText,
  _directory: PreparedDirectory,
  _earlier?: PreparedEarlierCases,
): ProjectProposal[] {
  return []
}
