import type { Mailbox } from '../../mail/outbox/letter.ts'
import { Empty, Page, PlainText, Table, Tag, When } from '../../web/components.ts'
import type { LetterPage as LetterFacts } from '../reads/outgoing.ts'
import { letterKindWords, letterStateSentences } from './letter-words.ts'
import { LetterState } from './outgoing.tsx'

/** One letter as its receiver gets it. */
export function LetterPage({ facts }: { readonly facts: LetterFacts }) {
  const { letter, text } = facts
  return (
    <Page
      title={letter.subject}
      section="outgoing"
      back={{ href: '/outgoing', label: 'Outgoing' }}
      under={
        <>
          <LetterState row={letter} />
          <span>{letterKindWords(letter.kind)}</span>
          {letter.isAutomatic && <Tag>Automatic</Tag>}
          {letter.reference !== null && <a href={`/cases/${letter.reference}`}>{letter.reference}</a>}
        </>
      }
    >
      <p>{letterStateSentences[letter.state]}</p>
      <Table
        caption="The letter’s way"
        isCaptionHidden
        rows={waysOf(facts)}
        rowKey={(row) => row.name}
        columns={[
          { heading: 'What', isRowHeader: true, cell: (row) => row.name },
          { heading: 'Value', cell: (row) => row.value },
        ]}
      />
      <h2>Text</h2>
      {text === null ? (
        <Empty heading="Not shown" icon="lock">
          <p>This letter holds a link or a code that only its receiver may use.</p>
        </Empty>
      ) : (
        <PlainText text={text} />
      )}
    </Page>
  )
}

function waysOf({ letter, from, to, replyTo }: LetterFacts) {
  const rows = [
    { name: 'From', value: sayMailbox(from) },
    { name: 'To', value: sayMailbox(to) },
    ...(replyTo === null ? [] : [{ name: 'Answers go to', value: sayMailbox(replyTo) }]),
    { name: 'Written', value: <When at={letter.writtenAt} /> },
    ...(letter.state === 'waiting' ? [{ name: 'Goes out', value: <When at={letter.sendAfter} /> }] : []),
    ...(letter.sentAt === null ? [] : [{ name: 'Sent', value: <When at={letter.sentAt} /> }]),
  ]
  const status = letter.lastStatus ?? 'none yet'
  return [...rows, { name: 'Last status', value: `${status}, tries: ${letter.attempts}` }]
}

function sayMailbox({ name, address }: Mailbox) {
  return <bdi class="address">{name === '' ? address : `${name} <${address}>`}</bdi>
}
