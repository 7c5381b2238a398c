import { join } from 'node:path'
import { proposeKind } from '../../src/desk/rules/kind.ts'
import type { Kind } from '../../src/desk/rules/kinds.ts'
import { jsonLines, sharedFolder } from './mail-corpus.ts'

export type TriageRow = {
  readonly id: string
  readonly label: string
  readonly subject: string
  readonly text: string
}

/** The corpus says "noise" and tells accepted from unconfirmed reports; the desk proposes one word for both. */
const kindOfLabel: Readonly<Record<string, Kind>> = {
  noise: 'scanner-noise',
  real: 'report',
  unconfirmed: 'report',
  question: 'question',
  'non-security': 'non-security',
  spam: 'spam',
}

export function triageRows(): TriageRow[] {
  return jsonLines<TriageRow>(join(sharedFolder, 'corpus', 'triage', 'reports.jsonl'))
}

export type Judged = {
  readonly row: TriageRow
  readonly wanted: Kind
  readonly got: Kind
  readonly reasons: readonly string[]
}

export function judgeKinds(rows: readonly TriageRow[]): Judged[] {
  return rows.flatMap((row) => {
    const wanted = kindOfLabel[row.label]
    if (wanted === undefined) return []
    const { proposal, reasons } = proposeKind({ subject: row.subject, text: row.text, automatic: null })
    return [{ row, wanted, got: proposal, reasons }]
  })
}
