import { sayCitation } from '../../../charter/door.ts'
import { committeeAddress } from '../../../people/door.ts'
import {
  Button,
  Facts,
  Field,
  type FieldError,
  Form,
  Link,
  NextStep,
  Notice,
  Page,
  PlainText,
  Section,
  Tag,
} from '../../../web/components.ts'
import type { CallView } from '../../reads/call-view.ts'
import { sayDay } from '../say-day.ts'
import { CallApplications } from './call-applications.tsx'
import { CallChannels } from './call-channels.tsx'
import { CallResult } from './call-result.tsx'
import { stateWords } from './call-words.ts'
import { CallWordsForm } from './calls.tsx'
import { OpenCallForm } from './open-call-form.tsx'
import { PrepareRating, RatingProgress } from './rating-state.tsx'

export type CallPageProps = {
  readonly view: CallView
  /** What was typed into the form that was refused. */
  readonly typed: Readonly<Record<string, string>>
  readonly errors: readonly FieldError[]
}

/** One call from its draft to the terms it led to, for the committee. */
export function CallPage(props: CallPageProps) {
  const { view, errors, typed } = props
  const { call, seat, state } = view
  const words = stateWords[state]
  return (
    <Page
      title={call.title}
      section="calls"
      errors={errors}
      back={{ href: committeeAddress(seat, '/calls'), label: 'Calls' }}
      under={<Tag tone={words.tone}>{words.words}</Tag>}
    >
      {view.isCandidate && (
        <Notice>
          <p>You applied to this call, so its applications and its rating are closed to you.</p>
        </Notice>
      )}
      {state === 'over' && view.isOfficer && <CloseStep view={view} />}
      <CallResult {...props} />
      <RatingProgress view={view} />
      <PrepareRating {...props} />
      <CallApplications view={view} />
      {state === 'draft' && seat.mayKeep ? (
        <Section heading="Words">
          <CallWordsForm seat={seat} callId={call.id} typed={{ ...wordsOf(view), ...typed }} />
        </Section>
      ) : (
        <Section heading="The call">
          <PlainText text={call.about} />
          <CallFacts view={view} />
        </Section>
      )}
      <CallChannels {...props} />
      {state === 'draft' && seat.mayKeep && <OpenCallForm {...props} />}
      {state === 'open' && seat.mayKeep && <PutOff {...props} />}
    </Page>
  )
}

function wordsOf({ call }: CallView) {
  return { title: call.title, about: call.about, seats: String(call.seats) }
}

function CloseStep({ view }: { readonly view: CallView }) {
  const { seat, call } = view
  return (
    <NextStep heading="Close the call">
      <p>Its last day is over. Closing it counts the pool and lets you prepare the rating.</p>
      <Form action={committeeAddress(seat, `/calls/${call.id}/closing`)}>
        <Button kind="primary">Close the call</Button>
      </Form>
    </NextStep>
  )
}

function CallFacts({ view }: { readonly view: CallView }) {
  const { call, charter, seat, state } = view
  if (call.opened === null) return null
  const { firstDay, lastDay, keptUntil } = call.opened
  return (
    <>
      <Facts
        facts={[
          { term: 'Seats', value: call.seats },
          { term: 'Opened', value: sayDay(firstDay) },
          {
            term: 'Last day',
            value: `${sayDay(lastDay)} (${sayCitation(charter.cite('call.open-longest'))})`,
          },
          {
            term: 'Contact data',
            value:
              call.clearedAt === null
                ? `destroyed after ${sayDay(keptUntil)} (${sayCitation(charter.cite('application.contact-kept'))})`
                : 'destroyed',
          },
        ]}
      />
      {state === 'open' && (
        <p>
          What everybody sees: <Link to={`/calls/${call.id}/application`}>the form</Link>
          {seat.mayKeep && ' is open to anybody with the address of this page'}.
        </p>
      )}
    </>
  )
}

function PutOff({ view, typed }: CallPageProps) {
  const { seat, call, charter } = view
  if (call.opened === null) return null
  const latest = call.opened.firstDay.add(charter.settings['call.open-longest'])
  return (
    <Section heading="Put off the last day">
      <Form action={committeeAddress(seat, `/calls/${call.id}/extension`)} label="Put off the last day">
        <Field
          name="lastDay"
          type="date"
          label="New last day"
          hint={`${sayDay(latest)} at the latest (${sayCitation(charter.cite('call.open-longest'))}).`}
          value={typed.lastDay ?? ''}
          width="short"
          isRequired
        />
        <Button>Put it off</Button>
      </Form>
    </Section>
  )
}
