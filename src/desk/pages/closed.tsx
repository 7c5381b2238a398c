import {
  Button,
  Code,
  Empty,
  Field,
  Form,
  Page,
  Pager,
  Select,
  sentenceCase,
  Table,
  When,
} from '../../web/components.ts'
import { type ClosedCase, type ClosedCases, closedPerPage } from '../reads/closed-cases.ts'
import type { ClosedAs } from '../rules/security-case.ts'
import { closedWords, closings } from '../rules/words.ts'
import { TrayTabs, type TrayTabsView } from './tray-tabs.tsx'

export type ClosedView = TrayTabsView & {
  readonly closedAs: ClosedAs | null
  readonly pageNumber: number
  readonly closed: ClosedCases
}

/** What is done: the last closed first, each with its reason and date. */
export function ClosedPage({ view }: { readonly view: ClosedView }) {
  const { closed, closedAs } = view
  return (
    <Page title="Closed cases" section="inbox">
      <div class="list-head">
        <TrayTabs view={view} here="closed" />
        <Form action="/search" method="get" isSearch isInline label="Find a case">
          <Field
            name="q"
            label="Reference"
            isLabelHidden
            placeholder="NF-…"
            shortcut="/"
            autoComplete="off"
          />
          <Button icon="search" label="Find the case" />
        </Form>
      </div>
      <Form action="/inbox/closed" method="get" isInline label="Reason">
        <Select
          name="reason"
          label="Closed as"
          value={closedAs ?? ''}
          options={[
            { value: '', label: 'Any reason' },
            ...closings.map((one) => ({ value: one, label: sentenceCase(closedWords[one]) })),
          ]}
        />
        <Button>Show</Button>
      </Form>
      <Table
        caption="Closed cases, the last closed first"
        isCaptionHidden
        hasKeys
        rows={closed.cases}
        rowKey={(row) => row.reference}
        empty={
          <Empty heading="No closed case" icon="check">
            <p>{closedAs === null ? 'Nothing you may see was closed yet.' : 'None for this reason.'}</p>
          </Empty>
        }
        columns={[
          { heading: 'Case', isRowHeader: true, cell: (row) => <Summary row={row} /> },
          { heading: 'Closed as', cell: (row) => <Reason row={row} /> },
          { heading: 'Closed', cell: (row) => <When at={row.closedAt} /> },
          { heading: 'Owner', cell: (row) => <span>{row.ownerName ?? 'Nobody'}</span> },
        ]}
      />
      <Pages view={view} />
    </Page>
  )
}

function Summary({ row }: { readonly row: ClosedCase }) {
  return (
    <div class="summary">
      <a href={`/cases/${row.reference}`}>{row.title}</a>
      <p>
        <Code>{row.reference}</Code>
      </p>
    </div>
  )
}

function Reason({ row }: { readonly row: ClosedCase }) {
  return (
    <span>
      {sentenceCase(closedWords[row.closedAs])}
      {row.goesOnIn !== null && (
        <>
          : <a href={`/cases/${row.goesOnIn}`}>{row.goesOnIn}</a>
        </>
      )}
    </span>
  )
}

function Pages({ view: { closed, closedAs, pageNumber } }: { readonly view: ClosedView }) {
  if (pageNumber === 1 && !closed.hasMore) return null
  const first = (pageNumber - 1) * closedPerPage + 1
  const address = (number: number) => `/inbox/closed?reason=${closedAs ?? ''}&page=${number}`
  return (
    <Pager
      label="Pages of closed cases"
      summary={`Cases ${first} to ${first + closed.cases.length - 1}`}
      previous={pageNumber > 1 ? address(pageNumber - 1) : undefined}
      next={closed.hasMore ? address(pageNumber + 1) : undefined}
    />
  )
}
