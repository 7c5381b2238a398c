import type { Refusal } from '../../kernel/refusal.ts'
import {
  Actions,
  Button,
  Code,
  Conversation,
  errorsFrom,
  Form,
  Line,
  Lines,
  Message,
  Notice,
  Page,
  Pager,
  PlainText,
  Radios,
  Section,
  TextArea,
} from '../../web/components.ts'
import type { OpenedLane } from '../reads/contact-page.ts'
import {
  type Conversation as LaneMessages,
  type ShownMessage,
  shownCharactersMax,
} from '../reads/conversation.ts'
import { nameOfFile } from '../rules/file-name.ts'
import type { LaneAnswer } from '../store/lanes.ts'
import { saySize } from './say-size.ts'

export type ContactReportView = {
  readonly token: string
  readonly lane: OpenedLane
  readonly conversation: LaneMessages
  /** They have just pressed "Send the answer". */
  readonly isThanked: boolean
  readonly typed: { readonly answer: string; readonly text: string }
  readonly refusal: Refusal | null
}

/** The report as a project's security contact reads it, and the answer they give. */
export function ContactReportPage({ view }: { readonly view: ContactReportView }) {
  const { token, lane, conversation, refusal } = view
  return (
    <Page
      title={`Security report for ${lane.projectName}`}
      under={<Code>{lane.reference}</Code>}
      width="reading"
      errors={refusal === null ? [] : errorsFrom(refusal)}
    >
      <Answered view={view} />
      <Section heading="What was written">
        {conversation.older !== null && (
          <Pager
            label="Earlier messages"
            summary={`The newest ${conversation.messages.length} messages`}
            previous={`/h/${token}/report?before=${conversation.older}`}
          />
        )}
        <Conversation>
          {conversation.messages.map((message) => (
            <OneMessage key={message.id} token={token} lane={lane} message={message} />
          ))}
        </Conversation>
      </Section>
      <AnswerForm view={view} />
    </Page>
  )
}

const answerWords: Readonly<Record<Exclude<LaneAnswer, 'no-answer-yet'>, string>> = {
  received: 'We have received this',
  ours: 'This is ours',
  'not-ours': 'This is not ours',
  'need-help': 'We need help with this',
}

/** What happens now, for each answer: nobody should have to guess whether it is their turn. */
const nextWords: Readonly<Record<LaneAnswer, string>> = {
  'no-answer-yet': '',
  received: 'We tell the reporter that you have it. Within 14 days, please say whether it is yours.',
  ours: 'You decide what happens next, and when. We tell the reporter, and we ask you again before anything becomes public.',
  'not-ours': 'We look for whom it concerns and tell the reporter. You need not do anything more.',
  'need-help': 'One of us writes to you about what you need. You owe nobody a fix date today.',
}

function Answered({ view: { lane, isThanked } }: { readonly view: ContactReportView }) {
  const { answer } = lane
  if (answer === 'no-answer-yet') return null
  return (
    <Notice
      tone={isThanked ? 'good' : 'info'}
      heading={isThanked ? 'Thank you. We have your answer.' : `Your answer: ${answerWords[answer]}`}
    >
      {isThanked && <p>You said: {answerWords[answer].toLowerCase()}.</p>}
      <p>What happens next: {nextWords[answer]}</p>
    </Notice>
  )
}

function OneMessage(props: {
  readonly token: string
  readonly lane: OpenedLane
  readonly message: ShownMessage
}) {
  const { token, lane, message } = props
  const isFromDesk = message.direction !== 'in'
  const text = message.content.newText
  const shown = text.slice(0, shownCharactersMax)
  return (
    <Message
      id={`m-${message.id}`}
      tone={isFromDesk ? 'reporter' : 'project'}
      lane={isFromDesk ? 'To you' : 'From you'}
      author={isFromDesk ? (message.personName ?? lane.deskName) : lane.projectName}
      at={message.at}
      isFromUs={!isFromDesk}
    >
      <PlainText text={shown} />
      {shown.length < text.length && (
        <p>
          <a href={`/h/${token}/messages/${message.id}`}>
            Download all of it ({text.length.toLocaleString('en')} characters)
          </a>
        </p>
      )}
      {message.files.length > 0 && (
        <Lines label="Files">
          {message.files.map((file) => (
            <Line key={file.id} icon="file" end={<span class="quiet">{saySize(file.sizeBytes)}</span>}>
              <a href={`/h/${token}/files/${file.id}`}>
                <bdi>{nameOfFile(file)}</bdi>
              </a>
            </Line>
          ))}
        </Lines>
      )}
    </Message>
  )
}

function AnswerForm({ view: { token, lane, typed } }: { readonly view: ContactReportView }) {
  const isFirst = lane.answer === 'no-answer-yet'
  return (
    <Section heading={isFirst ? 'Your answer' : 'Say more, or change your answer'}>
      <Form action={`/h/${token}/answers`}>
        <Radios
          name="answer"
          legend={`Is this about ${lane.projectName}?`}
          value={typed.answer}
          options={Object.entries(answerWords).map(([value, label]) => ({ value, label }))}
          isRequired
        />
        <TextArea
          name="text"
          label="Your words (optional)"
          hint={`Read by the people on this case at ${lane.deskName}, and not passed on to the reporter.`}
          rows={6}
          value={typed.text}
        />
        <Actions>
          <Button kind="primary" icon="send">
            Send the answer
          </Button>
        </Actions>
      </Form>
      <p class="quiet">You can also reply to our mail.</p>
    </Section>
  )
}
