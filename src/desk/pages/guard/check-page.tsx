import type { CheckedLine, CheckResult, LineState } from '../../../guard/reads/check-result.ts'
import { Empty, Notice, Page, PlainText, Table, Tag, type Tone, When } from '../../../web/components.ts'

const stateWords: Readonly<Record<LineState, { readonly words: string; readonly tone: Tone }>> = {
  open: { words: 'Touches something not public yet', tone: 'danger' },
  waits: { words: 'Waits for the day it is public', tone: 'warning' },
  free: { words: 'May be published now', tone: 'good' },
}

/** The lines of one text that touch something: numbers and the writer's own words, never what they touch. */
export function CheckPage({ result }: { readonly result: CheckResult }) {
  return (
    <Page
      title="What the check found"
      section="guard"
      back={{ href: '/guard', label: 'Check a text' }}
      under={
        <>
          {result.lines} {result.lines === 1 ? 'line' : 'lines'}, checked <When at={result.at} form="short" />
        </>
      }
    >
      {result.isOwnOnly && (
        <Notice>
          <p>The text is short, so it was compared with the cases you are on and with no others.</p>
        </Notice>
      )}
      {result.isCut && (
        <Notice tone="warning">
          <p>
            More lines touch something than are shown to one person in a day. Ask a coordinator to look at it.
          </p>
        </Notice>
      )}
      <Table
        caption="Lines that touch something"
        isCaptionHidden
        rows={result.touched}
        rowKey={(line) => String(line.line)}
        empty={<NothingFound />}
        columns={[
          { heading: 'Line', isRowHeader: true, isNumber: true, cell: ({ line }) => line },
          { heading: 'Your words', cell: ({ words }) => <PlainText text={words} /> },
          { heading: 'What about it', cell: (line) => <State line={line} /> },
        ]}
      />
      {result.touched.length > 0 && (
        <p>
          Leave these lines out, say less, or wait: the people on the case see the line and decide. Come back
          to this page to see what they said.
        </p>
      )}
    </Page>
  )
}

function State({ line }: { readonly line: CheckedLine }) {
  const { words, tone } = stateWords[line.state]
  return <Tag tone={tone}>{words}</Tag>
}

function NothingFound() {
  return (
    <Empty heading="No line touches anything we know of" icon="check">
      <p>Things said in other words are not found. Publish it if you would have without asking.</p>
    </Empty>
  )
}
