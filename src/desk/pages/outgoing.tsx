import { Code, Empty, Page, Pager, Table, Tabs, Tag, When } from '../../web/components.ts'
import type { Outgoing, OutgoingRow } from '../reads/outgoing.ts'
import { type LetterTab, letterKindWords, letterStateWords, letterTabs } from './letter-words.ts'

export type OutgoingView = {
  readonly tab: LetterTab
  readonly pageNumber: number
  readonly outgoing: Outgoing
}

export function OutgoingPage({ view }: { readonly view: OutgoingView }) {
  const { tab, outgoing } = view
  return (
    <Page title="Outgoing" section="outgoing">
      <Tabs
        label="States"
        tabs={tabNames.map((name) => ({
          label: letterTabs[name].label,
          href: `/outgoing?state=${name}`,
          isHere: name === tab,
        }))}
      />
      <Table
        caption={`Letters: ${letterTabs[tab].label}, newest first`}
        isCaptionHidden
        hasKeys
        rows={outgoing.rows}
        rowKey={(row) => row.id}
        empty={<NoLetters tab={tab} />}
        columns={[
          { heading: 'Letter', isRowHeader: true, cell: (row) => <Letter row={row} /> },
          { heading: 'State', cell: (row) => <LetterState row={row} /> },
          { heading: 'To', cell: (row) => <bdi class="address">{row.to}</bdi> },
          { heading: 'Written', cell: (row) => <When at={row.writtenAt} form="short" /> },
          { heading: 'Sent', cell: (row) => <Sent row={row} /> },
        ]}
      />
      <Pages view={view} />
    </Page>
  )
}

export const tabNames = Object.keys(letterTabs) as readonly LetterTab[]

export function LetterState({ row }: { readonly row: Pick<OutgoingRow, 'state'> }) {
  const { words, tone, icon } = letterStateWords[row.state]
  return (
    <Tag tone={tone} icon={icon}>
      {words}
    </Tag>
  )
}

function Letter({ row }: { readonly row: OutgoingRow }) {
  return (
    <div class="summary">
      <a href={`/outgoing/${row.id}`}>{row.subject}</a>
      <p>
        {row.reference === null ? <span>About no case</span> : <Code>{row.reference}</Code>}
        <span>{letterKindWords(row.kind)}</span>
        {row.isAutomatic && <span>automatic</span>}
      </p>
    </div>
  )
}

const unsentWords: Readonly<Record<OutgoingRow['state'], string>> = {
  waiting: 'Not yet',
  held: 'Not yet',
  sent: 'Yes',
  filed: 'To a file',
  cancelled: 'No',
  failed: 'No',
  bounced: 'Yes',
}

function Sent({ row }: { readonly row: OutgoingRow }) {
  return (
    <div class="summary">
      {row.sentAt === null ? (
        <span class="quiet">{unsentWords[row.state]}</span>
      ) : (
        <When at={row.sentAt} form="short" />
      )}
      {(row.lastStatus !== null || row.attempts > 1) && (
        <p>
          {row.lastStatus !== null && <span>status {row.lastStatus}</span>}
          {row.attempts > 1 && <span>{row.attempts} tries</span>}
        </p>
      )}
    </div>
  )
}

const emptySentences: Readonly<Record<LetterTab, string>> = {
  waiting: 'Everything written has gone out.',
  held: 'The machine has not written more letters than it may.',
  sent: 'No letter of your cases has gone out yet.',
  failed: 'No letter of your cases failed, came back or was taken back.',
}

function NoLetters({ tab }: { readonly tab: LetterTab }) {
  return (
    <Empty heading="No letters here" icon="letter">
      <p>{emptySentences[tab]}</p>
    </Empty>
  )
}

function Pages({ view }: { readonly view: OutgoingView }) {
  const { tab, pageNumber, outgoing } = view
  if (pageNumber === 1 && !outgoing.hasMore) return null
  const address = (number: number) => `/outgoing?state=${tab}&page=${number}`
  return (
    <Pager
      label="Pages of letters"
      summary={`Page ${pageNumber}`}
      previous={pageNumber > 1 ? address(pageNumber - 1) : undefined}
      next={outgoing.hasMore ? address(pageNumber + 1) : undefined}
    />
  )
}
