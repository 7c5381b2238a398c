import type { Refusal } from '../../kernel/refusal.ts'
import { Button, Code, Empty, Field, Form, Page, Pager, Table, Tag, When } from '../../web/components.ts'
import { type Found, hitsPerPage, type SearchHit } from '../reads/search.ts'
import { stateWords } from '../rules/words.ts'

export type SearchView = {
  /** As typed; '' before the first search. */
  readonly typed: string
  readonly found: Found
  readonly pageNumber: number
  readonly refusal: Refusal | null
}

export function SearchPage({ view }: { readonly view: SearchView }) {
  const { typed, found, refusal } = view
  return (
    <Page
      title={typed === '' ? 'Search' : `Search: ${typed}`}
      heading="Search"
      section="inbox"
      back={{ href: '/inbox', label: 'Inbox' }}
      errors={refusal === null ? [] : [{ field: 'q', sentence: refusal.sentence }]}
    >
      <div class="search-head">
        <Form action="/search" method="get" isSearch isInline label="Search">
          <Field
            name="q"
            type="search"
            label="Words, an address, a file name or a reference"
            value={typed}
            width="full"
            maxLength={200}
            shortcut="/"
          />
          <Button icon="search">Search</Button>
        </Form>
      </div>
      {typed === '' || refusal !== null ? (
        <WhatIsSearched />
      ) : (
        <Table
          caption={`Messages with ${typed}, newest first`}
          isCaptionHidden
          hasKeys
          rows={found.hits}
          rowKey={(hit) => hit.messageId}
          empty={
            <Empty heading="Nothing found" icon="search">
              <WhatIsSearched />
            </Empty>
          }
          columns={[
            { heading: 'Message', isRowHeader: true, cell: (hit) => <Hit hit={hit} /> },
            { heading: 'State', cell: (hit) => <Tag>{stateWords[hit.state]}</Tag> },
            { heading: 'When', cell: (hit) => <When at={hit.at} form="short" /> },
          ]}
        />
      )}
      <Pages view={view} />
    </Page>
  )
}

const directionWords = { in: 'received', out: 'sent', note: 'note' } as const

function Hit({ hit }: { readonly hit: SearchHit }) {
  return (
    <div class="summary">
      <a href={`/cases/${hit.reference}`}>{hit.title}</a>
      <p>
        <Code>{hit.reference}</Code>
        <span>{directionWords[hit.direction]}</span>
      </p>
      <p class="snippet" dir="auto">
        <span>
          {hit.snippet.map(({ text, isFound }, at) => (isFound ? <mark key={at}>{text}</mark> : text))}
        </span>
      </p>
    </div>
  )
}

function WhatIsSearched() {
  return (
    <>
      <p>
        Searched are the messages of the cases you are on: their words and word forms (“overflow” finds
        “overflows”), identifiers such as CVE-2024-1234 or numpy.load, names, addresses and names of files.
        All words must stand in one message.
      </p>
      <p>Parts of words are not found, nor is what stands inside files: the texts are stored sealed.</p>
    </>
  )
}

function Pages({ view }: { readonly view: SearchView }) {
  const { pageNumber, found, typed } = view
  if (pageNumber === 1 && !found.hasMore) return null
  const first = (pageNumber - 1) * hitsPerPage + 1
  const address = (number: number) => `/search?${new URLSearchParams({ q: typed, page: String(number) })}`
  return (
    <Pager
      label="Pages of results"
      summary={
        found.hits.length === 0 ? 'No more messages' : `Messages ${first} to ${first + found.hits.length - 1}`
      }
      previous={pageNumber > 1 ? address(pageNumber - 1) : undefined}
      next={found.hasMore ? address(pageNumber + 1) : undefined}
    />
  )
}
