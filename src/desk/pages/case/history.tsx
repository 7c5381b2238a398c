import { Code, Page, Pager, sentenceCase, Table, When } from '../../../web/components.ts'
import type { HistoryEntry } from '../../reads/history.ts'
import type { CaseReference } from '../../rules/case-reference.ts'

export type HistoryView = {
  readonly reference: CaseReference
  readonly entries: readonly HistoryEntry[]
  readonly pageNumber: number
  readonly hasMore: boolean
}

/** The record of a case, in full: who did what, when. */
export function HistoryPage({ view }: { readonly view: HistoryView }) {
  const address = (number: number) => `/cases/${view.reference}/history?page=${number}`
  return (
    <Page
      title="History"
      section="inbox"
      back={{ href: `/cases/${view.reference}`, label: view.reference }}
      under={<Code>{view.reference}</Code>}
    >
      <Table
        caption="What was done, newest first"
        isCaptionHidden
        rows={view.entries.map((entry, index) => ({ ...entry, key: String(index) }))}
        rowKey={(row) => row.key}
        columns={[
          { heading: 'When', cell: (row) => <When at={row.at} form="clock" /> },
          {
            heading: 'What',
            isRowHeader: true,
            cell: (row) => (
              <span>{sentenceCase(row.toWhom === null ? row.action : `${row.action}: ${row.toWhom}`)}</span>
            ),
          },
          { heading: 'By', cell: (row) => <span>{row.by}</span> },
        ]}
      />
      {(view.pageNumber > 1 || view.hasMore) && (
        <Pager
          label="Pages of the history"
          summary={`Page ${view.pageNumber}`}
          previous={view.pageNumber > 1 ? address(view.pageNumber - 1) : undefined}
          next={view.hasMore ? address(view.pageNumber + 1) : undefined}
        />
      )}
    </Page>
  )
}
