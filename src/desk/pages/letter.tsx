import type { Mailbox } from '../../mail/outbox/letter.ts'
import { Empty, type Fact, Facts, Page, PlainText, Section, Split, Tag, When } from '../../web/components.ts'
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
      <Split
        main={
          <Section heading="Text" isCard>
            {text === null ? (
              <Empty heading="Not shown" icon="lock">
                <p>This letter holds a link or a code that only its receiver may use.</p>
              </Empty>
            ) : (
              <PlainText text={text} />
            )}
          </Section>
        }
        side={
          <Section heading="Its way" isCard>
            <Facts facts={factsOf(facts)} />
          </Section>
        }
        sideLabel="Facts about the letter"
      />
    </Page>
  )
}

function factsOf({ letter, from, to, replyTo }: LetterFacts): Fact[] {
  return [
    { term: 'From', value: sayMailbox(from) },
    { term: 'To', value: sayMailbox(to) },
    ...(replyTo === null ? [] : [{ term: 'Answers go to', value: sayMailbox(replyTo) }]),
    { term: 'Written', value: <When at={letter.writtenAt} /> },
    ...(letter.state === 'waiting' ? [{ term: 'Goes out', value: <When at={letter.sendAfter} /> }] : []),
    ...(letter.sentAt === null ? [] : [{ term: 'Sent', value: <When at={letter.sentAt} /> }]),
    ...(letter.attempts > 1 ? [{ term: 'Tries', value: String(letter.attempts) }] : []),
    ...(letter.lastStatus === null ? [] : [{ term: 'Last status', value: letter.lastStatus }]),
  ]
}

function sayMailbox({ name, address }: Mailbox) {
  return <bdi class="address">{name === '' ? address : `${name} <${address}>`}</bdi>
}
