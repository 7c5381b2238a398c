import type { Temporal } from '../../../kernel/temporal.ts'
import {
  Button,
  Conversation,
  Details,
  Empty,
  Form,
  type LaneTone,
  Line,
  Lines,
  Link,
  Message,
  Pager,
  PlainText,
  Section,
  Tabs,
  Tag,
} from '../../../web/components.ts'
import type { CasePage, ShownLane } from '../../reads/case-page.ts'
import {
  type ShownFile,
  type ShownLetter,
  type ShownMessage,
  shownCharactersMax,
} from '../../reads/conversation.ts'
import { allResults, verdictOf } from '../../rules/verdict.ts'
import { saySize } from '../say-size.ts'
import { type CaseView, caseAddress } from './case-view.ts'

const toneOf: Readonly<Record<ShownLane['kind'], LaneTone>> = {
  reporter: 'reporter',
  project: 'project',
  internal: 'internal',
}

export function ConversationList({ view }: { readonly view: CaseView }) {
  const { page, conversation, lane } = view
  const address = (query: string) => caseAddress(view, query)
  const total = page.lanes.reduce(
    (sum, one) => sum + (lane === null || lane.id === one.id ? one.messages : 0),
    0,
  )
  const older = conversation.older
  return (
    <Section heading="Conversation" isHeadingHidden id="conversation">
      {page.lanes.length > 1 && (
        <Tabs
          label="Lanes"
          tabs={[
            { label: 'All', href: address(''), isHere: lane === null },
            ...page.lanes
              .filter((one) => one.messages > 0 || one.kind !== 'internal')
              .map((one) => ({
                label: one.name,
                href: address(`?lane=${one.number}`),
                count: one.messages,
                isHere: lane?.id === one.id,
              })),
          ]}
        />
      )}
      {older !== null && (
        <Pager
          label="Earlier messages"
          summary={`The newest ${conversation.messages.length} of ${total} messages`}
          previous={address(`?${lane === null ? '' : `lane=${lane.number}&`}before=${older}`)}
        />
      )}
      {conversation.messages.length === 0 ? (
        <Empty heading="Nothing was written here yet" icon="letter" />
      ) : (
        <Conversation>
          {conversation.messages.map((message) => (
            <OneMessage key={message.id} view={view} message={message} charactersMax={shownCharactersMax} />
          ))}
        </Conversation>
      )}
    </Section>
  )
}

export function OneMessage(props: {
  readonly view: Pick<CaseView, 'page' | 'now'>
  readonly message: ShownMessage
  readonly charactersMax: number
}) {
  const { view, message, charactersMax } = props
  const lane = view.page.lanes.find((one) => one.id === message.laneId)
  const { content } = message
  const shown = content.newText.slice(0, charactersMax)
  return (
    <Message
      id={`m-${message.id}`}
      tone={toneOf[lane?.kind ?? 'internal']}
      lane={laneWord(message, lane)}
      author={authorOf(view.page, message)}
      at={message.at}
      isFromUs={message.direction !== 'in'}
      tags={<Marks message={message} />}
    >
      {content.unreadable !== null && <p class="doubt">{content.unreadable}</p>}
      {shown !== '' && <Text message={message} shown={shown} />}
      {shown.length < content.newText.length && (
        <p>
          <a href={caseAddress(view, `/messages/${message.id}`)}>
            Read all of it ({content.newText.length.toLocaleString('en')} characters)
          </a>
        </p>
      )}
      <Quoted view={view} message={message} charactersMax={charactersMax} />
      <Files view={view} message={message} />
      <Delivery view={view} message={message} />
    </Message>
  )
}

/** The machine's own words are folded: people come for what people wrote. */
function Text({ message, shown }: { readonly message: ShownMessage; readonly shown: string }) {
  if (message.automatic !== 'receipt') return <PlainText text={shown} />
  return (
    <Details summary="What the receipt says">
      <PlainText isQuiet text={shown} />
    </Details>
  )
}

function laneWord(message: ShownMessage, lane: ShownLane | undefined): string {
  if (lane === undefined) return 'Lane'
  if (lane.kind === 'internal') return message.direction === 'note' ? 'Internal note' : 'Internal'
  return message.direction === 'in' ? lane.name : `To ${lane.name === 'Reporter' ? 'reporter' : lane.name}`
}

function authorOf(page: CasePage, message: ShownMessage): string {
  if (message.personName !== null) return message.personName
  if (message.direction === 'out') return 'Wardmote'
  const known = page.participants.find((one) => one.id === message.participantId)
  const from = known ?? message.content.from
  if (from === null || from === undefined) return 'Unknown sender'
  return from.name === '' ? from.address : from.name
}

const automaticWords: Readonly<Record<string, string>> = {
  receipt: 'automatic receipt',
  'auto-reply': 'automatic reply',
  bounce: 'bounce',
  complaint: 'complaint',
  list: 'list mail',
  loop: 'our own letter',
}

function Marks({ message }: { readonly message: ShownMessage }) {
  const verdict = message.authentication === null ? null : verdictOf(message.authentication)
  return (
    <>
      {message.direction === 'in' && message.content.from !== null && message.content.from.name !== '' && (
        <bdi class="mark">{message.content.from.address}</bdi>
      )}
      {message.automatic !== null && <Tag>{automaticWords[message.automatic] ?? message.automatic}</Tag>}
      {message.direction === 'in' && message.hasRaw && verdict !== null && (
        <span
          class={verdict.tone === 'warning' ? 'mark doubt' : 'mark'}
          title={allResults(message.authentication ?? {})}
        >
          {verdict.words}
        </span>
      )}
      {message.content.crypto.map((kind) => (
        <span key={kind} class="mark">
          {kind.replaceAll('-', ' ')}
        </span>
      ))}
    </>
  )
}

/** What the message repeats of earlier ones; folded, and cut where it is long. */
function Quoted(props: {
  readonly view: Pick<CaseView, 'page'>
  readonly message: ShownMessage
  readonly charactersMax: number
}) {
  const { text, newText } = props.message.content
  if (text.trim() === newText.trim()) return null
  const rest = text.startsWith(newText) ? text.slice(newText.length).trim() : text
  const shown = rest.slice(0, props.charactersMax / 2)
  return (
    <Details summary="Quoted history and signature">
      <PlainText isQuiet text={shown} />
      {shown.length < rest.length && (
        <p>
          <a href={caseAddress(props.view, `/messages/${props.message.id}`)}>Read all of it</a>
        </p>
      )}
    </Details>
  )
}

function Files({ view, message }: { readonly view: Pick<CaseView, 'page'>; readonly message: ShownMessage }) {
  if (message.files.length === 0) return null
  return (
    <Lines label="Files of this message">
      {message.files.map((file) => (
        <FileLine key={file.id} view={view} file={file} />
      ))}
    </Lines>
  )
}

export function FileLine({
  view,
  file,
}: {
  readonly view: Pick<CaseView, 'page'>
  readonly file: ShownFile
}) {
  return (
    <Line icon="file" end={`${saySize(file.sizeBytes)}, ${file.type}`}>
      <Link to={caseAddress(view, `/files/${file.id}`)}>
        <bdi>{file.filename ?? 'a file without a name'}</bdi>
      </Link>
    </Line>
  )
}

/** What became of the letters, and the raw mail for those who want to see it as it came. */
function Delivery({
  view,
  message,
}: {
  readonly view: Pick<CaseView, 'page' | 'now'>
  readonly message: ShownMessage
}) {
  const raw = message.direction === 'in' && message.hasRaw && view.page.ownLaneId === null
  if (message.letters.length === 0 && !raw) return null
  const seconds = goesOut(message, view.now)
  return (
    <div class="delivery">
      {seconds !== null ? (
        <>
          <span>Goes out in {seconds} s</span>
          <UndoForm view={view} message={message} />
        </>
      ) : (
        [...new Set(message.letters.map((letter) => letterWords(letter)))].map((words) => (
          <span key={words}>{words}</span>
        ))
      )}
      {raw && <a href={caseAddress(view, `/raw/${message.id}`)}>Raw mail</a>}
    </div>
  )
}

/** Seconds until the letters of a message leave; null when there is nothing left to take back. */
export function goesOut(message: ShownMessage, now: Temporal.Instant): number | null {
  if (message.personName === null || message.letters.length === 0) return null
  const times = message.letters.map(
    (letter) => (letter.sendAfter.epochMilliseconds - now.epochMilliseconds) / 1000,
  )
  const isOpen = message.letters.every((letter) => letter.state === 'waiting') && Math.min(...times) > 0
  return isOpen ? Math.ceil(Math.min(...times)) : null
}

export function UndoForm(props: {
  readonly view: Pick<CaseView, 'page'>
  readonly message: ShownMessage
  readonly isProminent?: boolean
}) {
  const label = `Undo the letter to ${receiverOf(props.view, props.message)}`
  return (
    <Form action={caseAddress(props.view, '/undo')} isInline hidden={{ message: props.message.id }}>
      {props.isProminent ? (
        <Button icon="undo" label={label} shortcut="z">
          Undo
        </Button>
      ) : (
        <Button kind="quiet" label={label}>
          Undo
        </Button>
      )}
    </Form>
  )
}

/** Within a sentence: "the reporter", or the project by its name. */
export function receiverOf({ page }: Pick<CaseView, 'page'>, { laneId }: ShownMessage): string {
  const lane = page.lanes.find((one) => one.id === laneId)
  return lane === undefined || lane.name === 'Reporter' ? 'the reporter' : lane.name
}

export function letterWords({ state, lastStatus }: Pick<ShownLetter, 'state' | 'lastStatus'>): string {
  const status = lastStatus === null ? '' : ` (${lastStatus})`
  switch (state) {
    case 'waiting':
      return lastStatus === null ? 'On its way' : `Tried, will be tried again${status}`
    case 'sent':
      return 'Sent'
    case 'filed':
      return 'Filed in the outbox folder'
    case 'cancelled':
      return 'Taken back'
    case 'failed':
      return `Could not be sent${status}`
    case 'bounced':
      return `Came back${status}`
    case 'held':
      return 'Held: no mail relay is set'
    default:
      return state satisfies never
  }
}
